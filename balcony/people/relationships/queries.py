"""Who is in whose world. `children_for` is the single root of every room's way in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.once import once
from balcony.foundations.access.policies import facts_of
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.outbox.models import Message
from balcony.people.register.models import Child
from balcony.rules.rights import MATRIX, Facts, decide
from balcony.rules.rights.matrix import Mark
from balcony.rules.timetable import Rulebook

from .models import BreakGlass, DenyListing, Relationship, Restriction


def children_for(user: Anyone, at: datetime) -> QuerySet[Child]:
    """Return the children in this person's world now, as one lazy query.

    Their hat decides: where they stand around the child today, a break-glass that is running, or a role that
    serves the whole service. Deny-listed and restricted children are not in it.
    """
    return _children_where(user, at, "child.identity")


def findable_by(user: Anyone, at: datetime) -> QuerySet[Child]:
    """Return the children whose name and IRO this person may find by searching (matrix A, first column)."""
    return _children_where(user, at, "child.find")


def own_child(user: Anyone, at: datetime) -> QuerySet[Child]:
    """Return the child this account belongs to, for the child's own pages; nobody for everybody else."""
    return _children_where(user, at, "me.see")


def family_of(user: Anyone, at: datetime) -> QuerySet[Child]:
    """Return the children whose parent or carer this account is today; nobody for everybody else."""
    return _children_where(user, at, "family.see")


def _children_where(user: Anyone, at: datetime, action: str) -> QuerySet[Child]:
    hat = hat_of(user, at)
    mark = MATRIX.action(action).marks[hat] if hat else Mark.NEVER
    if mark is Mark.NEVER or not isinstance(user, User) or not user.is_active:
        return Child.objects.none()
    if hat == User.Audience.CHILD:
        # Whatever is shut to others is open to the child it is about.
        return Child.objects.filter(account=user)
    children = not_shut_to(user)
    if mark is Mark.SERVICE:
        return children
    own = Exists(_standing(user, hat, localdate(at)).filter(child=OuterRef("pk")))
    if mark is Mark.OWN_OR_BREAK_GLASS:
        return children.filter(own | Exists(_open_glass(user, at).filter(child=OuterRef("pk"))))
    return children.filter(own)


def not_shut_to(user: User) -> QuerySet[Child]:
    """Return the children no deny listing or restriction keeps from this person, whatever their role.

    For work on the whole service by those who have no children of their own (a return and its differences).
    """
    denied = DenyListing.objects.filter(child=OuterRef("pk"), user=user, ended_at__isnull=True)
    restricted = Restriction.objects.filter(child=OuterRef("pk"), lifted_at__isnull=True).exclude(named=user)
    return Child.objects.filter(~Exists(denied), ~Exists(restricted))


def _standing(user: User, hat: str, day: date) -> QuerySet[Relationship]:
    return Relationship.objects.live_on(day).filter(adult__user=user, kind__in=MATRIX.role(hat).stands_as)


def _open_glass(user: User, at: datetime) -> QuerySet[BreakGlass]:
    # It ends after its sixty minutes, or with the sign-in it was started in.
    same_sign_in = Q(user__last_login__isnull=True) | Q(started_at__gte=F("user__last_login"))
    return BreakGlass.objects.filter(same_sign_in, user=user, started_at__lte=at, ends_at__gt=at)


def facts_about(user: Anyone, child: Child, at: datetime) -> Facts:
    """Return what `decide` needs about this person and this child, read now in two queries.

    A page that is only looked at reads it once, however many of its lines ask.
    """
    known = facts_of(user, at)
    if not known.role or not isinstance(user, User):
        return replace(known, about_child=True)
    return once(
        ("facts about", known, user.pk, child.pk, child.account_id, localdate(at)),
        lambda: _facts_about(user, child, at, known),
    )


def _facts_about(user: User, child: Child, at: datetime, known: Facts) -> Facts:
    day = localdate(at)
    stands_as = frozenset(
        Relationship.objects.live_on(day).filter(child=child, adult__user=user).values_list("kind", flat=True)
    )
    if child.account_id == user.pk:
        # A restriction shuts a record to others, never to the child it is about.
        return replace(known, about_child=True, stands_as=frozenset({"self"}))
    return _overrides(user, child, at, replace(known, about_child=True, stands_as=stands_as))


def _overrides(user: User, child: Child, at: datetime, known: Facts) -> Facts:
    """Add the deny list, restrictions and break-glass of one person and one child, in one query."""
    standing = Restriction.objects.filter(child=OuterRef("pk"), lifted_at__isnull=True)
    found = (
        Child.objects.filter(pk=child.pk)
        .values_list(
            Exists(DenyListing.objects.filter(child=OuterRef("pk"), user=user, ended_at__isnull=True)),
            Exists(standing),
            Exists(standing.exclude(named=user)),
            Exists(_open_glass(user, at).filter(child=OuterRef("pk"))),
        )
        .get()
    )
    denied, restricted, leaves_out, glass = found
    return replace(
        known,
        is_denied=denied,
        is_restricted=restricted,
        # Named means named on every restriction that stands: two grounds are two lists.
        is_named_on_restriction=restricted and not leaves_out,
        has_break_glass=glass,
    )


def live_relationships(child: Child, on: date) -> QuerySet[Relationship]:
    """Return the relationships around this child on a day, the people in them fetched, by kind."""
    return (
        Relationship.objects.live_on(on)
        .filter(child=child)
        .select_related("adult", "adult__agency", "adult__user", "other_child")
        .order_by("kind", "from_on")
    )


def allocated_iro_of(child: Child, on: date) -> Relationship | None:
    """Return the allocation of this child's IRO on a day, or None."""
    return (
        Relationship.objects.live_on(on)
        .filter(child=child, kind="allocated_iro")
        .select_related("adult")
        .first()
    )


def restriction_on(child: Child) -> Restriction | None:
    """Return the oldest restriction that stands on this child's record, or None."""
    return Restriction.objects.filter(child=child, lifted_at__isnull=True).order_by("made_at").first()


def open_glass_of(user: User, child: Child, at: datetime) -> BreakGlass | None:
    """Return the break-glass by which this person reads this record now, for the red banner, or None."""
    return _open_glass(user, at).filter(child=child).order_by("-ends_at").first()


def open_by_glass(user: User, at: datetime) -> QuerySet[Child]:
    """Return the children whose record this person opened by a break-glass that is running."""
    return not_shut_to(user).filter(Exists(_open_glass(user, at).filter(child=OuterRef("pk"))))


Rows = TypeVar("Rows", bound=QuerySet[Any])


def restrictions_for(user: Anyone, at: datetime) -> QuerySet[Restriction]:
    """Return every restriction, for those who keep them, the next to be looked at first."""
    rows = Restriction.objects.select_related("child", "made_by", "lifted_by")
    return _kept_by(user, at, rows.prefetch_related("named").order_by("review_on"))


def deny_listings_for(user: Anyone, at: datetime) -> QuerySet[DenyListing]:
    """Return the deny list, for those who keep it, the newest first."""
    return _kept_by(
        user, at, DenyListing.objects.select_related("child", "user", "made_by").order_by("-made_at")
    )


def _kept_by(user: Anyone, at: datetime, rows: Rows) -> Rows:
    """Leave out children whose deny list names the person: nobody learns here of their own listing."""
    if not isinstance(user, User) or not decide("service.restrictions", facts_of(user, at)):
        return rows.none()
    named = DenyListing.objects.filter(user=user, ended_at__isnull=True).values("child")
    return rows.exclude(child__in=named)


# Settings of the authority (access notes, section 7): working days, and times in a day by one person.
LOOKED_INTO_WITHIN, INCIDENT_AT = "break_glass_looked_into", "break_glass_incident"
GLASS_MESSAGE = "break-glass"  # the sort of message that tells of one


@dataclass(frozen=True)
class GlassRow:
    """One break-glass as its list shows it."""

    glass: BreakGlass
    is_overdue: bool
    is_incident: bool


def glass_rows(glasses: Sequence[BreakGlass], on: date, book: Rulebook) -> list[GlassRow]:
    """Return these with what is overdue on a day, and days on which one person used it too often."""
    in_a_day = Counter((one.user_id, localdate(one.started_at)) for one in glasses)
    incident_at = book.rule(INCIDENT_AT, on).value
    return [
        GlassRow(
            one,
            is_overdue(one, on, book),
            in_a_day[one.user_id, localdate(one.started_at)] >= incident_at,
        )
        for one in glasses
    ]


def is_overdue(glass: BreakGlass, on: date, book: Rulebook) -> bool:
    """True when nobody has looked into it and its working days are over, the last of them included."""
    return glass.reviewed_at is None and _look_by(glass.started_at, on, book) < on


def _look_by(started_at: datetime, on: date, book: Rulebook) -> date:
    return book.calendar.add_working_days(localdate(started_at), book.rule(LOOKED_INTO_WITHIN, on).value)


def overdue_glasses(on: date, book: Rulebook) -> list[BreakGlass]:
    """Return every break-glass nobody has looked into in time, the oldest first."""
    waiting = BreakGlass.objects.filter(reviewed_at__isnull=True).order_by("started_at")
    return [one for one in waiting if is_overdue(one, on, book)]


@dataclass(frozen=True)
class GlassesWaiting:
    """How many break-glasses wait for somebody to look into them, and how many have waited too long."""

    count: int = 0
    overdue: int = 0


def glasses_waiting(user: User, at: datetime, book: Rulebook) -> GlassesWaiting:
    """Return what waits for this person: nothing for those who look into none, and never their own."""
    on = localdate(at)
    waiting = glasses_for(user, at).filter(reviewed_at__isnull=True).exclude(user=user)
    started = list(waiting.order_by().values_list("started_at", flat=True))
    return GlassesWaiting(len(started), sum(_look_by(one, on, book) < on for one in started))


def glasses_for(user: Anyone, at: datetime) -> QuerySet[BreakGlass]:
    """Return the break-glasses for those who look into them, those not yet looked into first.

    To an IRO manager those about children whose records are not shut to them. To the director those that are
    left to them, and those they have looked into themselves.
    """
    known = facts_of(user, at)
    rows = BreakGlass.objects.select_related("child", "user", "reviewed_by").order_by(
        F("reviewed_at").asc(nulls_first=True), "-started_at"
    )
    if isinstance(user, User) and decide("service.break_glass_review", known):
        # Nothing that tells whose record it was goes to somebody whom that record is shut to.
        return rows.filter(child__in=not_shut_to(user))
    if not isinstance(user, User) or not decide("service.break_glass_review_above", known):
        return rows.none()
    waiting = left_to_director(user, at).filter(reviewed_at__isnull=True).values("pk")
    denied = DenyListing.objects.filter(child=OuterRef("child"), user=user, ended_at__isnull=True)
    return rows.filter(Q(reviewed_by=user) | (Q(pk__in=waiting) & ~Exists(denied)))


def told_as_director(user: Anyone) -> str:
    """Return how the message that tells a director of a break-glass ends its reference."""
    return f"director:{user.pk}"


def left_to_director(user: Anyone, at: datetime) -> QuerySet[BreakGlass]:
    """Return those no IRO manager can look into, and those this director was told are theirs.

    A manager who comes later may look into these too; what somebody was told is for them stays for them.
    """
    told = Message.objects.filter(
        kind=GLASS_MESSAGE, about_id=OuterRef("pk"), reference__endswith=f":{told_as_director(user)}"
    )
    return BreakGlass.objects.filter(Q(pk__in=without_manager(at).values("pk")) | Exists(told))


def without_manager(at: datetime) -> QuerySet[BreakGlass]:
    """Return those no IRO manager can look into: each broke it themselves, or the record is shut to them.

    Nobody looks into their own (access notes, sections 4 and 7), so these fall to the director.
    """
    managers = RoleGrant.objects.live_on(localdate(at)).filter(
        ~Exists(
            DenyListing.objects.filter(
                child=OuterRef(OuterRef("child")), user=OuterRef("user"), ended_at__isnull=True
            )
        ),
        ~Exists(_shut_to_holder()),
        role=Role.IRO_MANAGER,
        user__is_active=True,
    )
    return BreakGlass.objects.filter(~Exists(managers.exclude(user=OuterRef("user"))))


def _shut_to_holder() -> QuerySet[Restriction]:
    """The restrictions on the child of a break-glass that leave out the holder of a role: two queries out."""
    named = Restriction.named.through.objects.filter(
        restriction=OuterRef("pk"), user=OuterRef(OuterRef("user"))
    )
    return Restriction.objects.filter(
        ~Exists(named), child=OuterRef(OuterRef("child")), lifted_at__isnull=True
    )


def managers_to_look(glass: BreakGlass, at: datetime) -> list[User]:
    """Return the IRO managers who may look into it: not its own user, nor those the record is shut to."""
    held = _holders(Role.IRO_MANAGER, localdate(at)).exclude(pk=glass.user_id)
    return [one for one in held if not_shut_to(one).filter(pk=glass.child_id).exists()]


def directors_to_look(glass: BreakGlass, at: datetime) -> list[User]:
    """Return the directors it falls to: nobody while an IRO manager can look into it."""
    if not without_manager(at).filter(pk=glass.pk).exists():
        return []
    denied = DenyListing.objects.filter(child=glass.child_id, ended_at__isnull=True).values("user")
    held = _holders(Role.SENIOR_MANAGER, localdate(at)).exclude(pk=glass.user_id)
    return list(held.exclude(pk__in=denied))


def _holders(role: str, on: date) -> QuerySet[User]:
    held = RoleGrant.objects.live_on(on).filter(role=role).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("full_name")
