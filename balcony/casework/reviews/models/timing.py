"""Why a review was late, and why one must come early."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Child

from .reviews import Review


class LateReason(models.Model):
    """Why a review was late: a code for the report, words for the reader, what it meant for the child.

    For a review known only from a return this is also where somebody says whether it was late at all.
    """

    class Code(models.TextChoices):
        CHILD_ASKED = "child_asked", "The child asked for another day"
        FAMILY_AVAILABILITY = "family_availability", "Family could not come"
        SOCIAL_WORKER_ABSENT = "social_worker_absent", "Social worker absent or not allocated"
        IRO_ABSENT = "iro_absent", "IRO absent or not allocated"
        NO_CARE_PLAN = "no_care_plan", "No care plan or report"
        LATE_NOTICE = "late_notice", "Service told late that the child was looked after"
        COURT = "court", "Court dates"
        PLACEMENT_MOVE = "placement_move", "Move of home"
        PLACE_OR_PEOPLE = "place_or_people", "Room, interpreter or transport"
        ADMINISTRATION = "administration", "Booking or administration error"
        OTHER = "other", "Another reason"
        NOT_LATE = "not_late", "It was not late: the return does not show how it was held"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="late_reasons")
    code = models.CharField(max_length=30, choices=Code)
    words = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    effect_on_child = models.TextField(blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.get_code_display()


class EarlyTriggerQuerySet(models.QuerySet["EarlyTrigger"]):
    """Questions about reasons for an earlier review."""

    def standing(self) -> "EarlyTriggerQuerySet":
        """Return those nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)


class EarlyTrigger(models.Model):
    """Why a review must come before the ordinary limit (CPPCR reg 33(3); timetable section 6)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="early_triggers")
    kind = models.CharField(max_length=60)
    arose_on = models.DateField()
    before_on = models.DateField(help_text="The event a review must come before, or the day it is asked for")
    reason = models.CharField(max_length=400)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = EarlyTriggerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="early_trigger_withdrawn_by_and_at_together",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Review before {self.before_on}"
