"""A review, its meetings and the states it has been in. Statuses are rows that are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Child, Source


class Mode(models.TextChoices):
    """How people met."""

    IN_PERSON = "in_person", "In person"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"


class ReviewKind(models.TextChoices):
    """Which law the review is held under."""

    LOOKED_AFTER = "looked_after", "Looked-after review"
    ADOPTION = "adoption", "Adoption review"
    SHORT_BREAKS = "short_breaks", "Short-breaks review"
    SECURE = "secure", "Secure accommodation review"


class State(models.TextChoices):
    """Where a review stands; the moves between are in `rules/transitions`."""

    PLANNED = "planned", "Planned"
    OPENED = "opened", "Opened"
    ADJOURNED = "adjourned", "Adjourned"
    HELD = "held", "Held"
    RECORDED = "recorded", "Written up"
    FINALISED = "finalised", "Finalised"
    CANCELLED = "cancelled", "Cancelled"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def standing(self) -> "ReviewQuerySet":
        """Return reviews that stand: not superseded by a later return, not cancelled."""
        return self.filter(superseded_at__isnull=True).exclude(state=State.CANCELLED)

    def completed(self) -> "ReviewQuerySet":
        """Return reviews that were held to their end."""
        return self.standing().filter(completed_on__isnull=False)

    def unfinished(self) -> "ReviewQuerySet":
        """Return reviews not yet finalised; those known only from a return are finished."""
        return self.standing().filter(source=Source.PERSON).exclude(state=State.FINALISED)


class Review(models.Model):
    """One statutory consideration of a child's case: one meeting or several (CPPCR reg 32; timetable 4).

    `state` repeats the newest `ReviewStatus`, written in the same deed, so that lists stay one query.
    A review known only from a return has no statuses and no meetings: its completion date is all there is.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    kind = models.CharField(max_length=20, choices=ReviewKind, default=ReviewKind.LOOKED_AFTER)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    source = models.CharField(max_length=10, choices=Source)
    first_meeting_on = models.DateField(null=True, blank=True)
    adjourned_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    participation_code = models.CharField(max_length=3, blank=True)
    participation_because = models.CharField(max_length=300, blank=True)
    participation_words = models.TextField(
        blank=True, help_text="How the child took part, or why not, in words"
    )
    child_attended = models.BooleanField(null=True, blank=True)
    child_mode = models.CharField(max_length=20, choices=Mode, blank=True)
    who_spoke = models.CharField(max_length=20, blank=True)
    view_conveyed = models.CharField(max_length=20, blank=True, help_text="How the view reached the review")
    limit_on = models.DateField(
        null=True, blank=True, help_text="The limit as the law stood when it was held"
    )
    limit_name = models.CharField(max_length=60, blank=True)
    limit_because = models.TextField(blank=True)
    limit_source = models.CharField(max_length=300, blank=True)
    days_late = models.PositiveIntegerField(
        null=True, blank=True, help_text="0 in time; empty: cannot be told"
    )
    late_unit = models.CharField(max_length=20, blank=True)
    form_token = models.UUIDField(
        null=True, blank=True, unique=True, help_text="So that one form makes one review"
    )
    # Nobody looks these rows up by their maker, and an index costs each import of a whole county.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "completed_on"],
                condition=Q(superseded_at__isnull=True, source="return"),
                name="one_held_return_review_per_day",
            )
        ]
        indexes = [
            models.Index(fields=["child", "completed_on"]),
            models.Index(fields=["completed_on"]),
            # Only reviews begun here have states worth looking up; a county's returned ones would fill it.
            models.Index(fields=["state"], condition=Q(source="person"), name="reviews_begun_here"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ReviewMeetingQuerySet(models.QuerySet["ReviewMeeting"]):
    """Questions about meetings."""

    def standing(self) -> "ReviewMeetingQuerySet":
        """Return the meetings as they stand now, without plans that were changed since."""
        return self.filter(replaced_at__isnull=True)


class ReviewMeeting(models.Model):
    """One part of a review: planned for a day, then held or not.

    A changed plan is a new row; the old one says who replaced it, when and why, so that a review moved
    five times shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    note = models.CharField(max_length=300, blank=True)
    was_held = models.BooleanField(null=True, blank=True, help_text="Empty until somebody says so")
    not_held_reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_reason = models.CharField(max_length=300, blank=True)

    objects = ReviewMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meeting_replaced_by_and_at_together",
                condition=Q(replaced_by__isnull=True, replaced_at__isnull=True)
                | Q(replaced_by__isnull=False, replaced_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting on {self.on}"


class ReviewStatus(models.Model):
    """A review moved to a state: who, when and, where it matters, why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=20, choices=State)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "review statuses"

    def __str__(self) -> str:
        return self.get_state_display()


class ReturnYear(models.Model):
    """A collection year whose reviews have been taken in: from its first of April on, no review is missing.

    Reviews before the earliest such year may exist without our knowing, so nothing is counted from them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    year = models.PositiveSmallIntegerField(unique=True, help_text="Named by its end: 2026 is 2025/26")
    from_on = models.DateField(help_text="Its first day, 1 April")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.year - 1}/{self.year % 100:02d}"
