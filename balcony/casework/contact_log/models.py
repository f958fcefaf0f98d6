"""A contact: one talk, or one try. Rows are never rewritten; a correction is a new row that names the old."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balcony.people.register.models import Adult, Child


class With(models.TextChoices):
    """Whom the IRO spoke with, or tried to."""

    CHILD = "child", "The child"
    PARENT = "parent", "A parent"
    CARER = "carer", "A carer"
    SOCIAL_WORKER = "social_worker", "The social worker"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    GUARDIAN = "guardian", "The children’s guardian"
    ADVOCATE = "advocate", "An advocate"
    OTHER = "other", "Somebody else"


class Way(models.TextChoices):
    """How."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"
    VIDEO = "video", "By video"
    TEXT = "text", "By text or message"
    LETTER = "letter", "By letter or e-mail"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contacts."""

    def standing(self) -> "ContactQuerySet":
        """Return those nobody corrected since."""
        return self.filter(corrected_by__isnull=True)

    def reached(self) -> "ContactQuerySet":
        """Return talks. A try is never a talk."""
        return self.filter(was_reached=True)


class Contact(models.Model):
    """One talk or one try. `review_id` is the review it prepares for, kept as a key: that room lies above."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contacts", db_index=False)
    with_whom = models.CharField(max_length=20, choices=With)
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="Who, where they are not on the list")
    was_reached = models.BooleanField()
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    way = models.CharField(max_length=20, choices=Way, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    travel_minutes = models.PositiveIntegerField(null=True, blank=True)
    travel_miles = models.PositiveIntegerField(null=True, blank=True)
    was_alone = models.BooleanField(null=True, blank=True, help_text="The child, without other people")
    not_alone_because = models.CharField(max_length=300, blank=True)
    said = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False, help_text="The social worker may read it too")
    review_id = models.UUIDField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )
    correction_reason = models.CharField(max_length=300, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                name="only_a_child_who_was_reached_is_seen_alone",
                condition=Q(was_alone__isnull=True) | Q(with_whom="child", was_reached=True),
            ),
            models.CheckConstraint(
                name="contact_does_not_correct_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
            ),
        ]
        indexes = [models.Index(fields=["child", "on"]), models.Index(fields=["review_id"])]

    def __str__(self) -> str:
        return f"{self.get_with_whom_display()}: {self.outcome}"

    @property
    def outcome(self) -> str:
        """Return what came of it: a talk or a try."""
        return "reached" if self.was_reached else "tried"

    @property
    def who(self) -> str:
        """Return whom it was with, by name where one is known."""
        return self.adult.full_name if self.adult is not None else self.name


@dataclass(frozen=True, slots=True)
class Details:
    """What may be said about a contact beyond whom, when and whether; every part may stay empty."""

    adult: Adult | None = None
    name: str = ""
    starts_at: time | None = None
    way: str = ""
    minutes: int | None = None
    travel_minutes: int | None = None
    travel_miles: int | None = None
    was_alone: bool | None = None
    not_alone_because: str = ""
    said: str = ""
    is_shared: bool = False
    review_id: UUID | None = None
