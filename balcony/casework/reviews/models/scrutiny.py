"""What a review asks besides its matters: permanence, who led it, how it was done, what a machine wrote."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from .reviews import Review


class Permanence(models.Model):
    """Whether there was a plan for permanence at this review, and what if it fails; the newest stands.

    Asked at every review and counted at the second (IRO Handbook; code of practice 5.2).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="permanence")
    version = models.PositiveIntegerField()
    has_plan = models.BooleanField()
    plan = models.TextField(blank=True, help_text="The plan in words, or why there is none yet")
    contingency = models.TextField(blank=True, help_text="What happens if it does not work out")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        verbose_name_plural = "permanence"
        constraints = [
            models.UniqueConstraint(fields=["review", "version"], name="one_permanence_per_version")
        ]

    def __str__(self) -> str:
        return "There is a plan" if self.has_plan else "There is no plan yet"


class Chairing(models.Model):
    """Whether the child was offered to chair, wanted to, and how it went; the newest stands."""

    class Wanted(models.TextChoices):
        ALL = "all", "Yes, all of it"
        PARTS = "parts", "Yes, parts of it"
        NO = "no", "No"
        NOT_ASKED = "not_asked", "They were not asked"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="chairings")
    version = models.PositiveIntegerField()
    wanted = models.CharField(max_length=20, choices=Wanted)
    offered = models.CharField(
        max_length=300, blank=True, help_text="How and when it was offered, or why not"
    )
    parts = models.CharField(max_length=300, blank=True)
    how_it_went = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="one_chairing_per_version")]

    def __str__(self) -> str:
        return self.get_wanted_display()


class WithoutMeeting(models.Model):
    """A review done without a meeting: who agreed, how the child was heard, when it was complete, and why so.

    `because` and `source` keep the rule as it stood (`rules/without_meeting`), so that a later change of it
    does not rewrite what was done.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="without_meeting")
    child_said = models.CharField(max_length=20)
    agreed_by = models.CharField(max_length=400)
    how_heard = models.TextField()
    heard_on = models.DateField()
    views_by = models.DateField(help_text="The day the last view asked for was in")
    why = models.TextField()
    because = models.TextField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "without meeting"

    def __str__(self) -> str:
        return "Done without a meeting"


class MachineMarkQuerySet(models.QuerySet["MachineMark"]):
    """Questions about marks."""

    def unread(self) -> "MachineMarkQuerySet":
        """Return marks on text the IRO has not said they have read."""
        return self.filter(read_at__isnull=True)


class MachineMark(models.Model):
    """A text that a machine made or helped to make, until the IRO has read it and says so.

    `about` names the text: `record:letter`, or `matter:<key>`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="machine_marks")
    about = models.CharField(max_length=80)
    found = models.CharField(max_length=120, blank=True, help_text="The words that gave it away, if any did")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MachineMarkQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "about"],
                condition=models.Q(read_at__isnull=True),
                name="one_unread_mark_per_text",
            ),
            models.CheckConstraint(
                name="mark_read_by_and_at_together",
                condition=models.Q(read_by__isnull=True, read_at__isnull=True)
                | models.Q(read_by__isnull=False, read_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return "Read" if self.read_at else "Not read yet"
