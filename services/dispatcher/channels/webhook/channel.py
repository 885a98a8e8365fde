"""Posts signed JSON to the url that a subscriber named."""

from __future__ import annotations

from services.dispatcher.channels.base import Attempt
from services.dispatcher.channels.webhook.payload import payload
from services.dispatcher.channels.webhook.signature import signed_headers
from services.dispatcher.outbound import Answer, OutboundClient
from services.dispatcher.outbound.client import outcome_of
from services.dispatcher.secrets import SecretError, Secrets
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind
from shared.domain.delivery.destinations import is_reference

USER_AGENT = "wirewatch-webhooks/1"


class WebhookChannel:
    """At least once: the id stays the same over retries, so that a receiver can drop a repeat.

    Plain http is refused unless `plain_http` allows it: the signature proves who sent a body,
    and hides nothing of it.
    """

    def __init__(self, client: OutboundClient, secrets: Secrets, *, plain_http: bool) -> None:
        self._client = client
        self._secrets = secrets
        self._schemes = ("https://", "http://") if plain_http else ("https://",)

    async def send(
        self, notification: Notification, destination: Destination, attempt: Attempt, /
    ) -> Outcome:
        """Sign for this attempt's moment, and post once."""
        body = payload(notification)
        try:
            url = self._url(destination)
            headers = self._headers(notification.id, body, destination, attempt)
        except (SecretError, ValueError) as error:
            return Outcome(OutcomeKind.RETRY, str(error))
        if not url.lower().startswith(self._schemes):
            detail = "the url is not https; use https, or set WIREWATCH_WEBHOOK_PLAIN_HTTP=true"
            return Outcome(OutcomeKind.REJECTED, detail)
        answer = await self._client.post(url, body, headers)
        return outcome_of(answer, attempt.at) if isinstance(answer, Answer) else answer

    def _url(self, destination: Destination) -> str:
        if is_reference(destination.url):
            return self._secrets.resolve(destination.url).get_secret_value()
        return destination.url

    def _headers(
        self, message: str, body: bytes, destination: Destination, attempt: Attempt
    ) -> dict[str, str]:
        resolved = [
            self._secrets.resolve(reference).get_secret_value() for reference in destination.secrets
        ]
        return {
            "content-type": "application/json",
            "user-agent": USER_AGENT,
            **signed_headers(message, attempt.at, body, resolved),
        }
