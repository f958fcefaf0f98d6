"""What became of a decision: sent to the manager, answered, carried out or not."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Adult

from .decisions import Decision
from .reviews import Review


class DecisionState(models.TextChoices):
    """Where a decision stands; `rules/transitions.DECISION` has what may follow. No row: recommended."""

    RECOMMENDED = "recommended", "Not sent yet"
    SENT = "sent_to_manager", "With the manager"
    AGREED = "agreed", "Agreed"
    AGREED_BY_DEFAULT = "agreed_by_default", "Stands: no answer came"
    NOT_AGREED = "not_agreed", "Not agreed"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"
    OVERTAKEN = "overtaken", "Overtaken by events"


class DecisionsSent(models.Model):
    """The decisions of a review went to the team manager, who was asked to answer by a day.

    The day and its source are kept as they stood, so that a later change of the setting rewrites nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions_sent")
    to = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    answer_source = models.CharField(max_length=300)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "decisions sent"

    def __str__(self) -> str:
        return f"Sent on {self.at:%Y-%m-%d}"


class DecisionStatus(models.Model):
    """A decision moved to a state: who, when and why. The newest stands; rows are never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="statuses")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=DecisionState)
    reason = models.TextField(blank=True)
    sent = models.ForeignKey(
        DecisionsSent, on_delete=models.PROTECT, related_name="statuses", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "decision statuses"
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_decision_status_per_number"),
            models.CheckConstraint(
                name="decision_refused_with_reason",
                condition=~Q(state__in=["not_agreed", "not_done", "overtaken"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
