"""Roles that serve the whole service, granted from a day, by someone, for a reason."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Role(models.TextChoices):
    """The hats of this service; the words are the glossary's, the rights are in `rules/rights`."""

    IRO = "iro", "Independent Reviewing Officer"
    IRO_MANAGER = "iro_manager", "IRO manager"
    BUSINESS_SUPPORT = "business_support", "Business support"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    SENIOR_MANAGER = "senior_manager", "Senior manager or director"
    DATA_ANALYST = "data_analyst", "Data analyst"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Questions about grants."""

    def live_on(self, day: date) -> "RoleGrantQuerySet":
        """Return the grants that hold on this day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class RoleGrant(models.Model):
    """One role for one person from a day; ended once, never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=Role)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_grant_ended_by_and_at_together",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False, to_on__isnull=False),
            ),
            models.CheckConstraint(
                name="role_grant_ends_after_it_starts",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["user", "from_on"])]

    def __str__(self) -> str:
        return f"{self.get_role_display()} from {self.from_on}"
