"""Whose lines somebody may know of: their children's, and those a colleague handed to them."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import rulebook
from balcony.people.iros.queries import duty_iro_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for, not_shut_to
from balcony.rules.timetable import Rulebook

from ..models import Step
from .lines import Line, lines_of

HOLDERS = (Role.IRO, Role.IRO_MANAGER)


def longest_put_off(on: date) -> int:
    """For how many days a line may be put off at most, as the authority has set it."""
    return rulebook(on).rule("drift_put_off", on).value


def _held_by(user: User) -> QuerySet[Step]:
    """The steps by which lines are in this person's hands now: nobody handed them on or brought them back."""
    moved = Step.objects.filter(line=OuterRef("line")).exclude(kind=Step.Kind.PUT_OFF)
    newest = Subquery(moved.order_by("-number").values("number")[:1])
    return Step.objects.filter(kind=Step.Kind.HANDED, to=user, number=newest)


def is_held_by(user: Anyone, child: Child, line: UUID | None = None) -> bool:
    """Whether a line of this child, or this very one, is in this person's hands, and the child not shut."""
    if not isinstance(user, User) or not not_shut_to(user).filter(pk=child.pk).exists():
        return False
    held = _held_by(user).filter(child=child)
    return (held.filter(line=line) if line is not None else held).exists()


def children_with_lines_for(user: Anyone, at: datetime) -> QuerySet[Child]:
    """The children in this person's world, and those of whom a line is in their hands."""
    mine = children_for(user, at)
    if not isinstance(user, User) or hat_of(user, at) not in HOLDERS:
        return mine
    held = Exists(_held_by(user).filter(child=OuterRef("pk")))
    return not_shut_to(user).filter(Q(pk__in=mine.values("pk")) | held)


def lines_about(child: Child, on: date, book: Rulebook) -> tuple[Line, ...]:
    """The lines of one child, the longest wait first."""
    return lines_of(Child.objects.filter(pk=child.pk), on, book)


def handed_to(user: Anyone, at: datetime, book: Rulebook) -> tuple[Line, ...]:
    """The lines in this person's hands that are still waited for, the longest wait first.

    One query where there are none.
    """
    if not isinstance(user, User) or hat_of(user, at) not in HOLDERS:
        return ()
    held = frozenset(_held_by(user).values_list("line", flat=True))
    if not held:
        return ()
    children = not_shut_to(user).filter(Exists(_held_by(user).filter(child=OuterRef("pk"))))
    return tuple(line for line in lines_of(children, localdate(at), book) if line.key in held)


def colleagues_for(user: User, child: Child, at: datetime) -> dict[User, str]:
    """Who a line of this child may be handed to, and as what: the duty IRO of the day and the IRO managers.

    Not oneself, and nobody to whom the child is shut.
    """
    on = localdate(at)
    managers = RoleGrant.objects.live_on(on).filter(role=Role.IRO_MANAGER).values("user")
    duty = duty_iro_on(on)
    on_duty = {duty.adult.user_id} if duty is not None and duty.adult.user_id else set()
    people = User.objects.filter(Q(pk__in=managers) | Q(pk__in=on_duty), is_active=True)
    others = people.filter(audience=User.Audience.STAFF).exclude(pk=user.pk)
    return {
        one: "duty IRO today" if one.pk in on_duty else "IRO manager"
        for one in others.order_by("full_name")
        if not_shut_to(one).filter(pk=child.pk).exists()
    }
