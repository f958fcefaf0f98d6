"""Whether a child knew who their IRO is: asked of them, counted for the service. Rows are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Child


class KnowsIro(models.Model):
    """One answer of one child, or that they skipped the question."""

    class Answer(models.TextChoices):
        YES = "yes", "Knew"
        UNSURE = "unsure", "Was not sure"
        NO = "no", "Did not know"
        SKIPPED = "skipped", "Skipped"

    class Asked(models.TextChoices):
        AFTER_REVIEW = "after-review", "After a review"
        ON_PAGE = "on-page", "On their page, between reviews"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="knew_iro")
    answer = models.CharField(max_length=8, choices=Answer)
    asked = models.CharField(max_length=12, choices=Asked)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["child", "at"])]

    def __str__(self) -> str:
        return self.get_answer_display()
