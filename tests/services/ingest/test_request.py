"""What POST /articles accepts, and how it refuses the rest, without a broker."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import pytest

from services.ingest.buffer import Buffer, BufferShare
from services.ingest.refusal import Reason, RefusalError
from services.ingest.request import check_head, read_articles, read_body


class FakeClient:
    """Sends a body in pieces and counts how many were asked for."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)
        self.asked = 0

    async def receive(self) -> MutableMapping[str, Any]:
        self.asked += 1
        if not self._pieces:
            return {"type": "http.disconnect"}
        body = self._pieces.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(self._pieces)}


def unbounded() -> BufferShare:
    return BufferShare(Buffer(limit=1_000_000))


@pytest.mark.parametrize(
    ("method", "headers", "reason"),
    [
        ("GET", {}, Reason.METHOD),
        ("PUT", {}, Reason.METHOD),
        ("POST", {b"content-type": b""}, Reason.TYPE),
        ("POST", {b"content-type": b"text/plain"}, Reason.TYPE),
        ("POST", {b"content-type": b"application/x-www-form-urlencoded"}, Reason.TYPE),
        ("POST", {b"content-type": b"multipart/form-data; boundary=x"}, Reason.TYPE),
        ("POST", {b"content-type": b"application/json\xff"}, Reason.TYPE),
        ("POST", {b"content-encoding": b"gzip"}, Reason.ENCODING),
        ("POST", {b"content-encoding": b"br, gzip"}, Reason.ENCODING),
        ("POST", {b"content-length": b"101"}, Reason.TOO_LARGE),
        ("POST", {b"content-length": b"9" * 400}, Reason.TOO_LARGE),
    ],
)
def test_a_request_is_refused_by_its_head_before_its_body_is_read(
    method: str, headers: dict[bytes, bytes], reason: Reason
) -> None:
    with pytest.raises(RefusalError) as refused:
        check_head(method, {b"content-type": b"application/json"} | headers, limit=100)
    assert refused.value.reason is reason


@pytest.mark.anyio
@pytest.mark.parametrize("pieces", [1, 2, 50])
async def test_a_body_over_the_limit_is_read_to_its_end_but_not_kept(pieces: int) -> None:
    client = FakeClient(*[b"x" * 101] * pieces)
    with pytest.raises(RefusalError) as refused:
        await read_body(client.receive, 100, unbounded())
    assert refused.value.reason is Reason.TOO_LARGE
    assert client.asked == pieces


@pytest.mark.anyio
async def test_a_body_in_pieces_is_put_together() -> None:
    assert await read_body(FakeClient(b"ab", b"", b"c").receive, 3, unbounded()) == b"abc"


def test_every_fault_of_a_batch_is_told_with_its_line() -> None:
    body = b'{"title": "fine"}\n\nnonsense\n{"title": 5}\n'
    with pytest.raises(RefusalError) as refused:
        read_articles(body, ndjson=True, limit=10)
    assert [(one.line, one.fault) for one in refused.value.faults] == [
        (3, "not_json"),
        (4, "wrong_type"),
    ]


def test_the_bytes_of_an_article_are_published_as_they_came() -> None:
    (accepted,) = read_articles(b' {"title":  "x", "id": "a"} ', ndjson=False, limit=1)
    assert (accepted.id, accepted.value) == ("a", b' {"title":  "x", "id": "a"} ')


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", Reason.EMPTY), (b"\n \n", Reason.EMPTY), (b"{}\n{}\n{}", Reason.TOO_MANY)],
)
def test_a_batch_of_no_or_too_many_lines_is_refused(body: bytes, reason: Reason) -> None:
    with pytest.raises(RefusalError) as refused:
        read_articles(body, ndjson=True, limit=2)
    assert refused.value.reason is reason


@pytest.mark.anyio
async def test_what_all_requests_hold_together_is_bounded() -> None:
    buffer = Buffer(limit=250)
    with buffer.share() as first:
        await read_body(FakeClient(b"x" * 100, b"x" * 100).receive, 300, first)
        with buffer.share() as second, pytest.raises(RefusalError) as refused:
            await read_body(FakeClient(b"x" * 40, b"x" * 40).receive, 300, second)
        assert refused.value.reason is Reason.BUSY
        assert buffer.held == 200
    assert buffer.held == 0


@pytest.mark.anyio
async def test_a_refused_request_holds_nothing_while_the_rest_of_it_is_drained() -> None:
    buffer = Buffer(limit=100)
    held: list[int] = []

    class Watched(FakeClient):
        async def receive(self) -> MutableMapping[str, Any]:
            held.append(buffer.held)
            return await super().receive()

    with buffer.share() as share, pytest.raises(RefusalError):
        await read_body(Watched(b"x" * 60, b"x" * 60, b"x" * 60).receive, 300, share)
    assert held == [0, 60, 0]
