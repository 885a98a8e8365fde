"""How an article without an id gets one: from its canonical URL, else from its content."""

from __future__ import annotations

import hashlib
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING_PREFIXES = ("utm_", "mc_", "at_")
TRACKING_PARAMETERS = frozenset({"fbclid", "gclid", "igshid", "cmpid", "ocid", "ref", "smid"})

BY_CONTENT: Final = "content-"
"""What an id begins with that is derived from the words of an article."""

_OTHER_SPACES: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f"


def derive_id(url: str, title: str, body: str) -> str:
    """Return a stable id: the same URL, or without one the same words, gives the same id."""
    if url:
        return f"url-{_digest(canonical_url(url))}"
    return f"{BY_CONTENT}{content_hash(title, body)}"


def content_hash(title: str, body: str) -> str:
    """Return 32 hex digits that change when the title or the body changes, but for spaces."""
    return _digest(f"{one_line(title)}\n{one_line(body)}")


def one_line(text: str) -> str:
    """Return `" ".join(text.split())`, the quicker where lines hold no other spaces."""
    joined = " ".join(filter(None, map(str.strip, text.split("\n"))))
    if _has_other_spaces(joined):
        return " ".join(text.split())
    while "  " in joined:
        joined = joined.replace("  ", " ")
    return joined


def _has_other_spaces(text: str) -> bool:
    """Tell whether a text may have a space other than " ": of all spaces, it alone is printable."""
    if text.isascii():
        return any(map(text.__contains__, _OTHER_SPACES))
    return not text.isprintable()


def canonical_url(url: str) -> str:
    """Return the URL without fragment, tracking parameters, default port, or a last slash."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return url.strip()
    authority = host if port in (None, 80, 443) else f"{host}:{port}"
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _is_tracking(pair[0])))
    return urlunsplit(("https", authority, parts.path.rstrip("/"), query, ""))


def _is_tracking(parameter: str) -> bool:
    name = parameter.lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
