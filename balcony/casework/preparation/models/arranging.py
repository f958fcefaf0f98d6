"""The talk with the social worker, what the child chose, times proposed, access needs, and a missing plan."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.casework.reviews.models import Mode, Review
from balcony.foundations.storage.written import Written


class Talk(models.Model):
    """The IRO and the social worker planned the review together (code CP2.1; Handbook, chapter 3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="talks")
    on = models.DateField()
    with_whom = models.CharField(max_length=200)
    words = models.TextField(help_text="Who comes, where, when and how")
    risks = models.TextField(blank=True, help_text="What to look out for")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]

    def __str__(self) -> str:
        return f"Talk on {self.on}"


class Choice(models.Model):
    """What the child chose about their review, and who asked them (code CP2.2)."""

    class About(models.TextChoices):
        PLACE = "place", "Where"
        TIME = "time", "When"
        PEOPLE = "people", "Who comes, and who does not"
        AGENDA = "agenda", "What to talk about"
        CHAIR = "chair", "Chairing it, or part of it"
        WAY = "way", "How to give their views"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="choices")
    about = models.CharField(max_length=10, choices=About)
    words = models.TextField()
    asked_by = models.CharField(max_length=200, help_text="The IRO, or somebody the child trusts")
    asked_on = models.DateField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["asked_on", "at"]

    def __str__(self) -> str:
        return self.get_about_display()


class ChoiceAnswer(models.Model):
    """Whether a choice is kept; a no has its reason, and when the child was told. The newest row stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="answers")
    is_kept = models.BooleanField()
    reason = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="a_choice_refused_has_its_reason", condition=Q(is_kept=True) | ~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return "Kept" if self.is_kept else "Not kept"


class ChoiceWrittenOut(Written):
    """What an adult heard or saw in what came with a choice: the newest row stands, the others stay."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="written_out")

    class Meta(Written.Meta):
        verbose_name_plural = "choices written out"

    def __str__(self) -> str:
        return f"Written out {self.at:%Y-%m-%d}"


class AccessNeed(models.Model):
    """An interpreter or other help at a review: asked for, booked, used. The newest row of a kind stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="access_needs")
    need = models.CharField(max_length=200)
    is_booked = models.BooleanField(default=False)
    was_used = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.need


class NoPlan(models.Model):
    """There was no care plan to review: whether to adjourn was considered, and why (code CP5.4)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="without_plan")
    adjourns = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "Adjourns" if self.adjourns else "Goes on without a plan"


class Slot(models.Model):
    """A time proposed for a review: offered to the child first, then to the adults."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="slots")
    on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "on", "starts_at"], name="a_time_is_proposed_once")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.starts_at}"


class SlotAnswer(models.Model):
    """Whether somebody can come then. The newest row for a person stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="answers")
    who = models.CharField(max_length=40, help_text="'child', or the key of an invitation")
    can_come = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "Can come" if self.can_come else "Cannot come"
