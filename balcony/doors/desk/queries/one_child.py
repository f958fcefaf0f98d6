"""One child on one page: who they are, when the next review is due and why, and what has happened so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.casework.advocacy.models import WayStep
from balcony.casework.advocacy.queries import steps_of, ways_from
from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import (
    CareTimetable,
    HeldReview,
    history_of,
    next_due,
    reviews_of,
    rulebook_on,
)
from balcony.foundations.accounts.models import User
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.documents.queries import issued_for
from balcony.foundations.storage.together import together
from balcony.people.children.queries import (
    ChildFacts,
    FactRows,
    fact_questions,
    facts_from,
    postcode_among,
)
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import BreakGlass, Kind, Relationship
from balcony.people.relationships.queries import facts_about, open_glass_of
from balcony.rules.rights import decide
from balcony.rules.timetable import Rulebook

from .between import Between, BetweenRows, between_questions, between_reviews

WANTED = (
    "advocacy.read",
    "child.address",
    "child.network",
    "child.needs",
    "child.edit",
    "child.edit_care",
    "child.edit_needs",
    "child.history",
    "contact.read",
    "contact.log",
    "drift.write",
    "family.give",
    "monitoring.give_link",
    "monitoring.read",
    "monitoring.write",
    "monitoring.tell",
    "review.dates",
    "review.read",
    "review.schedule",
    "review.write",
    "voice.request",
    "voice.write_down",
)


@dataclass(frozen=True)
class ChildPage:
    """What one person may see of one child on a day. `may` holds the actions they are allowed."""

    child: Child
    on: date
    may: frozenset[str]
    facts: ChildFacts
    book: Rulebook
    timetable: CareTimetable
    history: tuple[HeldReview, ...] = ()
    reviews: tuple[Review, ...] = ()
    people: tuple[Relationship, ...] = ()
    papers: tuple[IssuedDocument, ...] = ()
    glass: BreakGlass | None = None
    postcode: str = ""
    stands_as: frozenset[str] = field(default_factory=frozenset)
    between: Between = field(default_factory=Between)
    advocacy: str = ""

    @property
    def live_people(self) -> tuple[Relationship, ...]:
        """The people around the child today; the end day itself is already outside."""
        return tuple(one for one in self.people if one.to_on is None or one.to_on > self.on)

    @property
    def iro(self) -> str:
        """The allocated IRO's name, "" where there is none."""
        return self._named(Kind.ALLOCATED_IRO)

    @property
    def cover(self) -> str:
        """The name of whoever covers for the IRO, "" where nobody does."""
        return self._named(Kind.COVER_IRO)

    @property
    def open_review(self) -> Review | None:
        """The review that is planned or begun, if there is one."""
        begun = (State.PLANNED, State.OPENED, State.ADJOURNED)
        return next((review for review in self.reviews if review.state in begun), None)

    @property
    def unwritten(self) -> tuple[Review, ...]:
        """Reviews held here whose record is not final. Those known from a return were written elsewhere."""
        here = (one for one in self.reviews if one.source == Source.PERSON)
        return tuple(one for one in here if one.state in (State.HELD, State.RECORDED))

    def _named(self, kind: str) -> str:
        people = (one for one in self.live_people if one.kind == kind and one.adult is not None)
        return next((one.adult.full_name for one in people if one.adult is not None), "")


def child_page(user: User, child: Child, at: datetime) -> ChildPage:
    """Everything the page shows this person and nothing else; as many queries whatever the history."""
    on = localdate(at)
    about = facts_about(user, child, at)
    may = frozenset(action for action in WANTED if decide(action, about))
    book = rulebook_on(on)
    sees_reviews = "review.dates" in may
    rows = _asked(child, may, on)
    facts = facts_from(child, on, rows.facts)
    reviews = tuple(reviews_of(child)) if sees_reviews else ()
    between = Between()
    if rows.between is not None:
        between = between_reviews(
            child, rows.between, facts=facts, reviews=reviews, people=rows.people, on=on, book=book
        )
    return ChildPage(
        child=child,
        on=on,
        may=may,
        facts=facts,
        book=book,
        timetable=next_due(child, on=on, book=book),
        history=history_of(child, on=on, book=book) if sees_reviews else (),
        reviews=reviews,
        people=rows.people,
        papers=_papers(user, child, at) if "review.read" in may else (),
        glass=open_glass_of(user, child, at) if about.has_break_glass else None,
        postcode=postcode_among(rows.facts.episodes, on) if "child.address" in may else "",
        stands_as=about.stands_as,
        between=between,
        advocacy=_advocacy(rows.ways) if rows.ways is not None else "",
    )


@dataclass(frozen=True)
class _Rows:
    """What was asked together: None where this person may not read it, so that it was not asked."""

    facts: FactRows[list[Any]]
    people: tuple[Relationship, ...]
    between: BetweenRows[list[Any]] | None
    ways: list[WayStep] | None


def _asked(child: Child, may: frozenset[str], on: date) -> _Rows:
    """Ask the rooms' questions about a child in one journey, those this person may have answered."""
    facts = fact_questions(child, on)
    between = between_questions(child) if may >= {"monitoring.read", "contact.read"} else None
    asked = [
        _people(child, with_network="child.network" in may),
        *vars(facts).values(),
        *(vars(between).values() if between else ()),
        *([steps_of(child)] if "advocacy.read" in may else ()),
    ]
    told = iter(together(*asked))
    return _Rows(
        people=tuple(next(told)),
        facts=FactRows(*islice(told, len(vars(facts)))),
        between=BetweenRows(*islice(told, len(vars(between)))) if between else None,
        ways=next(told, None),
    )


def _advocacy(steps: Sequence[WayStep]) -> str:
    """What the child waits for among the ways to put things right, in a line."""
    waits = [one.way.label.lower() for one in ways_from(steps) if one.waits]
    return f"waits for {', '.join(waits)}" if waits else "nothing is waited for"


def _people(child: Child, *, with_network: bool) -> QuerySet[Relationship]:
    """The people around the child, then and now; without the right to the network, the IROs only."""
    found = Relationship.objects.filter(child=child).select_related("adult__agency", "other_child")
    if not with_network:
        found = found.filter(kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO))
    return found.order_by("kind", "from_on")


def _papers(user: User, child: Child, at: datetime) -> tuple[IssuedDocument, ...]:
    papers = issued_for(user, at).filter(child_id=child.pk).defer("content").select_related("issued_by")
    return tuple(papers.order_by("-issued_at"))
