"""A round of the health check: what was asked in the words of that day, of whom, and what was answered.

In an anonymous group nothing ties an answer to a person: a sheet has no account and no name, only the
fingerprint of a random link; an answer has no time; and once the sheet is sent its answers are cut loose.
"""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class Standing(models.TextChoices):
    """Where a thing stands, in words. There is no order to add up and no score (toolkit, health check)."""

    BEST = "best", "As good as the best"
    SOUND = "sound", "Sound"
    NEEDS_WORK = "needs_work", "Needs work"
    NOT_IN_PLACE = "not_in_place", "Not in place"
    CANNOT_SAY = "cannot_say", "Cannot say"


class Group(models.TextChoices):
    """Who may be asked; the keys are those of `asks` in the pack."""

    IROS = "iros", "IROs"
    MANAGERS = "managers", "IRO managers"
    CHILDREN = "children", "Children and young people in care"
    SOCIAL_WORKERS = "social_workers", "Social workers and their managers"
    SENIORS = "seniors", "Senior managers"
    MEMBERS = "members", "Elected members"


class Round(models.Model):
    """One health check, from the day it opens until it is closed; its questions are copied at the start."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=120)
    wording = models.CharField(max_length=300, help_text="Whose words, which edition")
    acknowledgement = models.TextField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                name="round_closed_by_and_at_together",
                condition=Q(closed_by__isnull=True, closed_at__isnull=True)
                | Q(closed_by__isnull=False, closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="round_closes_after_it_opens", condition=Q(closes_on__gte=models.F("opened_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        """True once the manager has closed it; results are shown from then on."""
        return self.closed_at is not None

    def takes_answers_on(self, day: date) -> bool:
        """True while it is not closed and its last day has not passed."""
        return not self.is_closed and day <= self.closes_on


class Question(models.Model):
    """One question as it stood when the round began."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="questions")
    place = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20, help_text="Its id in the instrument, for ever")
    section = models.CharField(max_length=120)
    text = models.TextField()
    parts = models.JSONField(default=list, help_text="Lists of id and text")
    notes = models.JSONField(default=list, help_text="Lists of day and text")
    wording = models.JSONField(default=dict, help_text="Group to its own wording")
    asks = models.JSONField(default=list)
    evidence = models.JSONField(default=list, help_text="Names of measures")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["round", "item"], name="one_question_an_item")]

    def __str__(self) -> str:
        return self.item

    @property
    def dated_notes(self) -> list[tuple[date, str]]:
        """What time has overtaken, with the day each note was made."""
        return [(date.fromisoformat(day), text) for day, text in self.notes]


class AskedGroup(models.Model):
    """A group asked in a round: by name or without names, and how many people it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="groups")
    group = models.CharField(max_length=20, choices=Group)
    is_anonymous = models.BooleanField()
    people = models.PositiveSmallIntegerField(help_text="How many are asked")

    class Meta:
        ordering = ["group"]
        constraints = [models.UniqueConstraint(fields=["round", "group"], name="a_group_is_asked_once")]

    def __str__(self) -> str:
        return self.get_group_display()


class Sheet(models.Model):
    """One person's questions: by account, by a link that carries their name, or by one that carries none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked = models.ForeignKey(AskedGroup, on_delete=models.PROTECT, related_name="sheets")
    is_anonymous = models.BooleanField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(max_length=200, blank=True)
    link_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    level = models.CharField(max_length=1, blank=True, help_text="a or b, for children")
    expires_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_anonymous_sheet_names_nobody",
                condition=Q(is_anonymous=False) | Q(user__isnull=True, name="", link_hash__isnull=False),
            ),
            models.CheckConstraint(
                name="a_named_sheet_names_somebody",
                condition=Q(is_anonymous=True) | Q(user__isnull=False) | ~Q(name=""),
            ),
            models.UniqueConstraint(fields=["asked", "user"], name="one_sheet_a_person_and_group"),
        ]

    def __str__(self) -> str:
        return "A sheet of the health check"


class Answer(models.Model):
    """What one person answered to one question, with the words it was asked in.

    `writer` is the fingerprint of a random cookie: only the browser that wrote the words by a link may read
    them there. Of an anonymous answer it is emptied, with `sheet`, once the sheet is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    asked = models.ForeignKey(AskedGroup, on_delete=models.PROTECT, related_name="answers")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="answers", null=True, blank=True)
    item = models.CharField(max_length=20)
    asked_in = models.TextField(help_text="The question as this person read it")
    words = models.TextField(blank=True)
    standing = models.CharField(max_length=12, choices=Standing, blank=True)
    writer = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_a_question")]
        indexes = [models.Index(fields=["question", "asked"])]

    def __str__(self) -> str:
        return f"Answer to {self.item}"


class Finding(models.Model):
    """What the workshop concluded about a question; a new row each time, the newest stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=12, choices=Standing)
    summary = models.TextField()
    required_action = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="findings_are_numbered")]

    def __str__(self) -> str:
        return f"Finding on {self.question_id}"
