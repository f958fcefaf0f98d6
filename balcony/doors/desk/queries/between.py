"""What has happened between reviews for one child, and what the child is waiting for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.casework.contact_log.models import Contact, With
from balcony.casework.contact_log.queries import Covered, TryAgain, contacts_of, coverage_of, tries_open
from balcony.casework.drift.queries import (
    AS_IRO,
    SECTION_20,
    Line,
    counted_decisions,
    gone_since,
    heard_on,
    lines_with,
    permanence_of,
    steps_about,
    write_by,
)
from balcony.casework.monitoring.models import ChangeNotice, MidwayCheck
from balcony.casework.monitoring.queries import (
    Tally,
    checks_of,
    decisions_about,
    each_change,
    notices_of,
    tally,
)
from balcony.casework.reviews.models import Decision, Permanence, Review
from balcony.casework.reviews.queries import standings_from, statuses_about
from balcony.casework.voice.models import Audience, Opening
from balcony.people.children.queries import ChildFacts
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.drift import NUMBERS, DriftFacts, OpenDecision, drift_of
from balcony.rules.timetable import Rulebook

NOTHING_TOLD = Tally()
Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Between:
    """One child between reviews: talks, checks, notices, decisions, and what is waiting."""

    contacts: tuple[Contact, ...] = ()
    checks: tuple[MidwayCheck, ...] = ()
    notices: tuple[ChangeNotice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    covered: tuple[Covered, ...] = ()
    tries: tuple[TryAgain, ...] = ()
    drift: tuple[Line, ...] = ()
    told: Tally = NOTHING_TOLD

    @property
    def undecided(self) -> tuple[ChangeNotice, ...]:
        """Notices nobody has decided about."""
        return tuple(one for one in self.notices if not hasattr(one, "answer"))

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The lines of drift that are to be looked at now."""
        return tuple(line for line in self.drift if line.standing.put_off is None)

    @property
    def put_off(self) -> tuple[Line, ...]:
        """The lines somebody looked at, which come back by themselves."""
        return tuple(line for line in self.drift if line.standing.put_off is not None)


@dataclass(frozen=True)
class BetweenRows(Generic[Rows]):
    """The rows this page has of a child between reviews, as questions or as their answers."""

    contacts: Rows
    decisions: Rows
    statuses: Rows
    notices: Rows
    checks: Rows
    permanence: Rows
    openings: Rows
    steps: Rows


def between_questions(child: Child) -> BetweenRows[QuerySet[Any]]:
    """The questions whose answers `between_reviews` wants, to be asked together with others."""
    return BetweenRows(
        contacts=contacts_of(child),
        decisions=decisions_about(child),
        statuses=statuses_about(child),
        notices=notices_of(child),
        checks=checks_of(child),
        permanence=_permanence(child),
        openings=_openings(child),
        steps=steps_about([child]),
    )


def between_reviews(
    child: Child,
    rows: BetweenRows[list[Any]],
    *,
    facts: ChildFacts,
    reviews: Sequence[Review],
    people: Sequence[Relationship],
    on: date,
    book: Rulebook,
) -> Between:
    """Everything between reviews of one child, from rows already fetched."""
    found = Between(
        contacts=tuple(rows.contacts),
        checks=tuple(rows.checks),
        notices=tuple(rows.notices),
        told=tally(each_change(rows.notices, book)),
        decisions=tuple(rows.decisions),
        covered=coverage_of(rows.contacts),
        tries=tries_open(rows.contacts, on, book),
    )
    if facts.looked_after_since is None:
        return found
    told = _facts(child, facts, reviews, people, rows, on, book)
    rules = {key: book.rule(key, on) for key in NUMBERS}
    lines = lines_with(child, drift_of(told, on, rules), rows.steps, on)
    return replace(found, drift=lines)


def _facts(
    child: Child,
    facts: ChildFacts,
    reviews: Sequence[Review],
    people: Sequence[Relationship],
    rows: BetweenRows[list[Any]],
    on: date,
    book: Rulebook,
) -> DriftFacts:
    since = facts.looked_after_since
    assert since is not None
    status = facts.legal_status
    second_review_on, permanence_missing = permanence_of(reviews, since, _plans(rows.permanence, since))
    talks = [one.on for one in rows.contacts if one.was_reached and one.with_whom == With.CHILD]
    return DriftFacts(
        born_on=child.date_of_birth,
        looked_after_since=since,
        section_20_since=status.from_on if status is not None and status.code in SECTION_20 else None,
        without_social_worker_since=gone_since(people, Kind.SOCIAL_WORKER, since, on),
        without_iro_since=gone_since(people, Kind.ALLOCATED_IRO, since, on),
        second_review_on=second_review_on,
        permanence_missing=permanence_missing,
        write_by=write_by(reviews, book),
        heard_on=heard_on(talks, reviews, _opened_on(rows.openings), on),
        decisions=_open_decisions(reviews, rows, on),
    )


def _openings(child: Child) -> QuerySet[Opening]:
    """Every time an IRO opened words of this child that were not meant for the manager."""
    opened = Opening.objects.filter(contribution__child=child, stood_as__in=AS_IRO)
    return opened.exclude(contribution__audience=Audience.MANAGER)


def _opened_on(openings: Sequence[Opening]) -> date | None:
    """When that was last."""
    return max((localdate(one.at) for one in openings), default=None)


def _open_decisions(
    reviews: Sequence[Review], rows: BetweenRows[list[Any]], on: date
) -> tuple[OpenDecision, ...]:
    """Decisions somebody was asked to carry out and nobody has closed, each with a day.

    Decisions known only from a return are nobody's to be late with.
    """
    asked = [one for one in rows.decisions if one.due_on is not None and one.review.source == Source.PERSON]
    told = [
        (one.decision.pk, one.decision.number, one.decision.due_on, one.state)
        for one in standings_from(asked, rows.statuses, on)
        if one.decision.due_on is not None
    ]
    return counted_decisions(told, reviews)


def _permanence(child: Child) -> QuerySet[Permanence]:
    """What was answered about a permanence plan at completed reviews, the newest first."""
    answers = Permanence.objects.filter(review__child=child, review__completed_on__isnull=False)
    return answers.select_related("review").order_by("-review__completed_on", "-version")


def _plans(answers: Sequence[Permanence], since: date) -> list[bool]:
    """Whether there was a plan, by each answer of this time in care, the newest first."""
    held = [(one.review.completed_on, one.has_plan) for one in answers]
    return [has_plan for day, has_plan in held if day is not None and day >= since]
