from __future__ import annotations

import asyncio
import hmac
import ssl
from email.message import EmailMessage
from typing import Any

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from services.dispatcher.channels.email import EmailChannel, Encryption, Mailer, connections
from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.links import Offer, SignedLinks
from shared.domain.delivery import Act, Notification, NotificationKind, Outcome, OutcomeKind
from tests.services.dispatcher.channels import FIRST, MAIL, email_channel, run
from tests.services.dispatcher.mailbox import OK, Mailbox, mailbox
from tests.services.dispatcher.samples import hostile, many, notification, story, update
from tests.unit.delivery.samples import NOON, digest

LINKS = SignedLinks("https://alerts.example/", b"key of the links")
WRITER = MailWriter("alerts@wire.example", "Wirewatch")
HEADERS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references",
    "auto-submitted", "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type",
}  # fmt: skip


def mail(message: Notification, unsubscribe: str = "") -> EmailMessage:
    return WRITER.write(message, "ann@desk.example", unsubscribe)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    content = found.get_content()
    assert isinstance(content, str)
    return content


def sent(box: Mailbox, *, server: dict[str, Any] | None = None, **mailer: Any) -> Outcome:
    async def work() -> Outcome:
        async with mailbox(box, **(server or {})):
            return await email_channel(box.port, **mailer).send(notification(), MAIL, FIRST)

    return run(work())


def test_a_mail_arrives_as_text_and_html_with_its_words_marked() -> None:
    box = Mailbox()
    assert sent(box).kind is OutcomeKind.DELIVERED
    (arrived,) = box.mails
    assert arrived["subject"] == "Medium: Harbour towns weigh tariff on imported steel"
    assert arrived["to"] == "ann@desk.example"
    assert "weigh *tariff* on" in part(arrived, "plain")
    assert '<mark style="background:#ffe58a">tariff</mark>' in part(arrived, "html")


def test_all_mails_about_one_story_refer_to_one_thread() -> None:
    first, second = mail(notification()), mail(notification(update(), id="dlv_other"))
    assert first["references"] == second["references"] == second["in-reply-to"]
    assert first["message-id"] == "<dlv_0011223344556677@wire.example>"
    assert first["message-id"] != second["message-id"]


def test_a_digest_belongs_to_no_thread_and_lists_its_stories() -> None:
    written = mail(many(40))
    assert written["references"] is None
    assert "Digest: 40 stories" in written["subject"]
    assert part(written, "html").count("<h2 ") == 40


def test_an_update_says_what_changed_in_both_forms() -> None:
    written = mail(notification(update(), kind=NotificationKind.UPDATE))
    assert "Changed: tariff rate: 10 % → 25 %" in part(written, "plain")
    assert "<s>10 %</s> → <b>25 %</b>" in part(written, "html")


def test_one_click_unsubscribing_follows_rfc_8058() -> None:
    link = LINKS.unsubscribe("desk", MAIL.target)
    written = mail(notification(), link)
    assert written["list-unsubscribe"] == f"<{link}>"
    assert written["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert link in part(written, "plain")


@pytest.mark.parametrize("length", [20, 80, 600])
def test_the_unsubscribe_link_travels_as_clear_text_however_long(length: int) -> None:
    public = f"https://alerts.example/{'a' * length}"
    links = SignedLinks(public, b"key")

    async def work() -> bytes:
        async with mailbox(Mailbox()) as box:
            writer = MailWriter("alerts@wire.example", "Wirewatch", links)
            mailer = Mailer("localhost", box.port, Encryption.NONE)
            channel = EmailChannel(mailer, writer, links)
            await channel.send(notification(), MAIL, FIRST)
            return box.raw[0]

    raw = run(work())
    expected = f"List-Unsubscribe: <{links.unsubscribe('desk', MAIL.target)}>\r\n"
    assert expected.encode() in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_an_unsubscribe_link_names_its_recipient_and_cannot_be_forged() -> None:
    token = LINKS.unsubscribe("desk", MAIL.target).rsplit("=", 1)[1]
    assert LINKS.read(token, NOON) == Offer(Act.UNSUBSCRIBE, "desk", (MAIL.target,))
    assert SignedLinks("https://alerts.example", b"other key").read(token, NOON) is None
    for number in range(len(token) - 2):
        forged = token[:number] + ("A" if token[number] != "A" else "B") + token[number + 1 :]
        assert LINKS.read(forged, NOON) is None


def test_whether_a_link_is_genuine_is_told_by_one_comparison_in_constant_time_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = LINKS.unsubscribe("desk", MAIL.target).rsplit("=", 1)[1]
    monkeypatch.setattr(hmac, "compare_digest", lambda _one, _other: False)
    assert LINKS.read(token, NOON) is None
    monkeypatch.setattr(hmac, "compare_digest", lambda _one, _other: True)
    forged = SignedLinks("https://alerts.example", b"other key")
    assert forged.read(token, NOON) == Offer(Act.UNSUBSCRIBE, "desk", (MAIL.target,))


@given(st.text(max_size=60))
def test_no_token_makes_the_reader_fail(token: str) -> None:
    assert LINKS.read(token, NOON) is None


def test_hostile_text_adds_no_header_and_no_markup() -> None:
    written = mail(notification(hostile()))
    raw = written.as_bytes()
    assert {name.lower() for name in written} <= HEADERS
    assert b"\nBcc:" not in raw.split(b"\r\n\r\n")[0]
    html = part(written, "html")
    assert "<script" not in html
    assert "</script" not in html
    assert "javascript:" not in html
    assert "49" not in html
    assert "\x1b" not in part(written, "plain")


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_no_headline_adds_a_header(title: str) -> None:
    written = mail(notification(story(article=digest(title=title, source=title))))
    head = written.as_bytes().split(b"\r\n\r\n")[0].decode()
    names = {line.split(":")[0].lower() for line in head.split("\r\n") if line[:1] not in " \t"}
    assert names <= HEADERS


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Mailbox(at_recipient=["550 no such user"]), OutcomeKind.DESTINATION_DISABLED),
        (Mailbox(at_recipient=["450 greylisted"]), OutcomeKind.RETRY),
        (Mailbox(at_data=["554 looks like spam"]), OutcomeKind.REJECTED),
        (Mailbox(at_data=["451 try later"]), OutcomeKind.RETRY),
        (Mailbox(at_data=["421 closing"]), OutcomeKind.RETRY),
    ],
)
def test_every_answer_of_a_mail_server_has_its_outcome(box: Mailbox, expected: OutcomeKind) -> None:
    outcome = sent(box)
    assert outcome.kind is expected
    assert box.mails == []


def test_a_passing_refusal_is_retried_with_the_same_message_id() -> None:
    box = Mailbox(at_recipient=["450 greylisted", OK])
    assert sent(box).kind is OutcomeKind.RETRY
    assert sent(box).kind is OutcomeKind.DELIVERED
    assert box.mails[0]["message-id"] == mail(notification())["message-id"]


def certificates() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    authority = trustme.CA()
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return server, client


@pytest.mark.parametrize("encryption", [Encryption.STARTTLS, Encryption.TLS])
def test_mails_travel_encrypted_and_the_server_is_verified(encryption: Encryption) -> None:
    server, client = certificates()
    scene = {"context": server, "implicit": encryption is Encryption.TLS}
    box = Mailbox()
    assert sent(box, server=scene, encryption=encryption, context=client).kind is (
        OutcomeKind.DELIVERED
    )
    refused = sent(Mailbox(), server=scene, encryption=encryption)
    assert refused.kind is OutcomeKind.RETRY


def test_a_server_without_encryption_gets_no_mail_when_encryption_is_asked_for() -> None:
    box = Mailbox()
    assert sent(box, encryption=Encryption.STARTTLS).kind is OutcomeKind.RETRY
    assert box.mails == []


@pytest.mark.parametrize(
    ("password", "expected"), [("right", OutcomeKind.DELIVERED), ("wrong", OutcomeKind.RETRY)]
)
def test_the_server_is_logged_in_to_and_the_password_is_not_shown(
    password: str, expected: OutcomeKind
) -> None:
    mailer = {"username": "wirewatch", "password": SecretStr(password)}
    outcome = sent(Mailbox(), server={"password": "right"}, **mailer)
    assert outcome.kind is expected
    assert "wrong" not in outcome.detail
    assert password not in repr(Mailer("localhost", 25, password=SecretStr(password)))


def test_a_mail_carries_the_link_of_its_own_recipient() -> None:
    async def work() -> list[EmailMessage]:
        async with mailbox(Mailbox()) as box:
            mailer = Mailer("localhost", box.port, Encryption.NONE)
            channel = EmailChannel(mailer, WRITER, LINKS)
            await channel.send(notification(), MAIL, FIRST)
            return box.mails

    token = run(work())[0]["list-unsubscribe"].strip("<> ").rsplit("=", 1)[1]
    assert LINKS.read(token, NOON) == Offer(Act.UNSUBSCRIBE, "desk", (MAIL.target,))


def test_a_mail_offers_to_answer_and_stays_the_same_over_retries() -> None:
    writer = MailWriter("alerts@wire.example", "Wirewatch", LINKS)
    once, again = (writer.write(notification(), "ann@desk.example", "") for _ in range(2))
    assert once.as_bytes() == again.as_bytes()
    for words in ("Seen", "Snooze", "Mute this story", "Mute steel-tariff"):
        assert f">{words}</a>" in part(once, "html")
        assert f"{words}: https://" in part(once, "plain")


def test_mails_share_a_connection_and_a_refusal_does_not_spoil_the_next_one() -> None:
    async def work() -> tuple[list[Outcome], int]:
        script = Mailbox(at_recipient=[OK, OK, "550 no such user", OK])
        async with mailbox(script) as box:
            channel = email_channel(box.port)
            outcomes = [await channel.send(notification(), MAIL, FIRST) for _ in range(4)]
            await channel.close()
            return outcomes, len(box.sessions)

    outcomes, sessions = run(work())
    assert [one.kind for one in outcomes] == [
        OutcomeKind.DELIVERED,
        OutcomeKind.DELIVERED,
        OutcomeKind.DESTINATION_DISABLED,
        OutcomeKind.DELIVERED,
    ]
    assert sessions == 2


def test_a_connection_that_the_server_has_closed_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "FRESH_S", 0.0)

    async def work() -> tuple[Outcome, int]:
        async with mailbox(Mailbox()) as box:
            channel = email_channel(box.port)
            await channel.send(notification(), MAIL, FIRST)
            for session in box.transports:
                session.close()
            await asyncio.sleep(0.05)
            outcome = await channel.send(notification(), MAIL, FIRST)
            await channel.close()
            return outcome, len(box.mails)

    outcome, mails = run(work())
    assert outcome.kind is OutcomeKind.DELIVERED
    assert mails == 2
