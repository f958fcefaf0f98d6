"""Copies, what each leaves out, what left when and how, and where the record was filed. Rows are added."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.casework.reviews.models import Review
from balcony.people.register.models import Adult, Child


class RecipientKind(models.TextChoices):
    """As whom somebody gets a copy; it decides what the copy leaves out (`withholding`)."""

    CHILD = "child", "The child"
    PARENT = "parent", "Parent"
    CARER = "carer", "Carer"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    GUARDIAN = "guardian", "Children’s guardian"
    ADVOCATE = "advocate", "Advocate or independent visitor"
    OTHER = "other", "Someone else"


class Copy(models.Model):
    """One person's copy of one finalised record: of an adult around the child, the child, or one added."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="copies")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(max_length=20, choices=RecipientKind)
    name = models.CharField(max_length=200, blank=True, help_text="Of a person added by hand")
    email = models.EmailField(blank=True)
    because = models.CharField(max_length=300, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "copies"
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "adult"], condition=Q(adult__isnull=False), name="one_copy_for_an_adult"
            ),
            models.UniqueConstraint(
                fields=["review"], condition=Q(kind="child"), name="one_copy_for_the_child"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def for_whom(self) -> str:
        """The name of the person it is for."""
        if self.kind == RecipientKind.CHILD:
            return self.review.child.known_as
        return self.adult.full_name if self.adult is not None else self.name

    @property
    def known_email(self) -> str:
        """The address of e-mail held for them, "" where there is none."""
        return self.adult.email if self.adult is not None else self.email


class Mark(models.Model):
    """Somebody decided, with a reason, that one part goes or stays out. The newest of a key stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="marks")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    is_withheld = models.BooleanField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="one_mark_per_number")]

    def __str__(self) -> str:
        return "Withheld" if self.is_withheld else "Opened"


class Released(models.Model):
    """A copy as the IRO released it: the paper and its bytes, and what it leaves out and why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    paper = models.JSONField()
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    withheld = models.JSONField(help_text="Part and reason, without its words")
    opened = models.JSONField(help_text="Part and reason, of what the IRO opened on purpose")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "released copy"
        verbose_name_plural = "released copies"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="one_release_per_number")]

    def __str__(self) -> str:
        return f"Release {self.number}"


class Sending(models.Model):
    """A released copy went to its person: how, where to, by whom, when."""

    class Way(models.TextChoices):
        EMAIL = "email", "Email with a personal link"
        LETTER = "letter", "By post, as a letter made here"
        POSTED = "posted", "Printed and posted"
        HANDED = "handed", "Handed over"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    released = models.ForeignKey(Released, on_delete=models.PROTECT, related_name="sendings")
    way = models.CharField(max_length=10, choices=Way)
    to_address = models.CharField(max_length=400, blank=True)
    note = models.CharField(max_length=300, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.get_way_display()


class TakenBack(models.Model):
    """The link of a sending was closed, and why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sending = models.OneToOneField(Sending, on_delete=models.PROTECT, related_name="taken_back")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "taken back"

    def __str__(self) -> str:
        return "Taken back"


class Filing(models.Model):
    """The record was put on the child's file in the case system: under which name, by whom, when."""

    class How(models.TextChoices):
        BY_HAND = "by_hand", "By hand"
        DROPPED = "dropped", "Into the drop folder"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="filings")
    how = models.CharField(max_length=10, choices=How)
    name = models.CharField(max_length=200)
    filed_by = models.CharField(max_length=200)
    on = models.DateField()
    fingerprint = models.CharField(max_length=64, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.get_how_display()


class PrivateWord(models.Model):
    """Words that say where this child lives, learns or meets somebody, as an IRO wrote them down."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="private_words")
    words = models.CharField(max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return "Private words"
