"""What a review decided."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Adult

from .reviews import Review


class Decision(models.Model):
    """What the review decided: who does what, by when, and what should be different because of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    action = models.TextField()
    owner_name = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(
        Adult, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True
    )
    due_on = models.DateField(null=True, blank=True)
    outcome_wanted = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_decision_per_number"),
            models.CheckConstraint(
                name="decision_withdrawn_by_and_at_together",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.number}"
