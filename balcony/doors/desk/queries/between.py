"""What has happened between reviews for one child, and what the child is waiting for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate

from balcony.casework.contact_log.models import Contact, With
from balcony.casework.contact_log.queries import Covered, TryAgain, contacts_of, coverage_of, tries_open
from balcony.casework.monitoring.models import ChangeNotice, MidwayCheck
from balcony.casework.monitoring.queries import checks_of, decisions_about, notices_of
from balcony.casework.reviews.models import Decision, DecisionState, Permanence, Review, State
from balcony.casework.reviews.queries import standings_of
from balcony.casework.voice.models import Audience, Opening
from balcony.foundations.access.models import Role
from balcony.people.children.queries import ChildFacts
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.drift import NUMBERS, Drift, DriftFacts, OpenDecision, drift_of
from balcony.rules.participation import FOR_THEMSELF
from balcony.rules.timetable import Rulebook

SECTION_20 = frozenset({"V2"})
# How somebody who opened a words of a child stood there as an IRO; the duty IRO stands by the hat alone.
AS_IRO = frozenset({Kind.ALLOCATED_IRO.value, Kind.COVER_IRO.value, Role.IRO.value})


@dataclass(frozen=True)
class Between:
    """One child between reviews: talks, checks, notices, decisions, and what is waiting."""

    contacts: tuple[Contact, ...] = ()
    checks: tuple[MidwayCheck, ...] = ()
    notices: tuple[ChangeNotice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    covered: tuple[Covered, ...] = ()
    tries: tuple[TryAgain, ...] = ()
    drift: tuple[Drift, ...] = ()

    @property
    def undecided(self) -> tuple[ChangeNotice, ...]:
        """Notices nobody has decided about."""
        return tuple(one for one in self.notices if not hasattr(one, "answer"))


def between_reviews(
    child: Child,
    *,
    facts: ChildFacts,
    reviews: Sequence[Review],
    people: Sequence[Relationship],
    on: date,
    book: Rulebook,
) -> Between:
    """Everything between reviews of one child, in seven queries whatever the history."""
    contacts = tuple(contacts_of(child))
    decisions = tuple(decisions_about(child))
    found = Between(
        contacts=contacts,
        checks=tuple(checks_of(child)),
        notices=tuple(notices_of(child)),
        decisions=decisions,
        covered=coverage_of(contacts),
        tries=tries_open(contacts, on, book),
    )
    if facts.looked_after_since is None:
        return found
    told = _facts(child, facts, reviews, people, found, on, book)
    rules = {key: book.rule(key, on) for key in NUMBERS}
    return Between(**{**vars(found), "drift": drift_of(told, on, rules)})


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
    second_review_on, permanence_missing = _permanence(child, reviews, since)
    return DriftFacts(
        born_on=child.date_of_birth,
        looked_after_since=since,
        section_20_since=status.from_on if status is not None and status.code in SECTION_20 else None,
        without_social_worker_since=_gone_since(people, Kind.SOCIAL_WORKER, since, on),
        without_iro_since=_gone_since(people, Kind.ALLOCATED_IRO, since, on),
        second_review_on=second_review_on,
        permanence_missing=permanence_missing,
        write_by=_write_by(reviews, book),
        heard_on=_heard_on(child, reviews, found.contacts, on),
        decisions=_open_decisions(reviews, found.decisions, on),
    )


def _heard_on(child: Child, reviews: Sequence[Review], contacts: Sequence[Contact], on: date) -> date | None:
    """When the IRO last heard from the child: by a talk, at a review, or by words of theirs the IRO opened.

    What a child says past the IRO, to the manager, is no part of it: not even its day is shown. One query.
    """
    talks = [one.on for one in contacts if one.was_reached and one.with_whom == With.CHILD]
    spoke = [one.completed_on for one in reviews if one.participation_code in FOR_THEMSELF]
    opened = Opening.objects.filter(contribution__child=child, stood_as__in=AS_IRO)
    read = opened.exclude(contribution__audience=Audience.MANAGER).aggregate(last=Max("at"))["last"]
    days = (*talks, *spoke, localdate(read) if read else None)
    return max((day for day in days if day is not None and day <= on), default=None)


def _gone_since(people: Sequence[Relationship], kind: str, since: date, on: date) -> date | None:
    """Since when nobody holds a place, None while somebody does. A place nobody ever held gives no day."""
    held = [one for one in people if one.kind == kind]
    if not held or any(one.to_on is None or one.to_on > on for one in held):
        return None
    return max(since, max(one.to_on for one in held if one.to_on is not None))


def _write_by(reviews: Sequence[Review], book: Rulebook) -> date | None:
    unwritten = [
        one.completed_on
        for one in reviews
        if one.source == Source.PERSON and one.state in (State.HELD, State.RECORDED) and one.completed_on
    ]
    return book.due("record_written", min(unwritten)).limit if unwritten else None


def _open_decisions(
    reviews: Sequence[Review], decisions: Sequence[Decision], on: date
) -> tuple[OpenDecision, ...]:
    """Decisions somebody was asked to carry out and nobody has closed, each with a day. One query.

    Decisions known only from a return, and those never sent to anybody, are nobody's to be late with.
    """
    held = sorted([one.completed_on for one in reviews if one.completed_on], reverse=True)
    asked = [one for one in decisions if one.due_on is not None and one.review.source == Source.PERSON]
    return tuple(
        OpenDecision(
            one.decision.number, one.decision.due_on, sum(day >= one.decision.due_on for day in held)
        )
        for one in standings_of(asked, on)
        if one.is_open and one.state != DecisionState.RECOMMENDED and one.decision.due_on is not None
    )


def _permanence(child: Child, reviews: Sequence[Review], since: date) -> tuple[date | None, bool | None]:
    """The day of the second review of this time in care, and whether the newest answer says there is no plan.

    None where nobody was asked: then nothing is known, and nothing is claimed. One query.
    """
    held = sorted(one.completed_on for one in reviews if one.completed_on and one.completed_on >= since)
    if len(held) < 2:
        return None, None
    answers = Permanence.objects.filter(review__child=child, review__completed_on__gte=since)
    newest = answers.order_by("-review__completed_on", "-version").first()
    return held[1], None if newest is None else not newest.has_plan
