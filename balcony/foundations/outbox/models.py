"""A message, what is enclosed, and every try to deliver it."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class Way(models.TextChoices):
    """How a message travels."""

    EMAIL = "email", "Email"
    TEXT = "text", "Text message"
    LETTER = "letter", "Letter"


class State(models.TextChoices):
    """Where a message stands. `unknown` is an answer of its own: it may or may not have arrived."""

    WAITING = "waiting", "Waiting to leave"
    UNDONE = "undone", "Taken back"
    SENDING = "sending", "Being sent"
    TO_PRINT = "to_print", "To print and post"
    SENT = "sent", "Sent"
    BOUNCED = "bounced", "Did not arrive"
    UNKNOWN = "unknown", "May or may not have arrived"


class Outcome(models.TextChoices):
    """How one try ended; empty while it runs, or while nobody has seen yet that a crash cut it off."""

    ACCEPTED = "accepted", "Taken"
    PUT_OFF = "put_off", "Not now: tried again later"
    REFUSED = "refused", "Refused for good"
    UNKNOWN = "unknown", "Not known"


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages."""

    def about(self, thing: Any) -> "MessageQuerySet":
        """Return those about one thing."""
        return self.filter(about_kind=thing._meta.label_lower, about_id=thing.pk)

    def to_deal_with(self) -> "MessageQuerySet":
        """Return those that did not arrive, or may not have, and that nobody has dealt with yet."""
        return self.filter(state__in=[State.BOUNCED, State.UNKNOWN], dealt_with_at__isnull=True)


class Message(models.Model):
    """One message to one person by one way, word for word as it leaves."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    way = models.CharField(max_length=10, choices=Way)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    to_name = models.CharField(max_length=200)
    to_address = models.TextField()
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    reference = models.CharField(max_length=200, unique=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    child_id = models.UUIDField(null=True, blank=True, db_index=True)
    person_id = models.UUIDField(null=True, blank=True, db_index=True, help_text="The adult it is for")
    is_secret = models.BooleanField(
        default=False, help_text="A code or a link to get in: shown to nobody here, emptied once it has left"
    )
    again_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="sent_again_as"
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    posted_at = models.DateTimeField(db_index=True)
    leaves_at = models.DateTimeField(help_text="Until then it can be taken back")
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True, help_text="Who is sending it, or was last")
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it came to where it stands")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dealt_with_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dealt_with_at = models.DateTimeField(null=True, blank=True)
    dealt_with_how = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="message_next_to_leave"),
            models.Index(fields=["about_kind", "about_id"], name="message_about"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_undone_by_somebody",
                condition=Q(undone_by__isnull=True) | Q(state="undone"),
            ),
            models.CheckConstraint(
                name="message_dealt_with_by_somebody",
                condition=Q(dealt_with_by__isnull=True, dealt_with_at__isnull=True)
                | Q(dealt_with_by__isnull=False, dealt_with_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.posted_at:%Y-%m-%d}"

    @property
    def is_letter(self) -> bool:
        """True for paper."""
        return self.way == Way.LETTER

    @property
    def needs_somebody(self) -> bool:
        """True where it did not arrive, or may not have, and nobody has dealt with it."""
        return self.state in (State.BOUNCED, State.UNKNOWN) and self.dealt_with_at is None


class Enclosure(models.Model):
    """What goes with a message, byte for byte."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=120)
    content = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.content_type


class Delivery(models.Model):
    """One try to deliver a message: written before anything is handed over, ended with what came back."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveSmallIntegerField()
    carrier = models.CharField(max_length=20)
    worker = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.CharField(max_length=400, blank=True, help_text="What the other side said")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="one_delivery_of_each_number")
        ]

    def __str__(self) -> str:
        return f"Delivery {self.number}"
