"""What is accepted as an article: hostile input goes in, an `Article` or one clear fault comes out.

The limits are part of the contract (docs/architecture.md): a breach is an `ArticleError`,
never a silent cut.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from shared.domain.article.identity import derive_id
from shared.domain.article.model import Article
from shared.domain.errors import ArticleError, Fault

MAX_RECORD_BYTES: Final = 4 * 1024 * 1024
MAX_TITLE_CHARS: Final = 2_000
MAX_BODY_CHARS: Final = 120_000
MAX_SHORT_CHARS: Final = 512
MAX_URL_CHARS: Final = 4_096
MAX_AUTHORS: Final = 100
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100

FIELDS: Final = frozenset(
    {"id", "title", "body", "url", "published_at", "source", "language", "authors"}
)
# Ranges of a character class, written out: the JSON schema says them too, and what `\s` means
# is not the same in every language. SPACES is what `str.strip` takes away.
SPACES: Final = (
    r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Real copy holds stray control characters, and they harm nothing in a text; NUL ends strings in
# other programs, and in a single line every control is a way to inject something.
CONTROLS: Final = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
ZERO_WIDTH: Final = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
INK: Final = f"[^{SPACES}{CONTROLS}{ZERO_WIDTH}]"
_CONTROL = re.compile(f"[{CONTROLS}]")
_INK = re.compile(INK)


def parse_article(document: object, *, is_unicode: bool = False) -> Article:
    """Return the article that a decoded JSON document describes.

    `is_unicode` says that no string in it has half of a surrogate pair: to look through the body
    takes half as long as to decode it.

    Raises:
        ArticleError: with the fault and the field, for the first breach of the contract.
    """
    if not isinstance(document, Mapping):
        raise ArticleError(Fault.NOT_AN_OBJECT, "an article is a JSON object")
    if document.get("title") is None:
        raise ArticleError(Fault.MISSING_FIELD, "an article needs a title", "title")
    read = _Reader(document, is_unicode)
    title = read.text("title", MAX_TITLE_CHARS)
    body = read.text("body", MAX_BODY_CHARS)
    # Wire services do send items without a headline, as an empty one; a text they must have.
    if not _INK.search(title) and not _INK.search(body):
        raise ArticleError(Fault.MISSING_FIELD, "title and body are both blank", "title")
    url = read.line("url", MAX_URL_CHARS)
    return Article(
        id=read.line("id") or derive_id(url, title, body),
        title=title,
        body=body,
        url=url,
        published_at=_moment(read.line("published_at")),
        source=read.line("source"),
        language=read.line("language"),
        authors=read.authors(),
        extra=_extra(document),
    )


class _Reader:
    """Reads the fields of one document, each of them checked."""

    def __init__(self, document: Mapping[str, object], is_unicode: bool) -> None:
        self._document = document
        self._is_unicode = is_unicode

    def text(self, field: str, limit: int) -> str:
        """Return a field, empty if there is none."""
        value = self._document.get(field)
        if value is None or value == "":
            return ""
        if not isinstance(value, str):
            raise ArticleError(Fault.WRONG_TYPE, f"expected a string, got {_kind(value)}", field)
        return self._checked(value, field, limit)

    def line(self, field: str, limit: int = MAX_SHORT_CHARS) -> str:
        """Return a field that stands in headers, logs and keys: a break would be injection."""
        value = self._document.get(field)
        if value is None:
            return ""
        # Nearly all are so, and what is printable has no control, nor half of a surrogate pair.
        if isinstance(value, str) and len(value) <= limit and value.isprintable():
            return value.strip()
        value = self.text(field, limit)
        return _one_line(value.strip(), field) if value else ""

    def authors(self) -> tuple[str, ...]:
        """Return the names of the authors."""
        value = self._document.get("authors")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise ArticleError(Fault.WRONG_TYPE, "expected a list of strings", "authors")
        if len(value) > MAX_AUTHORS:
            detail = f"{len(value):,} names, more than the {MAX_AUTHORS} allowed"
            raise ArticleError(Fault.TOO_LONG, detail, "authors")
        checked = (self._checked(name, "authors", MAX_SHORT_CHARS) for name in value)
        return tuple(_one_line(name, "authors") for name in checked)

    def _checked(self, value: str, field: str, limit: int) -> str:
        if len(value) > limit:
            detail = f"{len(value):,} characters, more than the {limit:,} allowed"
            raise ArticleError(Fault.TOO_LONG, detail, field)
        if "\x00" in value:
            raise _controls(value, value.index("\x00"), field)
        return value if self._is_unicode else _unicode(value, field)


def _one_line(value: str, field: str) -> str:
    if not value.isprintable() and (control := _CONTROL.search(value)):
        raise _controls(value, control.start(), field)
    return value


def _unicode(value: str, field: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        code = ord(value[error.start])
        detail = f"lone surrogate U+{code:04X} at offset {error.start}"
        raise ArticleError(Fault.NOT_UNICODE, detail, field) from None
    return value


def _controls(value: str, at: int, field: str) -> ArticleError:
    detail = f"control character U+{ord(value[at]):04X} at offset {at}"
    return ArticleError(Fault.CONTROL_CHARACTER, detail, field)


def _moment(value: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        detail = f"{value[:40]!r} is not an RFC 3339 date, such as 2025-02-27T09:30:00Z"
        raise ArticleError(Fault.INVALID_DATE, detail, "published_at") from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        detail = f"year {moment.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}"
        raise ArticleError(Fault.INVALID_DATE, detail, "published_at")
    return moment


def _extra(document: Mapping[str, object]) -> Mapping[str, object]:
    if document.keys() <= FIELDS:
        return {}
    return {key: value for key, value in document.items() if key not in FIELDS}


def _kind(value: object) -> str:
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
