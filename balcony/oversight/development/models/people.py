"""Who appraises whom, the reviews that were observed, and supervision. Private to the two."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Appraiser(models.Model):
    """From this moment this manager, and nobody else, appraises this person. The newest holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appraisers")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="appraisers_are_numbered")]

    def __str__(self) -> str:
        return f"Appraiser from {self.at:%Y-%m-%d}"


class Observation(models.Model):
    """A review the manager sat in on, as the child agreed. Which child is not kept here (F82, HB 7.7)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="observations"
    )
    observed_on = models.DateField()
    consent = models.TextField(help_text="Who asked the child, how, and what the child answered")
    seen = models.JSONField(help_text="For each item its id, its words, and what was seen")
    talked_over = models.TextField(blank=True, help_text="What the two said about it afterwards")
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-observed_on", "-at"]

    def __str__(self) -> str:
        return f"Observation on {self.observed_on}"


class Supervision(models.Model):
    """A session that was held, what was agreed, and when the next one is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supervisions"
    )
    held_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    agreed = models.TextField(blank=True)
    manager_was_registered = models.BooleanField(help_text="A registration in date stood on record that day")
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-at"]
        constraints = [
            models.CheckConstraint(
                name="the_next_session_is_later",
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("held_on")),
            )
        ]

    def __str__(self) -> str:
        return f"Supervision on {self.held_on}"
