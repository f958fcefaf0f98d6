"""Django's own mail, through the outbox: what accounts send is posted, delivered and counted like the rest.

It does not wait, since somebody stands at the door, and nobody but its reader sees its words: they are hidden
here and emptied once it has left. Posted within a transaction that fails, it never leaves.
"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from .actions import post_secret
from .kinds import MessageKind

ACCOUNT_MAIL = MessageKind(
    "account-mail",
    "Signing in",
    "When somebody asks for a new password, or something about how they sign in was changed",
    "A code or a link, made for one person and one time. Nobody else can read it.",
)


class OutboxBackend(BaseEmailBackend):
    """Takes what Django sends; named in settings as EMAIL_BACKEND."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Post each to each of its readers, and return how many messages were taken in."""
        for mail in email_messages:
            for address in mail.recipients():
                post_secret(
                    kind=ACCOUNT_MAIL.name,
                    to_address=address,
                    subject=mail.subject,
                    words=mail.body,
                    reference=f"account-{uuid4()}",
                    by=None,
                    at=timezone.now(),
                )
        return len(email_messages)
