"""What is asked about e-mail that arrived."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone

from .models import ArrivedMessage

FILE = "arrived-message"


def messages_for(user: Anyone, at: datetime) -> QuerySet[ArrivedMessage]:
    """The messages nobody has sorted yet, the oldest first, for those who sort them."""
    if not may("service.mail_in", user, at):
        return ArrivedMessage.objects.none()
    return ArrivedMessage.objects.filter(notice__isnull=True, sorted__isnull=True)


def same_already(fingerprint: str) -> ArrivedMessage | None:
    """The message that came before with the same words from the same sender, None where it is new."""
    return ArrivedMessage.objects.filter(fingerprint=fingerprint).first()


def id_was_used(message_id: str) -> bool:
    """Whether another message came with this Message-ID: then one of the two is not what it says."""
    return bool(message_id) and ArrivedMessage.objects.filter(message_id=message_id).exists()
