"""Only words that may be slips are looked at, and every name with a slip is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.matching import slippedwords
from shared.domain.matching.spotting import NameSpotter
from shared.domain.watchlist import NameEntry
from tests.unit.matching.samples import organisation, person

_NAMES = [
    person("Sergei Lavrov"),
    person("Recep Tayyip Erdoğan"),
    person("Сергей Лавров"),
    organisation("International Monetary Fund"),
    organisation("Greenpeace"),
]
_WORDS = ["Sergei", "Sergie", "Lavrov", "Lavorv", "Lavrovs", "Lavrov’s", "Recep", "Tayyip"]
_MORE = ["Erdoğan", "Erdogann", "Internatoinal", "Monetary", "Monetery", "Fund", "Greenpaece"]
_OTHERS = ["Сергей", "Лавровв", "met", "LAVRVO", "xGreenpeaec", "Greenpeaces", "Green\npeace"]
_JOINTS = [" ", " ", " ", "-", ". ", ", ", "\n", " de ", ""]
_TEXTS = st.lists(
    st.tuples(st.sampled_from([*_WORDS, *_MORE, *_OTHERS]), st.sampled_from(_JOINTS)), max_size=20
).map(lambda parts: "".join(word + joint for word, joint in parts))


def spotter() -> NameSpotter:
    return NameSpotter((entry.name, entry) for entry in _NAMES)


@given(texts=st.lists(_TEXTS, min_size=1, max_size=3))
def test_the_names_found_are_those_that_are_found_when_every_word_is_looked_at(
    texts: list[str],
) -> None:
    twice, quick, slow = (*texts, *texts), spotter(), spotter()
    found = [quick.spot(text) for text in twice]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slippedwords, "MANY", 0)  # of so many names, every word is looked at
        assert [slow.spot(text) for text in twice] == found


def test_a_slip_stands_where_it_is_written() -> None:
    text = "In Moscow “Sergei Lavorv” met no one."
    assert [text[one.start : one.end] for one in spotter().spot(text)] == ["Sergei Lavorv"]


def test_a_run_of_very_many_words_is_read_and_not_kept() -> None:
    text = "Foreign Minister Sergei Lavorv " * 200
    found = spotter()
    assert len(found.spot(text)) == len(found.spot(text)) == 200


@pytest.mark.parametrize("entry", [person("Sergei Lavrov"), organisation("Greenpeace")])
def test_the_name_as_it_should_be_is_no_slip(entry: NameEntry) -> None:
    assert NameSpotter([("one", entry)]).spot(f"{entry.name} and {entry.name}’s friends") == []
