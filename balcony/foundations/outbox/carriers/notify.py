"""GOV.UK Notify, through the government's own client. Its templates hold only the places for our words."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

import requests
from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from ..composing import text_words
from ..models import Outcome, Way
from ..outgoing import Outgoing, number_of
from . import Answer, accepted

# The client logs what the service answers, which may quote an address.
logging.getLogger("notifications_python_client.base").setLevel(logging.CRITICAL)

TRIED_AGAIN = {403, 408, 429, 500, 502, 503, 504}
NO_FILES = "GOV.UK Notify carries no files: send this through a mail server (BALCONY_EMAIL_CARRIER)."


class NotifyCarrier:
    """One client, kept from message to message."""

    name = "notify"

    def __init__(self) -> None:
        self._client = NotificationsAPIClient(settings.NOTIFY_KEY, settings.NOTIFY_URL, settings.SMTP_SECONDS)

    def send(self, out: Outgoing, key: UUID, posted_at: datetime) -> Answer:
        """Hand one message over; `key` is Notify's reference."""
        if out.attachments:
            return Answer(Outcome.REFUSED, NO_FILES)
        try:
            taken = self._send_text(out, key) if out.way == Way.TEXT else self._send_email(out, key)
        except APIError as error:
            return _answer(error)
        return accepted(f"Notify {taken.get('id', '')}")

    def _send_email(self, out: Outgoing, key: UUID) -> Any:
        return self._client.send_email_notification(
            out.to_address,
            settings.NOTIFY_EMAIL_TEMPLATE,
            personalisation={"subject": out.subject, "words": out.words},
            reference=str(key),
        )

    def _send_text(self, out: Outgoing, key: UUID) -> Any:
        return self._client.send_sms_notification(
            number_of(out.to_address) or out.to_address,
            settings.NOTIFY_TEXT_TEMPLATE,
            personalisation={"words": text_words(out)},
            reference=str(key),
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.request_session.close()


def _answer(error: APIError) -> Answer:
    """What an error means. Without any answer to the request it may have been taken all the same."""
    response = getattr(error, "response", None)
    if response is None:
        never_reached = isinstance(
            error.__cause__, requests.ConnectTimeout | requests.exceptions.ConnectionError
        ) and not isinstance(error.__cause__, requests.ReadTimeout)
        reached = "Remote end closed" in str(error.__cause__) or "aborted" in str(error.__cause__)
        if never_reached and not reached:
            return Answer(Outcome.PUT_OFF, "GOV.UK Notify could not be reached.")
        return Answer(Outcome.UNKNOWN, "GOV.UK Notify did not answer after the message had been handed over.")
    says = f"{error.status_code} from GOV.UK Notify"
    return Answer(Outcome.PUT_OFF if error.status_code in TRIED_AGAIN else Outcome.REFUSED, says)
