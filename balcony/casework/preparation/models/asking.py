"""Who is invited and whether they come; who is asked for their views, and what each wrote, kept apart."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.casework.reviews.models import Review
from balcony.people.iros.models import Iro
from balcony.people.register.models import Adult


class Group(models.TextChoices):
    """Which form somebody is asked by; each is a section of the pack of forms."""

    PARENT = "parent", "Parent"
    CARER = "carer", "Carer"
    SCHOOL = "school", "School or college"
    HEALTH = "health", "Health"
    SOCIAL_WORKER = "social_worker", "Social worker"


class By(models.TextChoices):
    """How somebody is reached."""

    EMAIL = "email", "Email"
    TEXT = "text", "Text message"
    LETTER = "letter", "Letter"
    HAND = "hand", "By hand or by phone"


class Invitation(models.Model):
    """One person invited to a review, as they may know time, place and link.

    `may_know_place` is false for everybody who must not know where the child is, unless it was opened for
    that person on purpose. `version` rises with every calendar file that left.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="invitations")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=By)
    address = models.TextField(blank=True)
    may_know_place = models.BooleanField()
    place_because = models.CharField(max_length=300, blank=True, help_text="Why the place was opened to them")
    version = models.PositiveSmallIntegerField(default=0)
    meeting_id = models.UUIDField(null=True, blank=True, help_text="The meeting last told of")
    handed_on = models.DateField(null=True, blank=True, help_text="Told by hand or by phone")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "name", "role"], name="a_person_is_invited_once")
        ]

    def __str__(self) -> str:
        return self.role or "Invitation"


class Introduction(models.Model):
    """An invitation that told somebody who the IRO is, with the message it went in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="introductions")
    iro = models.ForeignKey(Iro, on_delete=models.PROTECT, related_name="+")
    message_id = models.UUIDField(help_text="The message in the outbox; taken back, it told nobody")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "Introduction"


class InvitationAnswer(models.Model):
    """Whether somebody comes. The newest row stands; `by` is empty where they answered by their link.

    An answer is to one plan: whoever said yes to a Tuesday has not answered for the Thursday it was moved to.
    """

    class Coming(models.TextChoices):
        COMING = "coming", "Coming"
        PART = "part", "Coming to part of it"
        NOT_COMING = "not_coming", "Not coming"
        SENDS_VIEW = "sends_view", "Sends their view"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="answers")
    coming = models.CharField(max_length=12, choices=Coming)
    note = models.CharField(max_length=300, blank=True)
    meeting_id = models.UUIDField(null=True, blank=True, help_text="The meeting answered for, as it was told")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.get_coming_display()


class Consultation(models.Model):
    """One person asked for their views before a review, by a form of their own (code CP2.3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="consultations")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=20, choices=Group)
    way = models.CharField(max_length=10, choices=By)
    address = models.TextField(blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "name", "group"], name="a_person_is_asked_once_a_form")
        ]

    def __str__(self) -> str:
        return self.get_group_display()

    @property
    def stands(self) -> str:
        """How it stands, in words."""
        if self.answered_at:
            return "Answered"
        return "Would rather not" if self.declined_at else "Asked"


class ConsultationAnswer(models.Model):
    """One answer, with the question as it stood.

    `writer` is the fingerprint of the browser that wrote it by a link: nobody else's browser shows it again.
    `told_to` is who wrote it down from a telephone call or from paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=40)
    asked_in = models.TextField()
    words = models.TextField()
    writer = models.CharField(max_length=64, blank=True)
    told_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True, help_text="Written down anew from a call")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "item"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_standing_answer_an_item_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"Answer to {self.item}"
