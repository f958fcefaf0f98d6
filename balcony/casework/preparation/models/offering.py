"""The times offered to a child before anybody else, what they said, and what they are told of the choice."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.casework.reviews.models import Review

from .arranging import Slot
from .asking import Invitation


class TimeOffer(models.Model):
    """Two to five proposed times for the child to choose from. The newest of a review stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="time_offers")
    slots = models.ManyToManyField(Slot, related_name="offers")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Times offered on {self.at:%Y-%m-%d}"


class OfferAnswer(models.Model):
    """Which of the times offered are good for the child. The newest row stands.

    Words of the child's own are not here: they go to the IRO as all a child says does (casework/voice).
    """

    class Said(models.TextChoices):
        SOME = "some", "Some are good"
        NONE = "none", "None of them is good"
        ANY = "any", "Does not mind"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(TimeOffer, on_delete=models.PROTECT, related_name="answers")
    said = models.CharField(max_length=4, choices=Said)
    good = models.ManyToManyField(Slot, related_name="+", blank=True)
    is_own = models.BooleanField(help_text="Given by the child on their own page")
    asked_by = models.CharField(max_length=200, blank=True, help_text="Who asked them, where somebody did")
    asked_on = models.DateField()
    answer_by = models.DateField(null=True, blank=True, help_text="The day the child was told they hear by")
    words_id = models.UUIDField(null=True, blank=True, help_text="What they wrote to their IRO with it")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="a_childs_answer_names_who_asked", condition=Q(is_own=True) | ~Q(asked_by="")
            )
        ]

    def __str__(self) -> str:
        return self.get_said_display()


class OfferOutcome(models.Model):
    """The time chosen after an offer. One the child did not call good has its reason, which they read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(TimeOffer, on_delete=models.PROTECT, related_name="outcomes")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    was_good = models.BooleanField(help_text="The child had called this time good")
    to_child = models.TextField(blank=True, help_text="Why it is this time, as the child reads it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="another_time_has_its_reason", condition=Q(was_good=True) | ~Q(to_child="")
            )
        ]

    def __str__(self) -> str:
        return "A time the child called good" if self.was_good else "Another time"


class TimesPut(models.Model):
    """Times offered to the child, put to the adults after them. The newest of the newest offer stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(TimeOffer, on_delete=models.PROTECT, related_name="put_to_adults")
    slots = models.ManyToManyField(Slot, related_name="+")
    reason = models.TextField(blank=True, help_text="Why before the child had said, where it was")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Times put to the adults on {self.at:%Y-%m-%d}"


class TimesWords(models.Model):
    """What somebody invited wrote with the times they can make: for the IRO and their office alone.

    Nobody else who is invited reads it, nor does the child. Each row stands; none is rewritten.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="times_words")
    put = models.ForeignKey(TimesPut, on_delete=models.PROTECT, related_name="words")
    words = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Written with times on {self.at:%Y-%m-%d}"
