"""IROs themselves: who works here on a day, and one profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.rights import MATRIX
from balcony.rules.rights.matrix import Mark

from ..models import Iro, OtherDuty, Registration, WorkingPattern


def iros_for(user: Anyone, at: datetime) -> QuerySet[Iro]:
    """IROs in this person's world: all of them for who looks after IROs, an IRO's own profile otherwise."""
    every = Iro.objects.select_related("adult", "adult__user")
    if not isinstance(user, User):
        return every.none()
    hat = hat_of(user, at)
    if hat and MATRIX.action("service.iros").marks[hat] is not Mark.NEVER:
        return every
    return every.filter(adult__user=user) if hat == "iro" else every.none()


def duties_for(user: Anyone, at: datetime) -> QuerySet[OtherDuty]:
    """Other duties of the IROs in this person's world."""
    return OtherDuty.objects.filter(iro__in=iros_for(user, at)).select_related("iro", "iro__adult")


def iros_on(day: date) -> QuerySet[Iro]:
    """IROs who work here on the day, by name; the day they leave is already outside."""
    here = Q(to_on=None) | Q(to_on__gt=day)
    return Iro.objects.filter(here, from_on__lte=day).select_related("adult").order_by("adult__full_name")


def accounts_to_add(day: date) -> list[User]:
    """Accounts that hold the role of IRO on the day and are no IRO here yet, by name."""
    grants = RoleGrant.objects.live_on(day).filter(role=Role.IRO).values("user")
    free = User.objects.filter(pk__in=grants, is_active=True).exclude(adult__iro__isnull=False)
    return list(free.order_by("full_name"))


def iro_names(children: Iterable[Child], day: date) -> dict[UUID, str]:
    """Child -> name of the allocated IRO on the day; children without one are left out. One query."""
    allocated = Relationship.objects.live_on(day).filter(
        child__in=[child.pk for child in children], kind=Kind.ALLOCATED_IRO
    )
    return {child: str(name) for child, name in allocated.values_list("child_id", "adult__full_name")}


def iro_of(user: User) -> Iro | None:
    """The IRO an account is, or None."""
    return Iro.objects.filter(adult__user=user).select_related("adult").first()


@dataclass(frozen=True, slots=True)
class Profile:
    """One IRO with what is known of them on a day."""

    iro: Iro
    registration: Registration | None
    pattern: WorkingPattern | None
    patterns: tuple[WorkingPattern, ...]
    duties: tuple[OtherDuty, ...]

    @property
    def duty_share(self) -> Decimal:
        """The share of a full week the other duties take."""
        return sum((duty.fte_share for duty in self.duties), Decimal(0))

    @property
    def has_left(self) -> bool:
        """Whether a leaving date has been set."""
        return self.iro.to_on is not None


def profile_of(iro: Iro, on: date) -> Profile:
    """One IRO's profile on a day, in three queries: newest registration, patterns, duties that hold."""
    patterns = tuple(WorkingPattern.objects.filter(iro=iro).order_by("-from_on"))
    running = (one for one in patterns if one.from_on <= on and (one.to_on is None or on < one.to_on))
    return Profile(
        iro=iro,
        registration=Registration.objects.filter(iro=iro).order_by("-renewal_on", "-made_at").first(),
        pattern=next(running, None),
        patterns=patterns,
        duties=tuple(OtherDuty.objects.live_on(on).filter(iro=iro).order_by("name")),
    )
