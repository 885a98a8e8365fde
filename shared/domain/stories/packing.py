"""An exemplar in as few bytes as it can be compared from."""

from __future__ import annotations

from array import array
from typing import Final

import msgspec

from shared.domain.facts.model import TariffFact
from shared.domain.stories.compare import Side
from shared.domain.stories.model import Cue, Fingerprint, Quantity, QuantityKind

_KINDS: Final = tuple(QuantityKind)
_CODES: Final = {kind: code for code, kind in enumerate(_KINDS)}


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    article_id: str
    source: str
    at: float
    content_hash: bytes
    words: int
    sketch: bytes
    lead: bytes
    title: str
    opening: str
    quantities: str
    cue: Cue
    facts: tuple[TariffFact, ...]
    names: tuple[str, ...]


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Packed)


def pack(side: Side) -> bytes:
    """Return an exemplar as bytes; `unpack` gives an equal one back."""
    printed = side.fingerprint
    return _ENCODER.encode(
        _Packed(
            article_id=side.article_id,
            source=side.source,
            at=side.at,
            content_hash=printed.content_hash.encode(),
            words=printed.words,
            sketch=array("I", printed.sketch).tobytes(),
            lead=array("I", printed.lead).tobytes(),
            title=printed.title,
            opening=printed.opening,
            quantities="\n".join(map(_line, printed.quantities)),
            cue=printed.cue,
            facts=printed.facts,
            names=side.names,
        )
    )


def unpack(packed: bytes) -> Side:
    """Return the exemplar that was packed."""
    row = _DECODER.decode(packed)
    return Side(
        article_id=row.article_id,
        source=row.source,
        at=row.at,
        names=row.names,
        fingerprint=Fingerprint(
            content_hash=row.content_hash.decode(),
            words=row.words,
            sketch=_integers(row.sketch),
            lead=_integers(row.lead),
            title=row.title,
            opening=row.opening,
            quantities=tuple(map(_quantity, filter(None, row.quantities.split("\n")))),
            cue=row.cue,
            facts=row.facts,
        ),
    )


def _integers(packed: bytes) -> tuple[int, ...]:
    values = array("I")
    values.frombytes(packed)
    return tuple(values)


def _line(quantity: Quantity) -> str:
    return f"{_CODES[quantity.kind]}{quantity.at}:{quantity.text}"


def _quantity(line: str) -> Quantity:
    at, _, text = line[1:].partition(":")
    return Quantity(_KINDS[int(line[0])], text, int(at))
