"""What is kept of a return: that it was taken in, whom it may be about, and where it and a person differ."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Child


class ReturnFile(models.Model):
    """A return that was taken in: when, by whom, for which collection year, and what came of each table."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    collection_year = models.PositiveSmallIntegerField(help_text="Named by its end year: 2026 is 2025/26")
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 over the files, in the order of their names"
    )
    counts = models.JSONField(default=dict)
    taken_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["-taken_in_at"]

    def __str__(self) -> str:
        return f"{self.collection_year - 1}/{self.collection_year % 100:02d}"


class MatchProposal(models.Model):
    """A child of the return who may be one already added by hand. Their rows wait until a person decides."""

    class Answer(models.TextChoices):
        SAME = "same", "The same child"
        ANOTHER = "another", "Another child"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="match_proposals")
    return_id = models.CharField(max_length=20)
    because = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "return_id"], name="one_proposal_per_child_and_return_id"
            ),
            models.CheckConstraint(
                name="match_answer_has_by_and_at",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display() or "Not decided"


class Difference(models.Model):
    """A fact a person entered and the return gives otherwise. Both are kept; a person chooses.

    `thing` is child, episode, care_period or review; `key` is the day that tells it apart
    (nothing for a child).
    """

    class Choice(models.TextChoices):
        OURS = "ours", "What we hold"
        THEIRS = "theirs", "What the return says"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="differences")
    thing = models.CharField(max_length=20)
    key = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40)
    ours = models.CharField(max_length=200, blank=True)
    theirs = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField()
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "thing", "key", "field", "theirs"], name="one_difference_per_fact_and_value"
            ),
            models.CheckConstraint(
                name="difference_choice_has_by_and_at",
                condition=Q(choice="", chosen_by__isnull=True, chosen_at__isnull=True)
                | (~Q(choice="") & Q(chosen_by__isnull=False, chosen_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.field}"
