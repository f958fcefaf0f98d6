"""The promise as it was signed for one child, and the giving of it. Rows are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Adult, Child


class Level(models.TextChoices):
    """The two reading levels; a child can have either, and no age decides it for them."""

    A = "A", "Level A: short and simple"
    B = "B", "Level B: for older children"


class Promise(models.Model):
    """The eleven promises as an IRO signed them for a child: the words as they stood, from which edition."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="promises")
    iro = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="promises_signed")
    level = models.CharField(max_length=1, choices=Level)
    publisher = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)
    words = models.JSONField(help_text="Item id to the words, in their order")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at"]
        indexes = [models.Index(fields=["child", "iro"])]

    def __str__(self) -> str:
        return f"Promise signed {self.signed_at:%Y-%m-%d}"


class PromiseGiven(models.Model):
    """A signed promise reached its child: when, how, and what the child said."""

    class Way(models.TextChoices):
        IN_PERSON = "in_person", "I gave it to them myself"
        READ_TOGETHER = "read_together", "We read it together"
        SOMEONE_TRUSTED = "someone_trusted", "Somebody they trust gave it to them"
        POST = "post", "By post"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="givings")
    on = models.DateField()
    way = models.CharField(max_length=20, choices=Way)
    child_said = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"Given {self.on}"
