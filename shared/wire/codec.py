"""Bytes to records and back: JSON, record by record, with one clear fault for each refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import msgspec

from shared.domain.article import Article, parse_article
from shared.domain.article.parse import MAX_RECORD_BYTES
from shared.domain.errors import Fault, WirewatchError

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="deterministic")
_ANY = msgspec.json.Decoder()
_UNREADABLE: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_SURROGATE_ESCAPE: Final = re.compile(rb"\\u[dD][89a-fA-F]")


class DecodeError(WirewatchError):
    """A record that is not what its topic holds; `fault` says why."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


def encode(record: object) -> bytes:
    """Return a record as JSON: the same record always gives the same bytes."""
    return _ENCODER.encode(record)


def decode_json(value: bytes | None, *, limit: int = MAX_RECORD_BYTES) -> object:
    """Return the document that the bytes hold.

    Raises:
        DecodeError: for a tombstone, more than `limit` bytes, or what is not JSON.
    """
    present = _present(value, limit)
    try:
        return _ANY.decode(present)
    except _UNREADABLE as error:
        raise _refusal(error, present) from None


def decode_article(value: bytes | None) -> Article:
    """Return the article that a record of the articles topic holds.

    Raises:
        DecodeError: when the bytes are not JSON.
        ArticleError: when the JSON is not an acceptable article.
    """
    # The decoder refuses half of a surrogate pair, escaped or not.
    return parse_article(decode_json(value), is_unicode=True)


class Codec(Generic[T]):
    """Encodes and decodes the records of one topic; `kind` is their dataclass.

    `check` raises a `DecodeError` for what has the right types and makes no sense.
    """

    def __init__(self, kind: type[T], check: Callable[[T], None] = lambda _: None) -> None:
        self._decoder = msgspec.json.Decoder(kind)
        self._check = check

    def encode(self, record: T) -> bytes:
        """Return the record as JSON."""
        return _ENCODER.encode(record)

    def decode(self, value: bytes | None) -> T:
        """Return the record that the bytes hold.

        Raises:
            DecodeError: when they do not hold one.
        """
        present = _present(value, MAX_RECORD_BYTES)
        try:
            record = self._decoder.decode(present)
        except _UNREADABLE as error:
            raise _refusal(error, present) from None
        self._check(record)
        return record


def _present(value: bytes | None, limit: int) -> bytes:
    if value is None:
        raise DecodeError(Fault.TOMBSTONE, "the record has no value; this topic has no deletions")
    if len(value) > limit:
        detail = f"{len(value):,} bytes, more than the {limit:,} allowed"
        raise DecodeError(Fault.TOO_LARGE, detail)
    return value


def _refusal(error: Exception, value: bytes) -> DecodeError:
    """Return the one fault that is meant by what the JSON library raises."""
    if isinstance(error, msgspec.ValidationError):
        return DecodeError(_validation_fault(error), str(error))
    if isinstance(error, UnicodeDecodeError):
        return DecodeError(Fault.NOT_UNICODE, f"not UTF-8: {error.reason}")
    if isinstance(error, RecursionError):
        return DecodeError(Fault.TOO_DEEP, "nested too deeply")
    return DecodeError(_syntax_fault(value), str(error))


def _syntax_fault(value: bytes) -> Fault:
    """Tell text that is not Unicode from text that is not JSON: the library words both alike."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return Fault.NOT_UNICODE
    return Fault.NOT_UNICODE if _SURROGATE_ESCAPE.search(value) else Fault.NOT_JSON


def _validation_fault(error: msgspec.ValidationError) -> Fault:
    missing = "missing required field" in str(error)
    return Fault.MISSING_FIELD if missing else Fault.WRONG_TYPE
