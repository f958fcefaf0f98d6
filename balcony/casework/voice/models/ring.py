"""The phone chain at work: who was to be rung because a child feels unsafe and nobody opened it.

Rows are never rewritten. A chain is what its rows say: a worker that dies in the middle leaves it as it was.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Adult

from .say import Contribution


class Ring(models.Model):
    """Somebody is to be rung: the first, second, … for one message, as they stood in the chain then."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="rings")
    number = models.PositiveSmallIntegerField(help_text="1 was rung first")
    key = models.CharField(max_length=60, help_text="Who this is, so that a round rings each of them once")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200)
    what = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    was_told = models.BooleanField(default=False, help_text="An email or a text is on its way to them")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="one_ring_of_each_number")
        ]

    def __str__(self) -> str:
        return f"Ring {self.number}"


class Rang(models.Model):
    """Somebody rang them, and reached them or did not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ring = models.ForeignKey(Ring, on_delete=models.PROTECT, related_name="tries")
    was_reached = models.BooleanField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "Reached" if self.was_reached else "Not reached"
