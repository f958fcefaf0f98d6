"""Relationships and the three things that can override them."""

from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balcony.people.register.models import Adult, Child


class Kind(models.TextChoices):
    """The places an adult can stand around a child (access notes, section 2; glossary)."""

    ALLOCATED_IRO = "allocated_iro", "Allocated IRO"
    COVER_IRO = "cover_iro", "Cover IRO"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    SUPERVISING_SOCIAL_WORKER = "supervising_social_worker", "Supervising social worker"
    PERSONAL_ADVISER = "personal_adviser", "Personal adviser"
    CARER = "carer", "Carer"
    PARENT = "parent", "Parent"
    PARENTAL_RESPONSIBILITY = "parental_responsibility", "Other person with parental responsibility"
    SIBLING = "sibling", "Brother or sister"
    RELATIVE = "relative", "Other relative"
    ADVOCATE = "advocate", "Advocate"
    INDEPENDENT_VISITOR = "independent_visitor", "Independent visitor"
    GUARDIAN = "guardian", "Children's guardian"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    OTHER = "other", "Someone else who matters"


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    """Questions about relationships."""

    def live_on(self, day: date) -> "RelationshipQuerySet":
        """Return the relationships that hold on this day; the end day itself is already outside."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class Relationship(models.Model):
    """An adult's (or brother's or sister's) place around one child, from a day to a day, for a reason."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relationships")
    adult = models.ForeignKey(
        Adult, on_delete=models.PROTECT, related_name="relationships", null=True, blank=True
    )
    other_child = models.ForeignKey(
        Child, on_delete=models.PROTECT, related_name="sibling_relationships", null=True, blank=True
    )
    kind = models.CharField(max_length=40, choices=Kind)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    must_not_know_address = models.BooleanField(default=False)
    has_parental_responsibility = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relationship_is_to_an_adult_or_a_child",
                condition=Q(adult__isnull=False, other_child__isnull=True)
                | Q(adult__isnull=True, other_child__isnull=False),
            ),
            models.CheckConstraint(
                name="relationship_ended_by_and_at_together",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False, to_on__isnull=False),
            ),
            models.CheckConstraint(
                name="relationship_ends_after_it_starts",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(kind="allocated_iro", to_on__isnull=True),
                name="one_open_allocated_iro_per_child",
            ),
        ]
        indexes = [
            models.Index(fields=["adult", "kind", "to_on"]),
            models.Index(fields=["child", "kind", "to_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on}"


class Restriction(models.Model):
    """A child's record closed to all but the people named, a ground and a review date (access notes, 7)."""

    class Ground(models.TextChoices):
        STAFF = "staff", "Staff member or close relative"
        ADOPTION = "adoption", "Adoption"
        HIGH_PROFILE = "high_profile", "High profile or witness protection"
        SERIOUS_INCIDENT = "serious_incident", "Serious incident"
        HIGH_RISK = "high_risk", "High risk"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="restrictions")
    ground = models.CharField(max_length=20, choices=Ground)
    reason = models.CharField(max_length=400)
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="named_on_restrictions")
    review_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="restriction_lifted_by_and_at_together",
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="restriction_lifted_by_someone_else",
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("made_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()


class DenyListing(models.Model):
    """This account must never open this child's record: a relative, a neighbour, one accused."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="deny_listings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deny_listings")
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "user"], condition=Q(ended_at__isnull=True), name="one_open_deny_listing"
            )
        ]

    def __str__(self) -> str:
        return "Deny listing"


class BreakGlass(models.Model):
    """Sixty minutes of reading a record that is not yours, for a reason you wrote down (access notes, 7).

    Its row stays as it was made; only what somebody else found on looking into it is added, once.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="break_glass")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="break_glass")
    reason_code = models.CharField(max_length=40)
    reason = models.CharField(max_length=400)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="break_glass_reviewed_by_someone_else",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")),
            ),
            models.CheckConstraint(
                name="break_glass_reviewed_by_and_at_together",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, review_note="")
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Break-glass {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def reference(self) -> str:
        """What it is called in what is sent: it says nothing of the child or the person."""
        return str(self.pk)[:8].upper()

    def is_live_at(self, moment: datetime) -> bool:
        """True while the sixty minutes run."""
        return self.started_at <= moment < self.ends_at
