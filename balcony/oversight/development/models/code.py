"""The code as it was signed, who signed it, what the team decided, and an IRO's own notes beside a clause."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class CodeText(models.Model):
    """The code in one version: an edition with the amendments of a day. Kept once, never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    edition = models.CharField(max_length=200)
    changes = models.PositiveSmallIntegerField(help_text="How many clauses are this service's own")
    acknowledgement = models.TextField()
    link = models.CharField(max_length=200)
    clauses = models.JSONField(help_text="Section, id, words, parts and standing of each clause, in order")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.edition


class SignUp(models.Model):
    """Somebody signed the code in this version."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_ups")
    text = models.ForeignKey(CodeText, on_delete=models.PROTECT, related_name="sign_ups")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="a_version_is_signed_once")]

    def __str__(self) -> str:
        return f"Signed {self.at:%Y-%m-%d}"


class TeamDecision(models.Model):
    """What the team decided when it talked an item over, also where the words stay as they are."""

    class Instrument(models.TextChoices):
        CODE = "code", "Code of practice"
        COMPETENCIES = "competencies", "Competencies"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.CharField(max_length=20, choices=Instrument)
    item = models.CharField(max_length=20)
    held_on = models.DateField()
    present = models.CharField(max_length=300)
    words = models.TextField()
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-at"]

    def __str__(self) -> str:
        return f"Decision on {self.item}"


class ClauseNote(models.Model):
    """An IRO's own words beside a clause, for themself alone. A new row each time, the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clause_notes"
    )
    item = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    does_not_apply = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["person", "item", "number"], name="clause_notes_are_numbered")
        ]

    def __str__(self) -> str:
        return f"Note on {self.item}"
