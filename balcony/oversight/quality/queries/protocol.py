"""The management protocol's statement, and what people's records say against it (P2, P3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.toolkit.queries import in_force
from balcony.oversight.figures.measures import Answer, readings
from balcony.people.iros.models import Registration
from balcony.rules.calendar import add_months

from ..models import Account, ManagerRegistration, Offer, Statement, StatementItem

# Which questions of the health check a point of the protocol rests on (the toolkit's inventory): what the
# records say beside those is said beside the point.
RESTS_ON = {
    "P1": ("M1",),
    "P2": ("C2",),
    "P4": ("M2",),
    "P5": ("M7",),
    "P6": ("M7",),
    "P7": ("M8",),
    "P8": ("M4", "M5"),
    "P9": ("M6",),
    "P10": ("C3", "C5", "C7"),
    "P11": ("S2",),
}


@dataclass(frozen=True)
class Breach:
    """Somebody's record that contradicts a point, and why; `check` is the pack's name for it."""

    check: str
    reason: str


@dataclass(frozen=True)
class Point:
    """One point of a statement: its newest account and what records say against it."""

    item: StatementItem
    account: Account | None
    breaches: tuple[str, ...]

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if self.account is None:
            return "No account yet"
        return self.account.get_standing_display() if self.account.standing else "Account written"


def statements_for(user: Anyone, at: datetime) -> QuerySet[Statement]:
    """Every statement, newest first."""
    return Statement.objects.select_related("made_by", "agreed_by")


def points_for(user: Anyone, at: datetime) -> QuerySet[StatementItem]:
    """Every point that asks for an account; the annex asks for none."""
    return StatementItem.objects.filter(is_annex=False).select_related("statement")


def statement_in_hand() -> Statement | None:
    """Return the statement that is being written, or None."""
    return Statement.objects.filter(agreed_on__isnull=True).first()


def waiting_offer(statement: Statement) -> Offer | None:
    """Return the offer the director has not answered, or None."""
    return Offer.objects.filter(statement=statement, outcome="").select_related("by").first()


def offers_of(statement: Statement) -> list[Offer]:
    """Every time it was laid before the director, the newest first, and what became of it."""
    return list(statement.offers.select_related("by", "answered_by").order_by("-at"))


def offers_waiting() -> list[Offer]:
    """Statements that wait for the director, the longest waiting first."""
    return list(Offer.objects.filter(outcome="").select_related("statement", "by"))


def has_director(day: date) -> bool:
    """True where somebody holds the director's role on the day, and so can agree here."""
    held = RoleGrant.objects.live_on(day).filter(role=Role.SENIOR_MANAGER)
    return held.filter(user__is_active=True).exists()


def due_again(agreed: Statement | None) -> date | None:
    """Return the day the next statement is due, a year after this one was agreed; None where none was."""
    return add_months(agreed.agreed_on, 12) if agreed and agreed.agreed_on else None


def points_of(statement: Statement, *, on: date) -> tuple[list[Point], list[StatementItem]]:
    """The points of a statement with what they say, and its annex.

    `on` is the day people's records are read on: the day it was agreed, today while it is written.
    """
    rows = statement.items.prefetch_related(
        Prefetch("accounts", Account.objects.order_by("number").select_related("by")), "improvements"
    )
    against: dict[str, list[str]] = defaultdict(list)
    for breach in breaches_on(on):
        against[breach.check].append(breach.reason)
    points, annex = [], []
    for one in rows:
        if one.is_annex:
            annex.append(one)
            continue
        newest = next(iter(reversed(one.accounts.all())), None)
        said = tuple(reason for check in one.checks for reason in against[check])
        points.append(Point(one, newest, said))
    return points, annex


def records_beside(item: str, *, on: date) -> list[Answer]:
    """What the records say on a day beside a point of the protocol; nothing for one of our own."""
    asked = {one.id: one for one in in_force("health_check", on=on).items}
    held = [asked[id] for id in RESTS_ON.get(item, ()) if id in asked]
    return readings(list(dict.fromkeys(name for one in held for name in one.evidence)), on=on)


def managers_on(day: date) -> list[User]:
    """Who holds the role of IRO manager on the day, by name."""
    held = RoleGrant.objects.live_on(day).filter(role=Role.IRO_MANAGER).values("user")
    return list(User.objects.filter(pk__in=held, is_active=True).order_by("full_name"))


def current_registrations(users: list[User]) -> dict[UUID, date]:
    """User -> the latest day to which a registration is on record, as a manager or as an IRO. Two queries."""
    ids = [user.pk for user in users]
    found: dict[UUID, date] = {}
    own = ManagerRegistration.objects.filter(user__in=ids).values_list("user_id", "renewal_on")
    as_iro = Registration.objects.filter(iro__adult__user__in=ids)
    for user, renewal in [*own, *as_iro.values_list("iro__adult__user_id", "renewal_on")]:
        found[user] = max(renewal, found.get(user, renewal))
    return found


def breaches_on(day: date) -> list[Breach]:
    """What people's records say against P2 and P3 on a day.

    P2: a manager of IROs who also holds a role that runs operations or decides on resources. P3: a manager of
    IROs whose registration as a social worker is not on record, or has run out.
    """
    managers = managers_on(day)
    grants = RoleGrant.objects.live_on(day).filter(
        user__in=managers, role__in=(Role.TEAM_MANAGER, Role.SOCIAL_WORKER)
    )
    also: dict[UUID, list[str]] = defaultdict(list)
    for user, role in grants.values_list("user_id", "role"):
        also[user].append(Role(role).label.lower())
    renewals = current_registrations(managers)
    found = []
    for manager in managers:
        if also[manager.pk]:
            found.append(
                Breach(
                    "manager_without_operational_or_resource_role",
                    f"{manager.full_name} manages IROs and is also {' and '.join(sorted(also[manager.pk]))}: "
                    "that role runs operations or decides on resources.",
                )
            )
        if manager.pk not in renewals:
            why = f"No registration as a social worker is on record for {manager.full_name}."
            found.append(Breach("manager_registered", why))
        elif renewals[manager.pk] < day:
            ended = renewals[manager.pk]
            why = f"The registration on record for {manager.full_name} ran out on {ended.day} {ended:%B %Y}."
            found.append(Breach("manager_registered", why))
    return found
