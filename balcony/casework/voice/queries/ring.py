"""Whom to ring because a child feels unsafe and nobody opened it. Never what was said, nor whose it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.models import ChainPlace
from balcony.foundations.authority.queries import help_numbers, people_who_open, phone_chain
from balcony.people.iros.queries import duty_iro_on
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind as Place
from balcony.people.relationships.queries import allocated_iro_of, live_relationships, not_shut_to

from ..models import Contribution, Kind, Ring
from .say import setting

Who = ChainPlace.Who
# While this authority has chosen nobody; the page of the chain says so.
ELSE = (Who.IRO, Who.DUTY, Who.MANAGER)
WHAT_MANAGER, WHAT_COLLEAGUE = "IRO manager", "Colleague"
# The slot of the help numbers that rings the service itself.
SERVICE = "duty"
# How often everybody in the chain is rung before the page says to turn to others.
ROUNDS = 3


@dataclass(frozen=True)
class Callee:
    """Somebody in the chain as they stand on a day; `key` is theirs wherever in the chain they stand."""

    key: str
    name: str
    what: str
    phone: str
    email: str
    adult: Adult | None = None


def chain_for(child: Child, on: date) -> list[Callee]:
    """Who is rung for a child on a day, in order, each once: roles as they are held on that day."""
    found: dict[str, Callee] = {}
    places = phone_chain() or [ChainPlace(who=who) for who in ELSE]
    for place in places:
        for one in _standing_at(place, child, on):
            found.setdefault(one.key, one)
    return list(found.values())


def _standing_at(place: ChainPlace, child: Child, on: date) -> Iterator[Callee]:
    if place.who == Who.PERSON:
        yield Callee(f"place:{place.pk}", place.name, place.what, place.phone, place.email)
    elif place.who == Who.COLLEAGUE:
        yield _colleague(place)
    elif place.who == Who.IRO:
        cover = live_relationships(child, on).filter(kind=Place.COVER_IRO).select_related("adult").first()
        standing = cover or allocated_iro_of(child, on)
        yield from _adults([standing.adult] if standing and standing.adult else [], "IRO")
    elif place.who == Who.DUTY:
        duty = duty_iro_on(on)
        yield from _adults([duty.adult] if duty else [], "Duty IRO")
    else:
        held = RoleGrant.objects.live_on(on).filter(role=Role.IRO_MANAGER).values("user")
        yield from _adults(Adult.objects.filter(user__in=held).order_by("full_name"), WHAT_MANAGER)


def _colleague(place: ChainPlace) -> Callee:
    """A colleague, at the number of their place in the chain, else at that of their own page."""
    account = place.user
    assert account is not None  # the database holds every place of a colleague to that
    adult = Adult.objects.filter(user=account).select_related("user").first()
    if adult is None:
        return Callee(f"user:{account.pk}", account.full_name, WHAT_COLLEAGUE, place.phone, account.email)
    known = next(_adults([adult], WHAT_COLLEAGUE))
    return replace(known, phone=place.phone or known.phone)


def can_open(callee: Callee, child: Child, on: date) -> bool:
    """Whether somebody, rung on this day, could open what this child sent; if not they are to ring only.

    Their account is open, a role they hold that day may, and the record is not shut to them.
    """
    account = callee.adult.user if callee.adult else None
    if account is None or not people_who_open(on).filter(pk=account.pk).exists():
        return False
    return not_shut_to(account).filter(pk=child.pk).exists()


def to_reach(child: Child, on: date) -> list[str]:
    """Whom somebody who can open nothing should ring: those in the chain who can, then the service itself."""
    able = [one for one in chain_for(child, on) if one.phone and can_open(one, child, on)]
    lines = [f"{one.name}, {one.what}: {one.phone}" for one in able]
    service = [one.value for one in help_numbers() if one.slot.key == SERVICE and one.is_shown(on)]
    return lines + [f"The IRO service: {number}" for number in service]


def _adults(adults: Iterable[Adult], what: str) -> Iterator[Callee]:
    for adult in adults:
        email = adult.email or (adult.user.email if adult.user else "")
        yield Callee(f"adult:{adult.pk}", adult.full_name, what, adult.phone, email, adult)


def next_in_chain(contribution: Contribution, on: date) -> Callee | None:
    """Who is rung next: whoever has been rung least, by place in the chain; None when all are rung out."""
    rung = Counter(contribution.rings.values_list("key", flat=True))
    chain = [one for one in chain_for(contribution.child, on) if rung[one.key] < ROUNDS]
    return min(chain, key=lambda one: rung[one.key], default=None)


def unopened_unsafe() -> QuerySet[Contribution]:
    """What children sent because they feel unsafe and nobody has opened or answered, the oldest first."""
    sent = Contribution.objects.filter(kind=Kind.UNSAFE, told_to__isnull=True)
    waiting = sent.filter(openings__isnull=True, replies__isnull=True)
    return waiting.select_related("child").order_by("sent_at")


def is_time_to_ring(contribution: Contribution, at: datetime) -> bool:
    """Whether the first, or the next, in the chain is to be rung by now."""
    on = localdate(at)
    newest = contribution.rings.last()
    if newest is None:
        return at >= contribution.sent_at + timedelta(minutes=setting("unsafe_chain_starts", on))
    return at >= newest.at + timedelta(minutes=setting("unsafe_chain_next", on))


def to_ring_for(at: datetime) -> list[Contribution]:
    """The messages for which somebody is to be rung by now and nobody is yet."""
    return [one for one in unopened_unsafe() if is_time_to_ring(one, at)]


@dataclass(frozen=True)
class RingingNow:
    """One unopened message and its chain so far, the newest last. It holds nothing of the child."""

    sent_at: datetime
    rings: Sequence[Ring]
    is_rung_out: bool

    @property
    def now(self) -> Ring:
        """Whom to ring."""
        return self.rings[-1]


def ringing_now(at: datetime) -> list[RingingNow]:
    """Every chain at work, the oldest message first."""
    on = localdate(at)
    begun = unopened_unsafe().filter(rings__isnull=False).distinct().prefetch_related("rings__tries__by")
    return [RingingNow(one.sent_at, list(one.rings.all()), next_in_chain(one, on) is None) for one in begun]


def rung_for(user: Anyone, at: datetime) -> QuerySet[Contribution]:
    """The messages for which this person was rung, of children who are not shut to them; opened ones too."""
    if not isinstance(user, User):
        return Contribution.objects.none()
    rung = Contribution.objects.filter(kind=Kind.UNSAFE, rings__adult__user=user)
    return rung.filter(child__in=not_shut_to(user)).select_related("child").distinct()


def was_rung_for(user: Anyone, contribution: Contribution) -> bool:
    """Whether this person was rung because nobody had opened this message."""
    return isinstance(user, User) and contribution.rings.filter(adult__user=user).exists()


def may_be_rung_and_open(child: Child, on: date) -> list[str]:
    """Who in the chain may open it only by break-glass, by name: the child is told before they type."""
    reads = {one.key for who in (Who.IRO, Who.DUTY) for one in _standing_at(ChainPlace(who=who), child, on)}
    others = [one for one in chain_for(child, on) if one.adult and one.key not in reads]
    return [one.name for one in others if can_open(one, child, on)]


def rings_for(user: Anyone, at: datetime) -> QuerySet[Ring]:
    """Every ring: to those who ring it is no one child’s; whether one may say something is asked after."""
    return Ring.objects.select_related("contribution")
