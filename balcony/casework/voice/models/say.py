"""What a child says, who has opened it, what was answered, and what came of what they asked for.

Rows are never rewritten. Who may read one is decided by its audience, which the child chose before typing.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.foundations.storage.written import Written
from balcony.people.register.models import Adult, Child

from .promise import Level


class Kind(models.TextChoices):
    """What a child can say, any time; the words are the child's buttons, in the pack of child words."""

    ANYTHING = "anything", "Something to say"
    GOOD_NEWS = "good-news", "Good news"
    WORRY = "worry", "A worry"
    UNSAFE = "unsafe", "I feel unsafe"
    SEE_MY_IRO = "see-my-iro", "Asks to see their IRO"
    ASK_FOR_REVIEW = "ask-for-review", "Asks for a review"
    DISAGREE = "disagree", "Disagrees"
    BEFORE_REVIEW = "before-review", "Before the review"
    AFTER_REVIEW = "after-review", "How the review was"
    ABOUT_MY_IRO = "about-my-iro", "Something about the IRO"
    DIFFERENT_IRO = "different-iro", "Wants a different IRO"


class Audience(models.TextChoices):
    """Who may read it. The child chooses one of the first three; what is about the IRO goes past the IRO."""

    IRO = "iro", "Only my IRO"
    TEAM = "team", "My IRO and my social worker"
    REVIEW = "review", "Everyone at my review"
    MANAGER = "manager", "The manager of the IROs"


class Face(models.TextChoices):
    """How it feels, for a child who would rather not write. A word always stands with the face."""

    GOOD = "good", "Good"
    OK = "ok", "OK"
    NOT_GOOD = "not-good", "Not good"
    SAD = "sad", "Sad"
    WORRIED = "worried", "Worried"
    ANGRY = "angry", "Angry"


class Contribution(models.Model):
    """One thing a child said, as they said it, to those they chose.

    `iro` is who it was said to: on a change of IRO the next one reads only what the child let move on.
    `asked_in` is the question as it stood, where it answers one. `looked_for` says that words in it ask the
    IRO and the duty IRO to look now. `helped_by` and `told_to` say who helped, or who wrote it down.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contributions")
    iro = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience)
    tells_social_worker = models.BooleanField(default=False, help_text="Feels unsafe, and lets them know too")
    tells_carer = models.BooleanField(default=False, help_text="Feels unsafe, and lets them know too")
    level = models.CharField(max_length=1, choices=Level, default=Level.B)
    words = models.TextField(blank=True)
    face = models.CharField(max_length=10, choices=Face, blank=True)
    item = models.CharField(
        max_length=40, blank=True, help_text="The question it answers, by its id for ever"
    )
    asked_in = models.TextField(blank=True)
    review_id = models.UUIDField(
        null=True, blank=True, help_text="The review it is about; reviews stand above"
    )
    helped_by = models.CharField(max_length=200, blank=True)
    told_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    looked_for = models.BooleanField(default=False)
    moves_on = models.BooleanField(default=False, help_text="The child lets the next IRO read it")
    answer_by = models.DateField(null=True, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["child", "sent_at"]), models.Index(fields=["review_id"])]
        constraints = [
            models.CheckConstraint(
                name="what_is_about_the_iro_goes_to_the_manager",
                condition=~Q(kind__in=["about-my-iro", "different-iro"]) | Q(audience="manager"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.sent_at:%Y-%m-%d}"


class Opening(models.Model):
    """Somebody opened what a child said, the first time; the child is shown it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stood_as = models.CharField(max_length=40, help_text="By what right: IRO, cover, duty, manager, …")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "by"], name="one_first_opening_a_person")
        ]

    def __str__(self) -> str:
        return f"Opened {self.at:%Y-%m-%d}"


class Reply(Written):
    """What was answered to a child, in somebody's own words."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="replies")

    class Meta(Written.Meta):
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"Reply {self.at:%Y-%m-%d}"


class WrittenOut(Written):
    """What an adult heard in a voice note, written down beside it: the newest row stands, the others stay."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="written_out")

    class Meta(Written.Meta):
        verbose_name_plural = "written out"

    def __str__(self) -> str:
        return f"Written out {self.at:%Y-%m-%d}"


class Request(models.Model):
    """One thing a child asked for, drawn out of what they said or told to somebody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="requests")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="requests", null=True, blank=True
    )
    words = models.TextField()
    asked_on = models.DateField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_on", "-at"]

    def __str__(self) -> str:
        return f"Asked {self.asked_on:%Y-%m-%d}"


class Answered(models.TextChoices):
    """What came of a request ("You said, we did")."""

    AGREED = "agreed", "Agreed"
    PARTLY = "partly", "Partly agreed"
    NOT_BECAUSE = "not-because", "Not agreed, because"
    NOT_YET = "not-yet", "Not decided yet"


class RequestAnswer(models.Model):
    """What came of a request: each time a new row, the newest stands. `told_on`: a person said it first."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=12, choices=Answered)
    words = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.get_outcome_display()
