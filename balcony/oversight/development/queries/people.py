"""Who works here as an IRO, who appraises whom, and the sessions and observations of the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import chosen_on
from balcony.rules.calendar import add_months
from balcony.rules.parameters import local_defaults

from ..models import Appraisal, Appraiser, Observation, Side, Supervision

# From here on nobody is singled out: fewer people than this are never told as a team.
FEW = 5
SIDES: dict[str, str] = {Role.IRO.value: Side.IRO.value, Role.IRO_MANAGER.value: Side.MANAGER.value}


def setting(key: str, on: date) -> int:
    """Return a number this authority set, or the default."""
    chosen = chosen_on(on).get(key, "")
    return int(chosen) if chosen.isdecimal() else local_defaults()[key].default or 0


def iros_here(day: date) -> QuerySet[User]:
    """Accounts that hold the role of IRO on a day and are open, by name."""
    held = RoleGrant.objects.live_on(day).filter(role=Role.IRO).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("full_name")


def side_of(user: Anyone, at: datetime) -> str:
    """Return which of the two somebody writes as; "" for anybody else."""
    return SIDES.get(hat_of(user, at), "")


def people_for(user: Anyone, at: datetime) -> QuerySet[User]:
    """Those whose appraisal and supervision are this person's: an IRO's own, a manager's own people."""
    every = User.objects.annotate(appraised_by=_newest_manager())
    if not isinstance(user, User):
        return every.none()
    side = side_of(user, at)
    if side == Side.IRO:
        return every.filter(pk=user.pk)
    return every.filter(appraised_by=user.pk) if side == Side.MANAGER else every.none()


def team_for(user: Anyone, at: datetime) -> QuerySet[User]:
    """Everybody who is or was an IRO here, for a manager; nothing of theirs is told by it."""
    if side_of(user, at) != Side.MANAGER:
        return User.objects.none()
    held = RoleGrant.objects.filter(role=Role.IRO).values("user")
    return User.objects.filter(pk__in=held).annotate(appraised_by=_newest_manager())


def _newest_manager() -> Subquery:
    return Subquery(Appraiser.objects.filter(person=OuterRef("pk")).order_by("-number").values("manager")[:1])


def appraiser_of(person: User) -> Appraiser | None:
    """Return who appraises somebody today, with the reason; None where nobody does yet."""
    return person.appraisers.select_related("manager", "by").order_by("number").last()


def appraisers_of(person: User) -> list[Appraiser]:
    """Return everybody who ever appraised somebody, newest first."""
    return list(person.appraisers.select_related("manager", "by").order_by("-number"))


def appraisers_by_person(people: Iterable[User]) -> dict[UUID, Appraiser]:
    """Person -> who appraises them today. One query."""
    rows = Appraiser.objects.filter(person__in=[one.pk for one in people]).select_related("manager")
    return {one.person_id: one for one in rows.order_by("number")}


def observations_for(user: Anyone, at: datetime) -> QuerySet[Observation]:
    """Observations of this person's own people."""
    return Observation.objects.filter(person__in=people_for(user, at).values("pk")).select_related(
        "person", "by"
    )


@dataclass(frozen=True)
class Standing:
    """How somebody stands with appraisal and supervision on a day: dates only."""

    person: User
    appraiser: Appraiser | None
    agreed_on: date | None
    appraisal_due_on: date | None
    open: Appraisal | None
    supervised_on: date | None
    supervision_due_on: date | None
    on: date

    @property
    def appraisal_in_date(self) -> bool:
        """Whether the last appraisal that was agreed still counts."""
        return self.appraisal_due_on is not None and self.on <= self.appraisal_due_on

    @property
    def supervision_in_date(self) -> bool:
        """Whether supervision was held as often as agreed."""
        return self.supervision_due_on is not None and self.on <= self.supervision_due_on


def standings(people: Iterable[User], *, on: date) -> list[Standing]:
    """How each of these people stands, in six queries whatever their number."""
    people = list(people)
    ids = [one.pk for one in people]
    months, weeks = setting("appraisal_every", on), setting("supervision_every", on)
    appraisers = appraisers_by_person(people)
    agreed: dict[UUID, date] = {}
    running: dict[UUID, Appraisal] = {}
    for one in Appraisal.objects.filter(person__in=ids).prefetch_related("statuses"):
        if one.state == Appraisal.State.AGREED:
            day = localdate(max(status.at for status in one.statuses.all()))
            agreed[one.person_id] = max(day, agreed.get(one.person_id, day))
        elif not one.is_over:
            running[one.person_id] = one
    held: dict[UUID, date] = {}
    for person, day in Supervision.objects.filter(person__in=ids, held_on__lte=on).values_list(
        "person_id", "held_on"
    ):
        held[person] = max(day, held.get(person, day))
    return [
        Standing(
            person=one,
            appraiser=appraisers.get(one.pk),
            agreed_on=agreed.get(one.pk),
            appraisal_due_on=add_months(agreed[one.pk], months) if one.pk in agreed else None,
            open=running.get(one.pk),
            supervised_on=held.get(one.pk),
            supervision_due_on=held[one.pk] + timedelta(weeks=weeks) if one.pk in held else None,
            on=on,
        )
        for one in people
    ]


def standing_of(person: User, *, on: date) -> Standing:
    """How one person stands on a day."""
    return standings([person], on=on)[0]


def supervisions_of(person: User) -> list[Supervision]:
    """Every session of somebody, newest first."""
    return list(person.supervisions.select_related("by"))
