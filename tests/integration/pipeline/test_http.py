"""The ingest service against clients that are wrong, slow, many, or hostile."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from services.cli.running.services import Services
from shared.runtime.http import HEAD_TIMEOUT_S, MAX_CONNECTIONS
from tests.integration.pipeline.harness import Pipeline

MEGABYTE = 1024 * 1024
REFUSALS = """
[checks]
negative_data_rejection.expected-statuses = [405, 413, 415, 422]
"""
HOOKS = Path(__file__).with_name("openapi_hooks.py")


@pytest.fixture
def hasty(ingest: Pipeline, tmp_path: Path) -> Iterator[Pipeline]:
    """Another ingest service, which takes 20 articles, waits a second, and holds two MB."""
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": ingest.settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": ingest.settings.topic_prefix,
        "WIREWATCH_RECEIVE_TIMEOUT_S": "1",
        "WIREWATCH_MAX_REQUEST_BYTES": str(MEGABYTE),
        "WIREWATCH_MAX_REQUEST_ARTICLES": "20",
        "WIREWATCH_MAX_BUFFERED_BYTES": str(2 * MEGABYTE),
    }
    services = Services(("ingest",), environment, tmp_path, ports={})
    services.start()
    try:
        services.wait_until_ready()
        yield Pipeline(ingest.settings, services)
    finally:
        services.stop()


def port(pipeline: Pipeline) -> int:
    return pipeline.child("ingest").port


def connect(pipeline: Pipeline) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port(pipeline)), timeout=20)


def resident_bytes(pipeline: Pipeline) -> int:
    process = pipeline.child("ingest").process
    assert process is not None
    pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def answer_to(pipeline: Pipeline, request: bytes) -> bytes:
    """Return what the service says to these bytes until its answer is whole, or it is silent."""
    with connect(pipeline) as client:
        client.settimeout(2)
        client.sendall(request)
        said = b""
        with suppress(TimeoutError, ConnectionError):
            while not is_whole(said) and (piece := client.recv(65_536)):
                said += piece
    return said


def is_whole(said: bytes) -> bool:
    """Say whether an answer has the body that its head announces."""
    head, end, body = said.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length: (\d+)", head, re.MULTILINE)
    return bool(end) and length is not None and len(body) >= int(length[1])


def test_the_service_is_what_its_openapi_document_says(hasty: Pipeline, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("st")), "run",
        f"{hasty.child('ingest').url}/openapi.json",
        "--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--checks", "all",
        "--max-response-time", "5", "--suppress-health-check", "all", "--no-color",
        "--generation-deterministic", "--report-dir", str(tmp_path),
    ]  # fmt: skip
    (tmp_path / "schemathesis.toml").write_text(REFUSALS)
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(HOOKS)}
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=180,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6_000:] + ran.stderr[-2_000:]
    assert "POST /articles" in ran.stdout or "passed" in ran.stdout


def bombs() -> Iterator[tuple[str, bytes]]:
    zeros = b'{"title": "' + b"0" * (20 * MEGABYTE) + b'"}'
    packed = gzip.compress(zeros)
    yield "gzip", packed
    yield "x-gzip", packed
    yield "gzip, gzip", gzip.compress(packed)
    yield "deflate", zlib.compress(zeros)
    yield "br", b"\x8b\x00\x80" * 2_000
    yield "zstd", b"\x28\xb5\x2f\xfd" + b"\x00" * 2_000
    yield "identity, gzip", packed


def test_what_unpacks_to_more_than_it_is_is_refused_unopened(ingest: Pipeline) -> None:
    before = resident_bytes(ingest)
    for encoding, body in bombs():
        status, answer = ingest.post(body, **{"Content-Encoding": encoding})
        assert (status, answer["reason"]) == (415, "encoding_not_supported"), encoding
    status, answer = ingest.post(gzip.compress(b'{"title": "x"}'))
    assert (status, answer["reason"]) == (422, "invalid_article")
    assert resident_bytes(ingest) - before < 32 * MEGABYTE


def test_a_body_without_end_is_refused_in_bounded_memory(ingest: Pipeline) -> None:
    before = resident_bytes(ingest)
    client = http.client.HTTPConnection("127.0.0.1", port(ingest), timeout=20)
    with closing(client):
        pieces = (b"x" * MEGABYTE for _ in range(40))
        headers = {"Content-Type": "application/json"}
        client.request("POST", "/articles", pieces, headers, encode_chunked=True)
        answer = client.getresponse()
        assert (answer.status, json.loads(answer.read())["reason"]) == (413, "too_large")
    assert resident_bytes(ingest) - before < 64 * MEGABYTE


def test_large_requests_at_once_are_held_in_bounded_memory(hasty: Pipeline) -> None:
    article = json.dumps({"title": "Marble", "note": "word " * 190_000}).encode()
    before = resident_bytes(hasty)
    with ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(lambda _: hasty.post(article), range(48)))
    reasons = {answer.get("reason", "accepted") for _, answer in answers}
    assert "accepted" in reasons
    assert reasons <= {"accepted", "busy"}
    assert resident_bytes(hasty) - before < 48 * MEGABYTE


def test_a_body_that_does_not_come_is_waited_for_within_bounds(hasty: Pipeline) -> None:
    head = b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    start = time.monotonic()
    said = answer_to(hasty, head + b"Content-Length: 100\r\n\r\n{")
    assert b" 408 " in said
    assert b'"too_slow"' in said
    assert time.monotonic() - start < 6


def test_clients_that_never_finish_are_let_go_and_more_than_the_most_are_refused(
    ingest: Pipeline,
) -> None:
    clients = []
    try:
        for _ in range(MAX_CONNECTIONS + 50):
            client = connect(ingest)
            clients.append(client)
            with suppress(ConnectionError):
                client.sendall(b"POST /articles HTTP/1.1\r\nHost: a\r\n")
        ingest.wait_for(lambda: sum(map(is_closed, clients)) >= 40, HEAD_TIMEOUT_S / 2)
        ingest.wait_for(lambda: all(map(is_closed, clients)), HEAD_TIMEOUT_S + 5)
    finally:
        for client in clients:
            client.close()
    assert ingest.post(b'{"title": "Marble"}')[0] == 202


def is_closed(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


HEAD = b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00" * 100,
        b"GET /\x00 HTTP/1.1\r\n\r\n",
        b"POST /articles HTTP/9.9\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1e9\r\n\r\n",
        HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n{}",
        HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        HEAD + b"X: a\nSet-Cookie: b\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        HEAD + b"X: \x00\r\n\r\n",
        b"POST /articles?a=%0d%0aSet-Cookie:%20b HTTP/1.1\r\nHost: a\r\n\r\n",
        HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\n{}",
    ],
)
def test_a_request_that_is_none_is_refused_and_puts_nothing_into_an_answer(
    ingest: Pipeline, request_bytes: bytes
) -> None:
    said = answer_to(ingest, request_bytes)
    head = said.split(b"\r\n\r\n", 1)[0].lower()
    assert said == b"" or head.startswith(b"http/1.1 4"), said[:200]
    assert b"set-cookie" not in head
    assert ingest.child("ingest").ready()


@pytest.mark.parametrize(
    "article",
    [
        {"id": "a\r\nSet-Cookie: b", "title": "x"},
        {"id": 'a\n{"level":"error"}', "title": "x"},
        {"title": "x", "source": "a\u2028b"},
        {"title": "x", "published_at": "\r\nX: y"},
        {"title": ["\r\nX: y"]},
    ],
)
def test_line_breaks_of_an_article_reach_neither_headers_nor_log_lines(
    ingest: Pipeline, article: dict[str, object]
) -> None:
    status, answer = ingest.post(json.dumps(article).encode())
    assert (status, answer["reason"]) == (422, "invalid_article")
    lines = ingest.child("ingest").log.read_text().splitlines()
    assert all(json.loads(line)["service"] == "ingest" for line in lines)
