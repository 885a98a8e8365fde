"""What the words of articles are like among many patterns, each word worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Final, Generic, TypeVar

_CACHED_FORMS: Final = 200_000
_CACHED_CHARS: Final = 64
"""A longer form is looked up each time: one article may hold a word of a million letters."""

_T = TypeVar("_T")


class FormCache(Generic[_T]):
    """Keeps what `look_up` finds for a folded form: the words of the news repeat."""

    def __init__(self, look_up: Callable[[str], Iterable[_T]]) -> None:
        self._look_up = look_up
        self._like: dict[str, tuple[_T, ...]] = {}
        self._unlike: set[str] = set()

    def of_all(self, forms: Set[str]) -> Iterator[_T]:
        """Yield what is found for any of the forms, perhaps several times."""
        for form in set(forms) - self._unlike:
            like = self._like.get(form)
            yield from self._remembered(form) if like is None else like

    def _remembered(self, form: str) -> tuple[_T, ...]:
        like = tuple(self._look_up(form))
        if len(form) > _CACHED_CHARS:
            return like
        if len(self._unlike) + len(self._like) >= _CACHED_FORMS:
            self._unlike.clear()
            self._like.clear()
        if like:
            self._like[form] = like
        else:
            self._unlike.add(form)
        return like
