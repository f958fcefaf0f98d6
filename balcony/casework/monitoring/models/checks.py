"""Looking at a child between two reviews."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Child


class MidwayCheck(models.Model):
    """One look at a child between two reviews. It is no review; the clock never reads it."""

    class Kind(models.TextChoices):
        LOOKED = "looked", "I looked"
        LEFT_ALONE = "left_alone", "I left it alone this time"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="midway_checks")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    looked_at = models.TextField(blank=True)
    thinks = models.TextField(help_text="What the IRO thinks, or why they left it alone")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.CheckConstraint(name="no_check_without_a_sentence", condition=~Q(thinks="")),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class BookedCheck(models.Model):
    """The day a check is meant for, as somebody set it; the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="booked_checks")
    for_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Check on {self.for_on}"
