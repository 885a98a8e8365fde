"""Exemplars in bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.facts.model import Direction, TariffFact
from shared.domain.stories import Cue, Fingerprint, Quantity, QuantityKind
from shared.domain.stories.compare import Side
from shared.domain.stories.model import Hedge
from shared.domain.stories.outlines import Outline
from shared.domain.stories.packing import headed, pack, unpack
from tests.unit.stories.builders import STEEL, side

text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
printed_text = st.text(max_size=30) | st.text(
    st.characters(categories=["Cs", "Cc", "Lu"]), max_size=9
)
hashes = st.lists(st.integers(0, 2**31 - 1), max_size=32).map(tuple)
FACT = TariffFact(
    "Northland", "Estmark", "steel", 10.0, None, Direction.RAISED, None, "", "body", 0, 4, "10 %"
)
sides = st.builds(
    Side,
    article_id=text,
    source=text,
    at=st.floats(0, 4e9),
    fingerprint=st.builds(
        Fingerprint,
        content_hash=text | st.binary(max_size=16).map(bytes.hex),
        words=st.integers(0, 10_000),
        sketch=hashes,
        lead=hashes,
        title=printed_text,
        opening=printed_text,
        quantities=st.lists(
            st.builds(
                Quantity,
                st.sampled_from(QuantityKind),
                text.filter(str.strip),
                st.integers(-1, 200),
                st.sampled_from(Hedge),
            ),
            max_size=5,
        ).map(tuple),
        cue=st.sampled_from(Cue),
        facts=st.just((FACT,)),
        origin=text,
    ),
    names=st.lists(text, max_size=3).map(tuple),
)


@given(sides)
def test_an_exemplar_comes_back_as_it_was(exemplar: Side) -> None:
    packed = pack(exemplar)
    printed = exemplar.fingerprint
    outline = Outline(printed.sketch, printed.lead, printed.words, 1, exemplar.source)
    assert unpack(packed, outline, exemplar.at) == exemplar
    assert headed(packed) == (exemplar.article_id, printed.origin)


def test_an_ordinary_exemplar_takes_less_than_five_hundred_bytes_beside_its_outline() -> None:
    assert len(pack(side("Northland to tax Estmark steel", STEEL.format(rate="10 %")))) < 500
