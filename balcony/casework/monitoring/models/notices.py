"""Changes in a child's life: told of, found out, or seen in a return, and what was decided."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from balcony.people.register.models import Adult, Child


class Change(models.TextChoices):
    """What an IRO must be told of (IRO Handbook 2010, and local practice; the last three from memory)."""

    PLAN = "plan", "The care plan changes at short notice, in court or out of it"
    DECISION_NOT_DONE = "decision_not_done", "A decision of the review was not done in time"
    FAMILY_TIME = "family_time", "Family time changes in a big way"
    SOCIAL_WORKER = "social_worker", "The social worker changes"
    SAFEGUARDING = "safeguarding", "A safeguarding concern, enquiry or conference"
    COMPLAINT = "complaint", "A complaint by or for the child, a parent or the carer"
    HOME = "home", "The child moves without its being planned"
    FAMILY_EVENT = "family_event", "A birth, a death, a marriage or the like in the family"
    OFFENCE = "offence", "The child is charged or convicted"
    EXCLUSION = "exclusion", "The child is excluded from school"
    MISSING = "missing", "The child went missing"
    HEALTH = "health", "A health event, in body or mind"
    RIGHTS = "rights", "The child’s human rights may have been breached"
    WORRY = "worry", "Somebody is worried about the child"
    OTHER = "other", "Something else the IRO should know"


class How(models.TextChoices):
    """How a change came to the IRO: told by somebody, or not told and found out."""

    HERE = "here", "Written down here"
    LINK = "link", "By a personal link"
    MAIL = "mail", "By e-mail"
    NOT_TOLD = "not_told", "Not told"


class FoundOut(models.TextChoices):
    """How an IRO found out what nobody had told them."""

    IMPORT = "import", "I saw it in the return or a list"
    PAPERS = "papers", "I saw it in the case system or in a paper"
    CHILD = "child", "The child told me"
    REVIEW = "review", "It came out at the review"
    FAMILY = "family", "A parent, a carer or somebody in the family told me"
    AGENCY = "agency", "A school, a health service or another agency told me"
    OTHER = "other", "Another way"


class ChangeNotice(models.Model):
    """A change that matters, as the IRO was told of it, or as they found it out without being told.

    `by` is whoever wrote it down here; `teller` names whoever told by a link or a letter, who has no account.
    `learned_on` is kept where the IRO knew on another day than it was written down. An e-mail is kept as
    "something else" on the day it was sent until a person has read out of it what happened and when: whoever
    gave it to the IRO (`is_read`), or the IRO with their decision, whose reading stands over the other.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="change_notices")
    kind = models.CharField(max_length=20, choices=Change)
    happened_on = models.DateField()
    words = models.TextField()
    how = models.CharField(max_length=10, choices=How, default=How.HERE)
    found_out = models.CharField(max_length=10, choices=FoundOut, blank=True)
    learned_on = models.DateField(null=True, blank=True, help_text="The day the IRO knew, if another")
    teller = models.CharField(max_length=300, blank=True, help_text="Who told, where they have no account")
    is_read = models.BooleanField(
        default=False, help_text="By e-mail: a person read out of it when it happened, before the IRO"
    )
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                name="notice_comes_from_somebody", condition=Q(by__isnull=False) | ~Q(teller="")
            ),
            models.CheckConstraint(
                name="not_told_says_how_it_was_found_out",
                condition=(Q(how="not_told") & ~Q(found_out="") & Q(learned_on__isnull=False))
                | (~Q(how="not_told") & Q(found_out="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_told(self) -> bool:
        """Somebody told the IRO; False where the IRO found out."""
        return self.how != How.NOT_TOLD

    @property
    def from_whom(self) -> str:
        """Who told, or who wrote it down."""
        return self.teller or (self.by.full_name if self.by is not None else "")

    @property
    def read_kind(self) -> str:
        """What changed, as the IRO last read it."""
        return self._reading.kind if self._reading is not None else self.kind

    @property
    def read_on(self) -> date | None:
        """The day it happened, None while nobody has read it out of an e-mail or where it does not say."""
        if self._reading is not None:
            return self._reading.happened_on
        return self.happened_on if self.how != How.MAIL or self.is_read else None

    @property
    def _reading(self) -> "NoticeAnswer | None":
        """The IRO's decision about an e-mail, which says what they read in it. Others say it themselves."""
        answer: NoticeAnswer | None = getattr(self, "answer", None) if self.how == How.MAIL else None
        return answer if answer is not None and answer.kind else None

    @property
    def kind_words(self) -> str:
        """What changed, in words."""
        return Change(self.read_kind).label

    @property
    def listed_on(self) -> date:
        """The day a list puts it on: the day it happened, else the day an e-mail was sent."""
        return self.read_on or self.happened_on

    @property
    def known_on(self) -> date:
        """The day the IRO knew of it."""
        return self.learned_on or localdate(self.at)


class NoticeLink(models.Model):
    """A standing way for one professional to tell the IRO of changes: a link of their own, and a reference.

    The reference is what our mail carries and what an e-mail of theirs is known by. It names nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="notice_links")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="notice_links")
    address = models.EmailField()
    reference = models.CharField(max_length=20, unique=True)
    known_as = models.CharField(
        max_length=80, blank=True, help_text="By what they know which child it is: never a name"
    )
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "adult"],
                condition=Q(ended_at__isnull=True),
                name="one_open_notice_link_for_each_person",
            ),
            models.CheckConstraint(
                name="notice_link_ended_by_and_at_together",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class NoticeAnswer(models.Model):
    """What the IRO decided about a notice. One for each notice: that is its acknowledgement."""

    class Answer(models.TextChoices):
        NOTE = "note", "Note it: nothing else is needed now"
        TALK = "talk", "Talk to the child"
        EARLIER = "earlier", "Bring the review forward"
        CONCERN = "concern", "Raise a concern"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notice = models.OneToOneField(ChangeNotice, on_delete=models.PROTECT, related_name="answer")
    answer = models.CharField(max_length=20, choices=Answer)
    words = models.TextField()
    kind = models.CharField(
        max_length=20,
        choices=Change,
        blank=True,
        help_text="What an e-mail says has changed, as the IRO read it",
    )
    happened_on = models.DateField(
        null=True, blank=True, help_text="When it happened, as the IRO read it in an e-mail or asked"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_reads_a_day_with_its_kind",
                condition=Q(happened_on__isnull=True) | ~Q(kind=""),
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()


class SeenChange(models.Model):
    """What an IRO said of a change a return shows and nobody had told them of. One for each change.

    The change itself is no row: it is read in what the return says, by child, `thing` and day.
    """

    class Thing(models.TextChoices):
        HOME = "home", "a new home"
        STATUS = "status", "a new legal status"
        MISSING = "missing", "going missing, or being away without leave"
        SOCIAL_WORKER = "worker", "a new social worker"

    class Said(models.TextChoices):
        NOT_TOLD = "not_told", "I was not told"
        TOLD = "told", "I was told"
        ASIDE = "aside", "It is no change I had to be told of"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="seen_changes")
    thing = models.CharField(max_length=10, choices=Thing)
    happened_on = models.DateField()
    said = models.CharField(max_length=10, choices=Said)
    reason = models.CharField(max_length=1000, blank=True, help_text="Why it is put aside")
    notice = models.OneToOneField(
        ChangeNotice, on_delete=models.PROTECT, related_name="seen", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "thing", "happened_on"], name="one_answer_for_a_seen_change"
            ),
            models.CheckConstraint(
                name="seen_change_is_a_notice_or_aside_for_a_reason",
                condition=(Q(said="aside", notice__isnull=True) & ~Q(reason=""))
                | (~Q(said="aside") & Q(notice__isnull=False, reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_said_display()
