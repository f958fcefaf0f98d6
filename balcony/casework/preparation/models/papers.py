"""Papers received before a review; the file itself is kept by the room of files."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from balcony.casework.reviews.models import Review


class Paper(models.Model):
    """A paper a review rests on: what, from whom, when it came, whether child and parents have seen it."""

    class What(models.TextChoices):
        REPORT = "report", "Social worker’s report"
        CARE_PLAN = "care_plan", "Care plan"
        ASSESSMENT = "assessment", "The assessment the plan rests on"
        PEP = "pep", "Personal education plan"
        HEALTH_PLAN = "health_plan", "Health plan"
        PATHWAY_PLAN = "pathway_plan", "Pathway plan"
        OTHER = "other", "Another paper"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="papers")
    what = models.CharField(max_length=20, choices=What)
    received_on = models.DateField()
    from_name = models.CharField(max_length=200)
    words = models.TextField(blank=True, help_text="Written on the page instead of, or beside, a file")
    child_has_seen = models.BooleanField(null=True, blank=True)
    parents_have_seen = models.BooleanField(null=True, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "at"]

    def __str__(self) -> str:
        return self.get_what_display()

    @property
    def child_id(self) -> UUID:
        """The child whose review it is for: who looks at the paper looks at the child."""
        return self.review.child_id
