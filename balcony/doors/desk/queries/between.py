"""What has happened between reviews for one child, and what the child is waiting for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
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
from balcony.casework.reviews.queries import standings_of
from balcony.casework.voice.models import Audience, Opening
from balcony.people.children.queries import ChildFacts
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.drift import NUMBERS, DriftFacts, OpenDecision, drift_of
from balcony.rules.timetable import Rulebook

NOTHING_TOLD = Tally()


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


def between_reviews(
    child: Child,
    *,
    facts: ChildFacts,
    reviews: Sequence[Review],
    people: Sequence[Relationship],
    on: date,
    book: Rulebook,
) -> Between:
    """Everything between reviews of one child, in eight queries whatever the history."""
    contacts = tuple(contacts_of(child))
    decisions = tuple(decisions_about(child))
    notices = tuple(notices_of(child))
    found = Between(
        contacts=contacts,
        checks=tuple(checks_of(child)),
        notices=notices,
        told=tally(each_change(notices, book)),
        decisions=decisions,
        covered=coverage_of(contacts),
        tries=tries_open(contacts, on, book),
    )
    if facts.looked_after_since is None:
        return found
    told = _facts(child, facts, reviews, people, found, on, book)
    rules = {key: book.rule(key, on) for key in NUMBERS}
    return Between(**{**vars(found), "drift": lines_with(child, drift_of(told, on, rules), on)})


def _facts(
    child: Child,
    facts: ChildFacts,
    reviews: Sequence[Review],
    people: Sequence[Relationship],
    found: Between,
    on: date,
    book: Rulebook,
) -> DriftFacts:
    since = facts.looked_after_since
    assert since is not None
    status = facts.legal_status
    second_review_on, permanence_missing = permanence_of(reviews, since, _permanence(child, since))
    talks = [one.on for one in found.contacts if one.was_reached and one.with_whom == With.CHILD]
    return DriftFacts(
        born_on=child.date_of_birth,
        looked_after_since=since,
        section_20_since=status.from_on if status is not None and status.code in SECTION_20 else None,
        without_social_worker_since=gone_since(people, Kind.SOCIAL_WORKER, since, on),
        without_iro_since=gone_since(people, Kind.ALLOCATED_IRO, since, on),
        second_review_on=second_review_on,
        permanence_missing=permanence_missing,
        write_by=write_by(reviews, book),
        heard_on=heard_on(talks, reviews, _opened_on(child), on),
        decisions=_open_decisions(reviews, found.decisions, on),
    )


def _opened_on(child: Child) -> date | None:
    """When an IRO last opened words of this child that were not meant for the manager. One query."""
    opened = Opening.objects.filter(contribution__child=child, stood_as__in=AS_IRO)
    read = opened.exclude(contribution__audience=Audience.MANAGER).aggregate(last=Max("at"))["last"]
    return localdate(read) if read else None


def _open_decisions(
    reviews: Sequence[Review], decisions: Sequence[Decision], on: date
) -> tuple[OpenDecision, ...]:
    """Decisions somebody was asked to carry out and nobody has closed, each with a day. One query.

    Decisions known only from a return are nobody's to be late with.
    """
    asked = [one for one in decisions if one.due_on is not None and one.review.source == Source.PERSON]
    told = [
        (one.decision.pk, one.decision.number, one.decision.due_on, one.state)
        for one in standings_of(asked, on)
        if one.decision.due_on is not None
    ]
    return counted_decisions(told, reviews)


def _permanence(child: Child, since: date) -> list[bool]:
    """Whether there was a plan by the newest answer of this time in care, if any was given. One query."""
    answers = Permanence.objects.filter(review__child=child, review__completed_on__gte=since)
    return list(answers.order_by("-review__completed_on", "-version").values_list("has_plan", flat=True)[:1])
