"""A concern and what became of it, row by row."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Adult, Child


class State(models.TextChoices):
    """Where a concern stands; `rules/transitions.CONCERN` says what may follow."""

    DRAFT = "draft", "Draft"
    RAISED = "raised", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"
    DISCARDED = "discarded", "Thrown away"


class Ending(models.TextChoices):
    """How a concern ended."""

    SETTLED = "settled", "It was put right"
    PARTLY = "partly", "It was put right in part"
    NOT_SETTLED = "not_settled", "It was not put right"
    OVERTAKEN = "overtaken", "Events made it unnecessary"


class Concern(models.Model):
    """What an IRO is worried about, put to somebody who can do something, with a day for the answer.

    `about_kind` and `about_id` name what it arose from, such as a decision, where it arose from something.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="concerns")
    what = models.TextField()
    to = models.ForeignKey(
        Adult, on_delete=models.PROTECT, related_name="concerns_put_to", null=True, blank=True
    )
    to_name = models.CharField(max_length=200)
    answer_by = models.DateField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    raised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "answer_by"]),
            models.Index(fields=["about_kind", "about_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="concern_raised_unless_draft",
                condition=Q(state__in=["draft", "discarded"], raised_at__isnull=True)
                | Q(state__in=["raised", "answered", "closed"], raised_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class ConcernStatus(models.Model):
    """A concern moved: who, when, in which words; for the last one, how it ended. Never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=20, choices=State)
    words = models.TextField(blank=True)
    said_by = models.CharField(
        max_length=200, blank=True, help_text="Whose words these are, where another wrote them down"
    )
    ending = models.CharField(max_length=20, choices=Ending, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "concern statuses"
        constraints = [
            models.CheckConstraint(
                name="concern_ending_only_when_closed",
                condition=Q(state="closed") & ~Q(ending="") | ~Q(state="closed") & Q(ending=""),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()
