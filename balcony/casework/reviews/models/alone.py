"""Why the child was not seen alone before a review. Rows are added and never rewritten; the newest stands."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from .reviews import Review


class NotSeenAlone(models.Model):
    """The IRO did not see the child alone before a review, and why (IRO Handbook; code of practice, 2)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="not_seen_alone")
    reason = models.CharField(max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "not seen alone"

    def __str__(self) -> str:
        return "Not seen alone"
