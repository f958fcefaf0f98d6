"""The improvement plan: what will be done, by whom, by when, and how we shall know; how it goes, in words."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from .protocol import StatementItem
from .rounds import Question


class ImprovementAction(models.Model):
    """One thing to do, from a finding of the health check or a gap in the protocol's statement."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="improvements", null=True, blank=True
    )
    point = models.ForeignKey(
        StatementItem, on_delete=models.PROTECT, related_name="improvements", null=True, blank=True
    )
    item = models.CharField(max_length=20)
    action = models.TextField()
    owner_name = models.CharField(max_length=200)
    due_on = models.DateField()
    success = models.TextField(help_text="How we shall know that it worked")
    evidence = models.TextField(blank=True, help_text="What will show it")
    token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "made_at"]
        constraints = [
            models.CheckConstraint(
                name="an_improvement_has_one_origin",
                condition=Q(question__isnull=False, point__isnull=True)
                | Q(question__isnull=True, point__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Improvement for {self.item}"


class Progress(models.Model):
    """How an action goes: a new row each time, the newest stands. No row yet means not started."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        STUCK = "stuck", "Stuck"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    improvement = models.ForeignKey(ImprovementAction, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(max_length=12, choices=State)
    words = models.TextField(
        blank=True, help_text="What happened; why it is stuck; what shows that it is done"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="stuck_and_done_say_why",
                condition=Q(state__in=["not_started", "under_way"]) | ~Q(words=""),
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class PlanReview(models.Model):
    """The plan was looked at as a whole, by whom and what was said."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    held_on = models.DateField()
    present = models.CharField(max_length=300)
    words = models.TextField()
    next_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-at"]

    def __str__(self) -> str:
        return f"Review of the plan, {self.held_on}"
