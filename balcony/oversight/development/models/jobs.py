"""The job description and person specification, drafted from the schedule and edited by the service."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class JobPaper(models.Model):
    """One post to be described; what it says are its versions, the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    wording = models.CharField(max_length=300)
    acknowledgement = models.TextField()
    token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class JobPaperVersion(models.Model):
    """A version: its sections in words, and each line of the specification with how much it matters."""

    class Weight(models.TextChoices):
        ESSENTIAL = "essential", "Essential"
        DESIRABLE = "desirable", "Desirable"
        LEFT_OUT = "left_out", "Left out"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(JobPaper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    words = models.JSONField(help_text="Section to text")
    lines = models.JSONField(help_text="Id, heading, words, weight and how it is shown, for each line")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="job_papers_are_numbered")]

    def __str__(self) -> str:
        return f"Version {self.number}"
