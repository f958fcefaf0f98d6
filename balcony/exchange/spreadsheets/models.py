"""A list file as it was given: kept for looking at and accepting, then emptied."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """The lists that can come in."""

    NAMES = "names", "Names file"
    PEOPLE = "people", "People file"


class ListFile(models.Model):
    """One file somebody sent. Nothing in it counts until it is accepted; what it would change is worked out
    afresh each time it is looked at, so an old preview can never write what is no longer true.

    `content` is emptied after 30 days (access notes, section 10); the counts stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(default=bytes, blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    counts = models.JSONField(default=dict, blank=True, help_text="As it was accepted")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                name="list_file_accepted_by_and_at_together",
                condition=Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | Q(accepted_by__isnull=False, accepted_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
