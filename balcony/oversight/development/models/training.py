"""What people want to learn, the courses there are, and who goes."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class TrainingNeed(models.Model):
    """Something one IRO needs to learn, out of an appraisal or added. Ended once, never rewritten."""

    class Ended(models.TextChoices):
        MET = "met", "Met"
        NO_LONGER = "no_longer", "No longer needed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training_needs"
    )
    item = models.CharField(max_length=20, blank=True, help_text="The competency it came from")
    heading = models.CharField(max_length=40, help_text="The key of the competencies' heading")
    section = models.CharField(max_length=200)
    words = models.TextField()
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_how = models.CharField(max_length=12, choices=Ended, blank=True)
    ended_words = models.TextField(blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="need_ended_together",
                condition=Q(ended_how="", ended_by__isnull=True, ended_at__isnull=True)
                | (~Q(ended_how="") & Q(ended_by__isnull=False, ended_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.section


class NeedsReview(models.Model):
    """The team's needs were looked at as a whole, and what was decided."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    held_on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-at"]

    def __str__(self) -> str:
        return f"Needs looked at on {self.held_on}"


class Course(models.Model):
    """A course, day or session people can go to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    given_by = models.CharField(max_length=200)
    on = models.DateField()
    where = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField()
    headings = models.JSONField(help_text="Keys of the headings of the competencies it serves")
    token = models.UUIDField(null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "title"]
        constraints = [
            models.CheckConstraint(
                name="course_called_off_together",
                condition=Q(called_off_by__isnull=True, called_off_at__isnull=True)
                | Q(called_off_by__isnull=False, called_off_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Booking(models.Model):
    """A place on a course for one person; given up once, or done."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bookings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    given_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    given_up_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"], condition=Q(given_up_at__isnull=True), name="one_place_a_person"
            ),
            models.CheckConstraint(
                name="booking_given_up_together",
                condition=Q(given_up_by__isnull=True, given_up_at__isnull=True)
                | Q(given_up_by__isnull=False, given_up_at__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_done_together",
                condition=Q(done_by__isnull=True, done_at__isnull=True)
                | Q(done_by__isnull=False, done_at__isnull=False, given_up_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return "A place"
