"""`wirewatch subscriptions preview` without a broker."""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from services.cli.commands import subscriptions
from services.dispatcher.channels.slack.blocks import MAX_BLOCKS, MAX_TOTAL_CHARS, characters
from shared.domain.match import Severity
from shared.wire.codec import encode
from tests.services.dispatcher.samples import hostile, story, update

NEW = """
id: desk
who: Trade desk
watchlists: [tariffs]
min_severity: {severity}
to: [{{id: room, channel: slack, url: env:DESK}}]
"""


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    app = typer.Typer()
    subscriptions.add_to(app)
    return app


@pytest.fixture
def alerts(tmp_path: Path) -> str:
    found = [
        story(1, severity=Severity.LOW),
        story(2, severity=Severity.MEDIUM),
        story(3, severity=Severity.INFO),
    ]
    return written(tmp_path / "alerts.ndjson", b"".join(encode(one) + b"\n" for one in found))


def written(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def file(folder: Path, name: str, severity: str) -> str:
    return written(folder / name, NEW.format(severity=severity).encode())


def preview(app: typer.Typer, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["subscriptions", "preview", *arguments])


def test_it_says_what_would_have_been_sent_and_why_the_rest_was_not(
    app: typer.Typer, alerts: str, tmp_path: Path
) -> None:
    result = preview(app, file(tmp_path, "new.yaml", "low"), "--alerts", alerts)
    assert result.exit_code == 0, result.output
    assert "desk (Trade desk)\n  2 alerts told in 2 messages" in result.stdout
    assert re.search(r"2025-03-04 12:00:00 UTC +slack:room +immediate +1 alert", result.stdout)
    assert "not told: 1 below_severity" in result.stdout


def test_it_names_the_alerts_gained_and_lost(app: typer.Typer, alerts: str, tmp_path: Path) -> None:
    low, medium = file(tmp_path, "low.yaml", "low"), file(tmp_path, "medium.yaml", "medium")
    gained = preview(app, low, "--alerts", alerts, "--against", medium).stdout
    assert "1 gained, 0 lost\n    + alert-1  tariffs (low): Harbour towns" in gained
    lost = preview(app, medium, "--alerts", alerts, "--against", low).stdout
    assert "0 gained, 1 lost\n    - alert-1  tariffs (low): Harbour towns" in lost


def test_json_holds_every_message_and_the_sums(
    app: typer.Typer, alerts: str, tmp_path: Path
) -> None:
    arguments = (file(tmp_path, "new.yaml", "low"), "--alerts", alerts, "--json", "--limit", "1")
    lines = [json.loads(line) for line in preview(app, *arguments).stdout.splitlines()]
    assert [line.get("alerts") for line in lines] == [["alert-1"], ["alert-2"], None]
    assert lines[0]["kind"] == "story"
    assert lines[-1]["not_told"] == {"below_severity": 1}


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def links_of(page: Path) -> list[str]:
    reader = Links()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.found


def test_rendered_messages_can_be_opened_from_the_index(app: typer.Typer, tmp_path: Path) -> None:
    one = encode(update()) + b"\n"
    source, out = written(tmp_path / "one.ndjson", one), tmp_path / "out"
    new = file(tmp_path, "new.yaml", "info")
    result = preview(app, new, "--alerts", source, "--render", str(out))
    assert result.exit_code == 0, result.output
    links = links_of(out / "index.html")
    assert sorted(link.split(".", 1)[1] for link in links) == [
        "mail.eml",
        "mail.html",
        "slack.html",
        "slack.json",
    ]
    contents = {link.split(".", 1)[1]: (out / link).read_bytes() for link in links}
    mail = message_from_bytes(contents["mail.eml"], policy=default)
    assert mail["Subject"] == "Update: Harbour towns weigh tariff on imported steel"
    assert re.search(rb"<b><a [^>]+>tariff</a></b>", contents["slack.html"])
    assert b'<mark style="background:#ffe58a">tariff</mark>' in contents["mail.html"]


def test_a_template_that_cannot_be_used_is_counted(
    app: typer.Typer, alerts: str, tmp_path: Path
) -> None:
    document = NEW.format(severity="info") + "template: {html: '{{ story.facts | first }}'}\n"
    new = written(tmp_path / "new.yaml", document.encode())
    result = preview(app, new, "--alerts", alerts, "--render", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    said = "desk: a template could not be used 3 times; the message's end says why"
    assert result.stderr.splitlines()[0] == said


def test_a_hostile_article_stays_text_on_every_page(app: typer.Typer, tmp_path: Path) -> None:
    source, out = written(tmp_path / "one.ndjson", encode(hostile())), tmp_path / "out"
    new = file(tmp_path, "new.yaml", "info")
    assert preview(app, new, "--alerts", source, "--render", str(out)).exit_code == 0
    for page in out.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "</script>" not in text
        assert not [link for link in links_of(page) if link.startswith("javascript:")]
    payload = json.loads(next(out.rglob("*.json")).read_bytes())
    assert len(payload["blocks"]) <= MAX_BLOCKS
    assert characters(payload["blocks"]) <= MAX_TOTAL_CHARS


def test_a_faulty_line_is_said_and_the_others_count(
    app: typer.Typer, alerts: str, tmp_path: Path
) -> None:
    source = written(tmp_path / "bad.ndjson", b"nonsense\n" + Path(alerts).read_bytes())
    result = preview(app, file(tmp_path, "new.yaml", "low"), "--alerts", source)
    assert result.exit_code == 3
    assert f"{source}:1: " in result.stderr
    assert "2 alerts told" in result.stdout
