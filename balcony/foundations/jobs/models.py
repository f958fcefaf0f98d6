"""A job and how far it is; the slots of regular work; which workers are alive."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Did not work"


class Job(models.Model):
    """One piece of work that takes time. It holds identifiers and counts, never content."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True, blank=True, db_index=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    message = models.CharField(max_length=400, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0, help_text="0 while it is not known")
    result = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["state", "asked_at"])]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in (State.DONE, State.FAILED)


class Slot(models.Model):
    """One turn of one regular work; whoever writes the row has the turn, so no turn is taken twice."""

    name = models.CharField(max_length=60)
    slot = models.CharField(max_length=20)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="one_turn_per_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"


class WorkerBeat(models.Model):
    """A worker and when it was last heard of."""

    name = models.CharField(max_length=80, primary_key=True)
    heard_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
