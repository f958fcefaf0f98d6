"""How a child and the IRO plan their ending."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Child

# What may be written of a goodbye, each in words.
GOODBYE_LABELS = {
    "wishes": "What the child would like",
    "own_part": "Your part in it",
    "said": "What was said",
    "in_touch": "Who will be in touch",
    "record_later": "Reading the record later",
    "no_goodbye": "Why there was no goodbye",
    "why_none": "More on why there was none",
}


GOODBYE_WORDS = tuple(GOODBYE_LABELS)


GOODBYE_DAYS = {"ends_on": "The day it ends", "said_on": "The day of the goodbye"}


class NoGoodbye(models.TextChoices):
    """Why a child and their IRO parted without a goodbye."""

    SUDDEN = "too sudden", "It ended too suddenly"
    NOT_WANTED = "not wanted", "The child did not want one"
    NOT_REACHED = "not reached", "The child could not be reached"
    AWAY = "iro away", "The IRO was away or had left"
    TOO_YOUNG = "too young", "The child is too young for one"
    OTHER = "other", "Something else"


class Goodbye(models.Model):
    """One saved version of how a child and the IRO plan their ending; the newest stands, none is rewritten.

    Nothing here ends care or an allocation: it is the IRO's own part in it, with the child's wishes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="goodbyes")
    version = models.PositiveIntegerField()
    ends_on = models.DateField(null=True, blank=True, help_text="The day care, or this IRO’s part, ends")
    wishes = models.TextField(blank=True, help_text="How the child would like it to end")
    own_part = models.TextField(blank=True, help_text="What the IRO does for the ending")
    said_on = models.DateField(null=True, blank=True, help_text="The day they said goodbye")
    said = models.TextField(blank=True, help_text="What was said")
    in_touch = models.TextField(blank=True, help_text="Who will be in touch afterwards, and how")
    record_later = models.TextField(blank=True, help_text="How the child was told to read their record later")
    no_goodbye = models.CharField(max_length=20, choices=NoGoodbye, blank=True, help_text="Why none was said")
    why_none = models.TextField(blank=True, help_text="More on why none was said")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["child", "version"], name="one_goodbye_per_child_and_version"),
        ]

    def __str__(self) -> str:
        return f"Goodbye, version {self.version}"
