"""The written record, its versions and what was added to it. Rows are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.foundations.storage.written import Written

from .reviews import Review


class Section(models.TextChoices):
    """What a record is made of. The letter is the record the child reads; the rest is for the adults."""

    LETTER = "letter", "Letter to the child"
    CHILDS_VIEW = "childs_view", "What the child said"
    IRO_VIEW = "iro_view", "What mattered, in your own words"
    ADULTS = "adults", "For the adults"
    DIFFERENCES = "differences", "Differences of view"


class RecordLayout(models.Model):
    """How records are laid out, in one version: an edition with the amendments of a day. Kept once for all.

    So a record is printed years later under the headings and words it had, however the pack changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    edition = models.CharField(max_length=200, help_text="Whose words, and which edition")
    changes = models.PositiveSmallIntegerField(help_text="How many items are this service's own")
    acknowledgement = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(help_text="Section, id, heading and words of each item, in order")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.edition


class ReviewRecord(models.Model):
    """One saved version of the record; the newest stands. Once final, only an addendum may follow."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="records")
    version = models.PositiveIntegerField()
    words = models.JSONField(help_text="Section (see `Section`) to text")
    is_final = models.BooleanField(default=False)
    layout = models.ForeignKey(
        RecordLayout,
        on_delete=models.PROTECT,
        related_name="records",
        null=True,
        help_text="Empty: from before layouts were kept",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["review", "version"], name="one_record_per_version"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(is_final=True), name="one_final_record_per_review"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version}"


class Addendum(Written):
    """A correction or an addition to a finalised record, beside it and never in it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="addenda")

    class Meta(Written.Meta):
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        return f"Addendum {self.at:%Y-%m-%d}"
