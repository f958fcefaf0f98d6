"""What a review is to talk about: what the child brings, and the matters the law and the code ask for."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from .reviews import Review, ReviewMeeting


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Questions about what the child wants to talk about."""

    def standing(self) -> "AgendaItemQuerySet":
        """Return what nobody took back."""
        return self.filter(withdrawn_at__isnull=True)


class AgendaItem(models.Model):
    """Something the child wants to talk about, in the child's words, and what came of it."""

    class Taken(models.TextChoices):
        TALKED = "talked", "Talked about"
        ON_PAPER = "on_paper", "Answered outside a meeting"
        CHILD_LEFT_IT = "left", "The child no longer wanted to"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="agenda_items")
    words = models.TextField(help_text="As the child said it")
    said_to = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True, blank=True)
    taken = models.CharField(max_length=20, choices=Taken, blank=True)
    taken_at = models.ForeignKey(
        ReviewMeeting, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answer = models.TextField(blank=True, help_text="What the child was told")
    version = models.PositiveIntegerField(default=1)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                name="agenda_item_withdrawn_by_and_at_together",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_taken_display() or "To talk about"


class Matter(models.Model):
    """One matter a review must come to (CPPCR 2010 Schedule 7; code 5.3), under its permanent key.

    Laid from the agenda in force (`toolkit`, instrument `agenda`), so that an old review shows the agenda it
    was held by. `is_always`: it is considered at every review and cannot be left for another day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="matters")
    key = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    is_always = models.BooleanField(default=False)
    edition = models.CharField(max_length=60, help_text="Whose wording, and which edition")

    class Meta:
        ordering = ["place"]
        verbose_name_plural = "matters"
        constraints = [
            models.UniqueConstraint(fields=["review", "key"], name="one_matter_per_review_and_key")
        ]

    def __str__(self) -> str:
        return self.key


class Consideration(models.Model):
    """One saved version of what was considered under a matter; the newest stands, none is rewritten.

    Three texts that are never one: what was considered, what the child thinks, what the IRO thinks. Words
    only: no grade, no colour, no trend. A matter not needed today carries its reason instead.
    """

    class Where(models.TextChoices):
        MEETING = "meeting", "In a meeting"
        ON_PAPER = "on_paper", "On paper, outside a meeting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="considerations")
    version = models.PositiveIntegerField()
    considered = models.TextField(blank=True)
    childs_view = models.TextField(blank=True)
    iro_view = models.TextField(blank=True)
    where = models.CharField(max_length=20, choices=Where, blank=True)
    meeting = models.ForeignKey(
        ReviewMeeting, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    is_not_needed = models.BooleanField(default=False)
    reason = models.TextField(blank=True, help_text="Why it was not needed today")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "version"], name="one_consideration_per_version"),
            models.CheckConstraint(
                name="not_needed_has_a_reason", condition=Q(is_not_needed=False) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version}"


class DifferenceQuerySet(models.QuerySet["Difference"]):
    """Questions about differences of view."""

    def standing(self) -> "DifferenceQuerySet":
        """Return those nobody took back."""
        return self.filter(withdrawn_at__isnull=True)


class Difference(models.Model):
    """Somebody at the review saw it differently: whose view, and what it is. Never merged with the IRO's."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="differences")
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="differences", null=True, blank=True
    )
    whose = models.CharField(max_length=200)
    view = models.TextField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                name="difference_withdrawn_by_and_at_together",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Difference {self.made_at:%Y-%m-%d}"
