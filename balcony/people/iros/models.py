"""Who reviews, how much of a week they work, and what else they carry."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Adult
from balcony.people.relationships.models import Relationship


class DatedQuerySet(models.QuerySet):
    """Questions about dated facts of an IRO."""

    def live_on(self, day: date) -> "DatedQuerySet":
        """Return the rows that hold on this day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class Iro(models.Model):
    """An Independent Reviewing Officer of this service (CA 1989 s25A)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    adult = models.OneToOneField(Adult, on_delete=models.PROTECT, related_name="iro")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True, help_text="The day they leave, once known")
    about_me = models.TextField(blank=True, help_text="What children read about them")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.adult.full_name


class Registration(models.Model):
    """Registration as a social worker (CPPCR reg 46.

    The register is Social Work England's since December 2019).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    iro = models.ForeignKey(Iro, on_delete=models.PROTECT, related_name="registrations")
    number = models.CharField(max_length=20)
    renewal_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.renewal_on}"


class WorkingPattern(models.Model):
    """Share of a full-time week and the days worked, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    iro = models.ForeignKey(Iro, on_delete=models.PROTECT, related_name="working_patterns")
    fte = models.DecimalField(max_digits=3, decimal_places=2)
    days = models.CharField(max_length=7, default="12345", help_text="Days worked, Monday is 1")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(name="fte_is_above_zero_up_to_one", condition=Q(fte__gt=0, fte__lte=1)),
            models.UniqueConstraint(
                fields=["iro"], condition=Q(to_on__isnull=True), name="one_open_working_pattern_per_iro"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fte} from {self.from_on}"


class OtherDuty(models.Model):
    """Work besides reviews that takes room from them.

    Conferences, foster reviews, audits (protocol P6, health check M7).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    iro = models.ForeignKey(Iro, on_delete=models.PROTECT, related_name="other_duties")
    name = models.CharField(max_length=120)
    fte_share = models.DecimalField(max_digits=3, decimal_places=2)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "other duties"

    def __str__(self) -> str:
        return self.name


class DutySlot(models.Model):
    """Who is the duty IRO on a day: they look when a child's own IRO does not work. The newest row stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    on = models.DateField()
    iro = models.ForeignKey(
        Iro,
        on_delete=models.PROTECT,
        related_name="duty_slots",
        null=True,
        blank=True,
        help_text="Empty: nobody",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "made_at"]
        indexes = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return f"Duty on {self.on}"


class Justification(models.Model):
    """Why an IRO manager allocated an IRO in spite of a question about independence (CPPCR reg 46(3)).

    `questions` are the breaches as the rule put them on that day: a list of reason and source.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    relationship = models.OneToOneField(Relationship, on_delete=models.PROTECT, related_name="justification")
    questions = models.JSONField(default=list)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return "Justification"
