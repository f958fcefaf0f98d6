"""The child's own invitation: as it was made for them, and how it reached them."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.casework.reviews.models import Review
from balcony.casework.voice.models import Level


class ChildInvitation(models.Model):
    """The words made for a child about one plan, posted or handed over. Rows are only added."""

    class Way(models.TextChoices):
        LETTER = "letter", "By letter"
        HAND = "hand", "Handed over"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="child_invitations")
    level = models.CharField(max_length=1, choices=Level)
    words = models.TextField(help_text="As the child reads them")
    way = models.CharField(max_length=10, choices=Way)
    meeting_id = models.UUIDField(help_text="The meeting it tells of")
    message_id = models.UUIDField(null=True, blank=True, help_text="The letter in the outbox")
    handed_on = models.DateField(null=True, blank=True)
    handed_by = models.CharField(max_length=200, blank=True, help_text="Who gave it to the child")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.get_way_display()
