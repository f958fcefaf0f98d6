"""What comes after a review. Rows are added; the only thing that may follow is that one is taken back."""

from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from balcony.casework.reviews.models import Review


class PlanReceived(models.Model):
    """The care plan, brought up to date, came after a review: when, from whom. Its file is in `files`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="plans_received")
    received_on = models.DateField()
    from_name = models.CharField(max_length=200)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_because = models.CharField(max_length=300, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["received_on", "at"]
        verbose_name_plural = "plans received"

    def __str__(self) -> str:
        return "Care plan"

    @property
    def child_id(self) -> UUID:
        """The child whose plan it is: who looks at it looks at the child."""
        return self.review.child_id

    @property
    def on(self) -> date:
        """The day it came."""
        return self.received_on
