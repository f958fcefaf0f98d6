"""What is asked about messages."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import rulebook

from .models import Message, MessageQuerySet, State, Way
from .sight import children_in_sight


def wait_before_leaving(at: datetime) -> timedelta:
    """Return how long a message waits, during which it can be taken back: a dated setting."""
    day = localdate(at)
    return timedelta(seconds=rulebook(day).rule("outbox_wait", day).value)


def messages_about(thing: Any) -> list[Message]:
    """Return every message about one thing, the newest first, with what became of it (`state`)."""
    return list(Message.objects.about(thing).select_related("posted_by"))


def message_with(reference: str) -> Message | None:
    """Return the message of this reference, None where there is none."""
    return Message.objects.filter(reference=reference).first()


def letters_to_print(user: Anyone, at: datetime) -> MessageQuerySet:
    """Return the letters in this person's world that wait to be printed and posted, the oldest first."""
    return messages_for(user, at).filter(state=State.TO_PRINT).order_by("posted_at")


def last_letter_to(person_id: UUID, child_id: UUID) -> Message | None:
    """Return the newest letter to an adult about one child that was not taken back, None without one."""
    found = Message.objects.filter(person_id=person_id, child_id=child_id, way=Way.LETTER)
    return found.exclude(state=State.UNDONE).order_by("-posted_at").first()


def messages_for(user: Anyone, at: datetime) -> MessageQuerySet:
    """Return the messages in this person's world: all for those who look after the outbox, else one's own.

    A message about a child who is not in their world is not in it either.
    """
    if not isinstance(user, User) or not hat_of(user, at) or not may("service.outbox_see", user, at):
        return MessageQuerySet(Message).none()
    found: MessageQuerySet = Message.objects.select_related("posted_by", "undone_by", "dealt_with_by")
    if not may("service.outbox", user, at):
        found = found.filter(posted_by=user)
    children = children_in_sight(user, at)
    nobody = Q(child_id__isnull=True)
    return found.filter(nobody if children is None else nobody | Q(child_id__in=children.values("pk")))
