"""Dated decisions of this authority. A later row replaces an earlier one; none is rewritten."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class LocalSettingQuerySet(models.QuerySet["LocalSetting"]):
    """Questions about local settings."""

    def in_force_on(self, day: date) -> dict[str, str]:
        """Return key -> value for every setting this authority has chosen, as it stood on the day."""
        return dict(self.filter(from_on__lte=day).order_by("from_on", "made_at").values_list("key", "value"))


class LocalSetting(models.Model):
    """What this authority chose instead of a default in `rules/parameters/local.toml`, and from when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=80)
    value = models.CharField(max_length=200)
    from_on = models.DateField()
    reason = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = LocalSettingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key", "from_on"])]

    def __str__(self) -> str:
        return f"{self.key} from {self.from_on}"


class StandingQuerySet(models.QuerySet):
    """Questions about days somebody entered."""

    def standing(self) -> "StandingQuerySet":
        """Return those that were not entered by mistake."""
        return self.filter(withdrawn_at__isnull=True)


class Entered(models.Model):
    """What somebody entered: by whom and when, and by whom it was withdrawn. No row is rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True


class AddedHoliday(Entered):
    """A bank holiday proclaimed since this release. It moves statutory clocks, so it names its source."""

    on = models.DateField()
    name = models.CharField(max_length=120)
    announced_on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["on"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_added_holiday_per_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"


class Closure(Entered):
    """A day the office is shut. It moves local clocks only: a statutory limit never lengthens."""

    on = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["on"], condition=Q(withdrawn_at__isnull=True), name="one_standing_closure_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"Office closed {self.on}"


class SchoolDates(Entered):
    """A school term, or inset days in one, as this authority or its schools publish them.

    What lies between two terms are school holidays. Entered anew when they change; a wrong row is withdrawn.
    """

    class Kind(models.TextChoices):
        TERM = "term", "School term"
        INSET = "inset", "Inset day"

    kind = models.CharField(max_length=5, choices=Kind)
    name = models.CharField(max_length=80)
    first = models.DateField()
    last = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["first", "made_at"]
        constraints = [
            models.CheckConstraint(
                name="school_dates_end_after_they_begin", condition=Q(last__gte=models.F("first"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, from {self.first}"


class HelpContact(models.Model):
    """A number a child can ring, as somebody here checked it on a day; the newest row of a slot stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slot = models.CharField(max_length=40)
    value = models.CharField(max_length=60, blank=True, help_text="Empty hides it")
    checked_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["slot", "made_at"])]

    def __str__(self) -> str:
        return self.slot


class ChainPlace(Entered):
    """One place in the phone chain: who is rung when nobody opens what a child cannot wait with.

    A role stands for whoever holds it on the day; a colleague is one account, rung at a number of its own
    where one stands here; a named person brings their own number. Places are taken out and added anew, never
    rewritten.
    """

    class Who(models.TextChoices):
        IRO = "iro", "The child’s IRO, or whoever covers"
        DUTY = "duty_iro", "The duty IRO of the day"
        MANAGER = "iro_manager", "Each IRO manager"
        COLLEAGUE = "colleague", "A colleague with an account"
        PERSON = "person", "Somebody else, by name"

    who = models.CharField(max_length=12, choices=Who)
    place = models.PositiveSmallIntegerField(help_text="The lowest is rung first")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=120, blank=True, help_text="What they are: the emergency duty team, …")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["place", "made_at"]
        constraints = [
            models.CheckConstraint(
                name="a_named_person_has_a_name_and_a_number",
                condition=~Q(who="person") | (~Q(name="") & ~Q(phone="")),
            ),
            models.CheckConstraint(
                name="a_colleague_in_the_phone_chain_has_an_account",
                condition=Q(who="colleague", user__isnull=False)
                | (~Q(who="colleague") & Q(user__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(withdrawn_at__isnull=True, user__isnull=False),
                name="each_colleague_stands_once_in_the_phone_chain",
            ),
            models.UniqueConstraint(
                fields=["who"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(who__in=["person", "colleague"]),
                name="each_role_stands_once_in_the_phone_chain",
            ),
        ]

    @property
    def called(self) -> str:
        """Who stands here, as a page names them."""
        return self.user.full_name if self.user else self.name or self.get_who_display()

    def __str__(self) -> str:
        return f"{self.place}: {self.get_who_display()}"
