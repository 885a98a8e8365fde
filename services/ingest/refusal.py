"""Why a request is refused, as HTTP says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a request was refused: the metric's label and the answer's `reason`."""

    METHOD = "method_not_allowed"
    UNAUTHORIZED = "unauthorized"
    RATE = "rate_limited"
    TYPE = "type_not_supported"
    ENCODING = "encoding_not_supported"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many_articles"
    EMPTY = "empty"
    INVALID = "invalid_article"
    SLOW = "too_slow"
    BUSY = "busy"
    UNAVAILABLE = "unavailable"


STATUS = {
    Reason.METHOD: 405,
    Reason.UNAUTHORIZED: 401,
    Reason.RATE: 429,
    Reason.TYPE: 415,
    Reason.ENCODING: 415,
    Reason.TOO_LARGE: 413,
    Reason.TOO_MANY: 413,
    Reason.EMPTY: 422,
    Reason.INVALID: 422,
    Reason.SLOW: 408,
    Reason.BUSY: 503,
    Reason.UNAVAILABLE: 503,
}


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with one article of a request; `line` counts from 1."""

    line: int
    fault: str
    detail: str


class RefusalError(Exception):
    """A request that is refused whole: nothing of it was published.

    `retry_after_s` says when the same request may be let in.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        faults: tuple[LineFault, ...] = (),
        *,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.faults = faults
        self.retry_after_s = retry_after_s

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.reason]
