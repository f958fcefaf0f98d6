"""Who was asked to a review, and whether they came."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Adult

from .reviews import Mode, Review, ReviewMeeting


class Attendance(models.Model):
    """Who was asked to the review and whether they came, by part."""

    class Came(models.TextChoices):
        CAME = "came", "Came"
        SENT_VIEW = "sent_view", "Sent their view"
        DID_NOT_COME = "did_not_come", "Did not come"
        NOT_ASKED = "not_asked", "Not asked"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="attendances")
    meeting = models.ForeignKey(
        ReviewMeeting, on_delete=models.PROTECT, related_name="attendances", null=True, blank=True
    )
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, related_name="attendances", null=True, blank=True
    )
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    came = models.CharField(max_length=20, choices=Came)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    which_part = models.CharField(
        max_length=200, blank=True, help_text="Which part of the meeting they were there for, where not all"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_came_display()
