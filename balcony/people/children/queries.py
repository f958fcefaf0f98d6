"""What is asked about children. Rights are not decided here: `children_for(user, at)` is the way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.storage.together import together
from balcony.people.register.models import BornBasis, Child, FormerIdentity
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.policies import IRO_KINDS
from balcony.people.relationships.queries import children_for, findable_by

from .codes import words
from .models import CarePeriod, ChosenWords, Episode, Need
from .runs import LegalStatusRun, PlacementRun, legal_statuses_of, placements_of

Run = TypeVar("Run", PlacementRun, LegalStatusRun)
Rows = TypeVar("Rows")

BORN_WORDS = {
    BornBasis.KNOWN.value: "",
    BornBasis.CLAIMED.value: "as the child says",
    BornBasis.ASSESSED.value: "as assessed",
}


def looked_after_on(day: date) -> QuerySet[Child]:
    """Every child looked after on the day. A whole-service question: narrow it to what a person may see."""
    running = CarePeriod.objects.open_on(day).filter(child=OuterRef("pk"))
    return Child.objects.filter(Exists(running))


def needs_for(user: Anyone, at: datetime) -> QuerySet[Need]:
    """Needs of the children in this person's world."""
    return Need.objects.filter(child__in=children_for(user, at)).select_related("child")


def chosen_words_for(user: Anyone, at: datetime) -> QuerySet[ChosenWords]:
    """Words chosen by the children in this person's world, those that stand."""
    return ChosenWords.objects.filter(child__in=children_for(user, at), superseded_at=None).select_related(
        "child"
    )


def network_for(user: Anyone, at: datetime) -> QuerySet[Relationship]:
    """The people around the children in this person's world, their IROs left out."""
    return (
        Relationship.objects.filter(child__in=children_for(user, at))
        .exclude(kind__in=IRO_KINDS)
        .select_related("child", "adult", "adult__agency", "other_child")
    )


def network_of(child: Child) -> list[Relationship]:
    """Everyone who stands or stood around a child, IROs too, those who still do first."""
    rows = Relationship.objects.filter(child=child).select_related("adult", "adult__agency", "other_child")
    return sorted(rows.order_by("kind", "-from_on"), key=lambda row: row.to_on is not None)


def period_on(child: Child, day: date) -> CarePeriod | None:
    """The period of care running on the day, or None where the child was not looked after."""
    return CarePeriod.objects.open_on(day).filter(child=child).first()


def periods_of(child: Child) -> list[CarePeriod]:
    """Periods of care that stand, oldest first."""
    return list(CarePeriod.objects.held().filter(child=child).order_by("started_on"))


def episodes_of(child: Child) -> list[Episode]:
    """Episodes that stand, oldest first."""
    return list(Episode.objects.held().filter(child=child).order_by("started_on"))


def looked_after_since(child: Child, day: date) -> date | None:
    """The first day of the period of care running on the day: worked out, never typed."""
    period = period_on(child, day)
    return period.started_on if period else None


def since_of(children: Iterable[UUID], day: date) -> dict[UUID, date]:
    """Child -> first day of the period running on the day, in one query.

    Children not looked after are left out.
    """
    rows = CarePeriod.objects.open_on(day).filter(child__in=list(children))
    return dict(rows.values_list("child_id", "started_on"))


@dataclass(frozen=True, slots=True)
class CareOnDay:
    """How a child is looked after on one day, for a row of a list."""

    since: date
    is_short_breaks: bool
    start_is_known: bool
    legal_status: str
    placement: str

    @property
    def legal_status_words(self) -> str:
        """The legal status in words, "Not recorded" where there is none."""
        return words("LS", self.legal_status) or "Not recorded"

    @property
    def placement_words(self) -> str:
        """The kind of home in words, "Not recorded" where there is none."""
        return words("PLACE", self.placement) or "Not recorded"


def care_of(children: Iterable[UUID], day: date) -> dict[UUID, CareOnDay]:
    """Child -> how they are looked after on the day, in two queries.

    Children not looked after are left out.
    """
    wanted = list(children)
    episodes = Episode.objects.open_on(day).filter(child__in=wanted).order_by("started_on")
    codes = {
        child: (status, place)
        for child, status, place in episodes.values_list("child_id", "legal_status", "placement_type")
    }
    periods = CarePeriod.objects.open_on(day).filter(child__in=wanted)
    return {
        period.child_id: CareOnDay(
            period.started_on,
            period.is_short_breaks,
            period.start_is_known,
            *codes.get(period.child_id, ("", "")),
        )
        for period in periods
    }


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """One child on one day, for the child's page. No address is in it.

    Ask `placement_postcode` with the right.
    """

    child: Child
    on: date
    period: CarePeriod | None
    periods: tuple[CarePeriod, ...]
    placements: tuple[PlacementRun, ...]
    legal_statuses: tuple[LegalStatusRun, ...]
    needs: tuple[Need, ...]
    chosen_words: tuple[ChosenWords, ...]

    @property
    def is_looked_after(self) -> bool:
        """Whether the child is looked after on the day."""
        return self.period is not None

    @property
    def looked_after_since(self) -> date | None:
        """First day of the running period; None when not looked after."""
        return self.period.started_on if self.period else None

    @property
    def is_short_breaks(self) -> bool:
        """Whether the running period is a series of short breaks, which has a clock of its own (reg 48)."""
        return bool(self.period and self.period.is_short_breaks)

    @property
    def placement(self) -> PlacementRun | None:
        """The home the child is in on the day."""
        return _running(self.placements, self.on)

    @property
    def legal_status(self) -> LegalStatusRun | None:
        """The legal status on the day."""
        return _running(self.legal_statuses, self.on)

    @property
    def age(self) -> int:
        """Whole years of age on the day."""
        return self.child.age_on(self.on)

    @property
    def born_words(self) -> str:
        """How the date of birth is known, "" where it is simply known."""
        return BORN_WORDS[self.child.born_basis]

    @property
    def ethnicity_words(self) -> str:
        """Ethnicity in words, "" where not recorded."""
        return words("ETHNIC", self.child.ethnicity)

    @property
    def moves(self) -> int:
        """How often the child moved home in the running period; temporary moves are not counted."""
        since = self.looked_after_since
        homes = [run for run in self.placements if since and run.from_on >= since and not run.is_short]
        return max(0, len(homes) - 1)


def _running(runs: Iterable[Run], day: date) -> Run | None:
    """The run that holds on the day."""
    return next((run for run in runs if run.from_on <= day and (run.to_on is None or day < run.to_on)), None)


@dataclass(frozen=True)
class FactRows(Generic[Rows]):
    """The rows this room has about a child, as questions or as their answers."""

    periods: Rows
    episodes: Rows
    needs: Rows
    chosen_words: Rows


def fact_questions(child: Child, on: date) -> FactRows[QuerySet[Any]]:
    """The questions whose answers `facts_from` wants, to be asked together with others."""
    live_needs = Need.objects.filter(Q(to_on=None) | Q(to_on__gt=on), child=child, from_on__lte=on)
    return FactRows(
        periods=CarePeriod.objects.held().filter(child=child).order_by("started_on"),
        episodes=Episode.objects.held().filter(child=child).order_by("started_on"),
        needs=live_needs.order_by("from_on"),
        chosen_words=ChosenWords.objects.filter(child=child, superseded_at=None).order_by("instead_of"),
    )


def child_page_facts(child: Child, on: date) -> ChildFacts:
    """Everything this room knows of a child on a day, in one query."""
    asked = fact_questions(child, on)
    return facts_from(child, on, FactRows(*together(*vars(asked).values())))


def facts_from(child: Child, on: date, rows: FactRows[list[Any]]) -> ChildFacts:
    """The facts, from rows already fetched."""
    return ChildFacts(
        child=child,
        on=on,
        period=next((one for one in rows.periods if _covers(one, on)), None),
        periods=tuple(rows.periods),
        placements=tuple(placements_of(rows.episodes)),
        legal_statuses=tuple(legal_statuses_of(rows.episodes)),
        needs=tuple(rows.needs),
        chosen_words=tuple(rows.chosen_words),
    )


def _covers(period: CarePeriod, day: date) -> bool:
    return period.started_on <= day and (period.ended_on is None or day < period.ended_on)


def postcode_among(episodes: Iterable[Episode], day: date) -> str:
    """Postcode of the home on the day, "" where not recorded. Ask only after `child.address` was allowed.

    The episodes are a child's, oldest first.
    """
    running = [
        one for one in episodes if one.started_on <= day and (one.ended_on is None or one.ended_on > day)
    ]
    return running[-1].placement_postcode if running else ""


def identity_history(child: Child) -> QuerySet[FormerIdentity]:
    """What was held about the child before, newest first."""
    return FormerIdentity.objects.filter(child=child).select_related("changed_by").order_by("-until_at")


def possible_matches(
    user: Anyone,
    at: datetime,
    *,
    date_of_birth: date,
    first_names: str = "",
    family_name: str = "",
    return_id: str = "",
) -> list[Child]:
    """Children this person may know of who could be the one they are about to add, by name.

    The same return id; or the same date of birth, unless both have names and none agrees; or the same two
    names whatever the date of birth (a claimed one may differ). Children hidden from this person stay hidden.
    """
    first, family = first_names.strip(), family_name.strip()
    alike = Q(date_of_birth=date_of_birth)
    if return_id:
        alike |= Q(return_id=return_id)
    if first and family:
        alike |= Q(first_names__iexact=first, family_name__iexact=family)
    known = Q(pk__in=children_for(user, at).values("pk")) | Q(pk__in=findable_by(user, at).values("pk"))
    candidates = Child.objects.filter(known & alike).order_by("family_name", "first_names")[:50]
    return [child for child in candidates if _could_be(child, first, family, return_id)]


def _could_be(child: Child, first: str, family: str, return_id: str) -> bool:
    if return_id and child.return_id == return_id:
        return True
    given = {word.casefold() for word in (first, family) if word}
    held = {word.casefold() for word in (child.first_names, child.family_name, child.name_in_use) if word}
    return not given or not held or bool(given & held)
