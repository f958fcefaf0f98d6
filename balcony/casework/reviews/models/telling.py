"""What the decisions of a review are in words for the child, and that the child has been told of them."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from .decisions import Decision
from .reviews import Review


class DecisionForChild(models.Model):
    """A decision in words for the child it is about. The newest stands; rows are never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="for_child")
    number = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, help_text="Empty: taken back, and nothing stands")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        verbose_name = "decision in words for the child"
        verbose_name_plural = "decisions in words for the child"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"], name="one_wording_for_the_child_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"Wording {self.number}"


class ChildTold(models.Model):
    """Somebody told the child what a review decided. Until then the child's page shows none of it."""

    class Way(models.TextChoices):
        """How the child heard it."""

        IN_PERSON = "in_person", "In person"
        AT_THE_REVIEW = "at_review", "At the review itself"
        PHONE = "phone", "By phone or video"
        TRUSTED = "trusted", "Someone the child trusts told them"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="child_told")
    on = models.DateField()
    way = models.CharField(max_length=12, choices=Way)
    who = models.CharField(max_length=200, blank=True, help_text="Who told them, where it was not the IRO")
    said = models.TextField(blank=True, help_text="What the child said to it")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]
        verbose_name = "child told"
        verbose_name_plural = "children told"

    def __str__(self) -> str:
        return f"Told on {self.on:%Y-%m-%d}"
