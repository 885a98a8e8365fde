"""Posts to an incoming webhook, whose url is the secret."""

from __future__ import annotations

from typing import Final

from services.dispatcher.channels.base import Attempt
from services.dispatcher.channels.slack.message import slack_post
from services.dispatcher.links import SignedLinks
from services.dispatcher.outbound import Answer, OutboundClient
from services.dispatcher.outbound.client import outcome_of
from services.dispatcher.rendering.custom import OnFault, ignored
from services.dispatcher.secrets import SecretError, Secrets
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind
from shared.wire.codec import encode

# api.slack.com/messaging/webhooks, "Handling errors".
_HOOK_IS_GONE: Final = frozenset(
    {
        "no_service",
        "no_service_id",
        "no_team",
        "no_active_hooks",
        "team_disabled",
        "invalid_token",
        "channel_not_found",
        "channel_is_archived",
        "action_prohibited",
        "posting_to_general_channel_denied",
    }
)
_MESSAGE_IS_WRONG: Final = frozenset(
    {"invalid_payload", "invalid_blocks", "no_text", "too_many_attachments"}
)


class SlackChannel:
    """At least once. Slack has no idempotency key: a crash during a request may post twice."""

    def __init__(
        self,
        client: OutboundClient,
        secrets: Secrets,
        links: SignedLinks | None = None,
        on_fault: OnFault = ignored,
    ) -> None:
        self._on_fault = on_fault
        self._links = links
        self._client = client
        self._secrets = secrets

    async def send(
        self, notification: Notification, destination: Destination, attempt: Attempt, /
    ) -> Outcome:
        """Post the message once."""
        try:
            url = self._secrets.resolve(destination.url).get_secret_value()
        except SecretError as error:
            return Outcome(OutcomeKind.RETRY, str(error))
        body = encode(slack_post(notification, self._links, self._on_fault))
        answer = await self._client.post(url, body, {"content-type": "application/json"})
        if not isinstance(answer, Answer):
            return answer
        return _outcome(answer, attempt)


def _outcome(answer: Answer, attempt: Attempt) -> Outcome:
    word = answer.body.strip()[:80]
    if word in _HOOK_IS_GONE:
        return Outcome(OutcomeKind.DESTINATION_DISABLED, f"Slack: {word}")
    if word in _MESSAGE_IS_WRONG:
        return Outcome(OutcomeKind.REJECTED, f"Slack: {word}")
    return outcome_of(answer, attempt.at)
