"""An appraisal: the competencies as they stood, each side's view of them, the talk and what was agreed."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from .people import Observation

NOT_OVER = ("begun", "iro_shared", "manager_shared", "both_shared", "talked_over")


class Side(models.TextChoices):
    """The two who write."""

    IRO = "iro", "The IRO"
    MANAGER = "manager", "The manager"


class Level(models.TextChoices):
    """Where somebody stands in one competency, in words: nothing here is a number or is ever added up."""

    LEADS = "leads", "Others could learn from it"
    SOUND = "sound", "Sound"
    GROWING = "growing", "Growing"
    NOT_YET = "not_yet", "Not there yet"


class Appraisal(models.Model):
    """One appraisal of one IRO on the competencies in force when it was begun.

    `state` repeats the newest `AppraisalStatus`, written in the same deed. Who appraises is not kept here:
    it is the person's appraiser, and moves with them.
    """

    class State(models.TextChoices):
        BEGUN = "begun", "Begun"
        IRO_SHARED = "iro_shared", "The IRO has shared"
        MANAGER_SHARED = "manager_shared", "The manager has shared"
        BOTH_SHARED = "both_shared", "Both have shared"
        TALKED_OVER = "talked_over", "Talked over"
        AGREED = "agreed", "Agreed"
        LEFT_UNFINISHED = "left_unfinished", "Left unfinished"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appraisals")
    state = models.CharField(max_length=20, choices=State, default=State.BEGUN)
    begun_on = models.DateField()
    wording = models.CharField(max_length=300)
    acknowledgement = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_on", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=NOT_OVER), name="one_open_appraisal_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"Appraisal begun {self.begun_on}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be written: it was agreed, or left unfinished."""
        return self.state not in NOT_OVER


class AppraisalStatus(models.Model):
    """An appraisal moved to a state: who, when and, where it matters, why. At the end, the IRO's words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=20, choices=Appraisal.State)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "appraisal statuses"

    def __str__(self) -> str:
        return self.get_state_display()


class Competency(models.Model):
    """One item of the schedule as it stood when the appraisal was begun; no amendment changes it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="competencies")
    place = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20)
    heading = models.CharField(max_length=40, help_text="The key of its section")
    section = models.CharField(max_length=200)
    text = models.TextField()
    parts = models.JSONField(default=list, help_text="Pairs of id and words, and what the item lists")

    class Meta:
        ordering = ["place"]
        verbose_name_plural = "competencies"
        constraints = [models.UniqueConstraint(fields=["appraisal", "item"], name="one_of_each_competency")]

    def __str__(self) -> str:
        return self.item


class Assessment(models.Model):
    """One side's page about one competency; what is written there are its ratings, the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="assessments")
    side = models.CharField(max_length=10, choices=Side)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["competency", "side"], name="one_assessment_a_side")]

    def __str__(self) -> str:
        return f"{self.side}: {self.competency_id}"


class Rating(models.Model):
    """What one side wrote, and the level chosen once the text was there. A new row each time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="ratings")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    level = models.CharField(max_length=10, choices=Level, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="ratings_are_numbered")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class Evidence(models.Model):
    """What the IRO puts forward: a record, feedback, an observation; beside a competency or for all."""

    class Kind(models.TextChoices):
        RECORD = "record", "Something I wrote or decided"
        FEEDBACK = "feedback", "Feedback from a child, family or colleague"
        OBSERVATION = "observation", "An observation of a review"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="evidence")
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True
    )
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField()
    observation = models.ForeignKey(
        Observation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.get_kind_display()


class ConversationNote(models.Model):
    """What was said when the two views were talked over. A new row each time, the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="conversation")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["appraisal", "number"], name="notes_are_numbered")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class AgreedAction(models.Model):
    """What the two agreed to do, by when; beside a competency or for all."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="actions")
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    what = models.TextField()
    who = models.CharField(max_length=10, choices=Side, help_text="Which of the two does it")
    due_on = models.DateField()
    token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "at"]

    def __str__(self) -> str:
        return f"Action due {self.due_on}"


class ActionProgress(models.Model):
    """How an agreed action goes: a new row each time, the newest stands. No row yet means not started."""

    class State(models.TextChoices):
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped, both agree"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.ForeignKey(AgreedAction, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(max_length=12, choices=State)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "action progress"

    def __str__(self) -> str:
        return self.get_state_display()
