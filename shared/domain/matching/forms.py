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
        new = forms - self._unlike
        for form in new - self._like.keys():
            if len(form) <= _CACHED_CHARS:
                self._remember(form)
            else:
                yield from self._look_up(form)
        for form in new & self._like.keys():
            yield from self._like[form]

    def _remember(self, form: str) -> None:
        if len(self._unlike) + len(self._like) >= _CACHED_FORMS:
            self._unlike.clear()
            self._like.clear()
        like = tuple(self._look_up(form))
        if like:
            self._like[form] = like
        else:
            self._unlike.add(form)
