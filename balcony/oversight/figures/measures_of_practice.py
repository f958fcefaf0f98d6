"""Measures of practice this house can read today: registration, reviews, records, decisions, promises.

A review is counted for whoever was the child's allocated IRO on the day it was completed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils.timezone import localdate

from balcony.casework.reviews.models import (
    Attendance,
    Decision,
    LateReason,
    Review,
    ReviewMeeting,
    ReviewRecord,
    ReviewStatus,
    State,
)
from balcony.casework.voice.models import PromiseGiven
from balcony.foundations.authority.queries import chosen_on, rulebook
from balcony.people.iros.models import Registration
from balcony.people.register.models import Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.parameters import local_defaults
from balcony.rules.participation import TOOK_PART

from .own import Counts, OwnMeasure, Span, register_own

UNDER_FOUR = "PN0"
SUPPORTERS = ("advocate", "friend", "supporter", "independent visitor")


@dataclass
class Practice:
    """The reviews held in a span, by whoever was the child's IRO that day."""

    reviews: dict[UUID, UUID] = field(default_factory=dict)
    facts: dict[UUID, Review] = field(default_factory=dict)


def practice(span: Span) -> Practice:
    """Reviews completed in the span with the account of the child's IRO on that day, in two queries.

    Reviews known only from a return are left out: they have no meetings and no record here.
    """
    rows = Review.objects.completed().filter(
        completed_on__range=(span.first, span.last), source=Source.PERSON
    )
    found = {one.pk: one for one in rows}
    spans: dict[UUID, list[tuple[date, date | None, UUID]]] = defaultdict(list)
    allocated = Relationship.objects.filter(
        kind=Kind.ALLOCATED_IRO,
        child__in=rows.values("child_id"),
        adult__user__isnull=False,
    )
    for child, start, end, user in allocated.values_list("child_id", "from_on", "to_on", "adult__user_id"):
        spans[child].append((start, end, user))
    held = Practice(facts=found)
    for one in found.values():
        day = one.completed_on
        assert day is not None
        for start, end, user in spans[one.child_id]:
            if start <= day and (end is None or day < end):
                held.reviews[one.pk] = user
                break
    return held


def _of_reviews(yes: Callable[[Practice], Iterable[UUID]], among: Callable[[Review], bool] | None = None):
    """A measure of reviews: of those held (and `among` them), the ones `yes` names."""

    def read(span: Span) -> Counts:
        held = practice(span)
        chosen = set(yes(held))
        counted = [pk for pk in held.reviews if among is None or among(held.facts[pk])]
        return _counted(held, {pk: pk in chosen for pk in counted})

    return read


def _in_parts(held: Practice) -> list[UUID]:
    rows = ReviewMeeting.objects.standing().filter(review__in=list(held.reviews), was_held=True)
    several = rows.values("review").annotate(number=Count("pk")).filter(number__gt=1)
    return list(several.values_list("review_id", flat=True))


def _with_supporter(held: Practice) -> list[UUID]:
    named = Q()
    for word in SUPPORTERS:
        named |= Q(role__icontains=word)
    rows = Attendance.objects.filter(
        named, review__in=list(held.reviews), came__in=(Attendance.Came.CAME, Attendance.Came.SENT_VIEW)
    )
    return list(rows.values_list("review_id", flat=True))


def _took_part(held: Practice) -> list[UUID]:
    return [pk for pk, one in held.facts.items() if one.participation_code in TOOK_PART]


def _other_ways(held: Practice) -> list[UUID]:
    return [pk for pk, one in held.facts.items() if one.participation_code in ("PN5", "PN6")]


def _did_not_come(one: Review) -> bool:
    return one.participation_code in ("PN5", "PN6", "PN7")


def _four_and_over(one: Review) -> bool:
    return bool(one.participation_code) and one.participation_code != UNDER_FOUR


def _was_adjourned(held: Practice) -> list[UUID]:
    return [pk for pk, one in held.facts.items() if one.adjourned_on]


def _with_section(section: str) -> Callable[[Practice], list[UUID]]:
    def yes(held: Practice) -> list[UUID]:
        newest = {one.review_id: one for one in _records(held)}
        return [pk for pk, one in newest.items() if str(one.words.get(section, "")).strip()]

    return yes


def _records(held: Practice) -> Iterable[ReviewRecord]:
    return ReviewRecord.objects.filter(review__in=list(held.reviews)).order_by("version")


def _clear_decisions(span: Span) -> Counts:
    held = practice(span)
    counts: dict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    rows = Decision.objects.filter(review__in=list(held.reviews), withdrawn_at__isnull=True)
    for review, owner, due in rows.values_list("review_id", "owner_name", "due_on"):
        mine = counts[held.reviews[review]]
        mine[1] += 1
        mine[0] += bool(owner.strip() and due)
    return {user: (part, whole) for user, (part, whole) in counts.items()}


def _records_in_time(span: Span) -> Counts:
    """Records written within the working days the authority set (local setting `record_written`)."""
    held = practice(span)
    calendar = rulebook(span.last).calendar
    chosen = chosen_on(span.last).get("record_written", "")
    within = int(chosen) if chosen.isdecimal() else local_defaults()["record_written"].default or 0
    written: dict[UUID, date] = {}
    rows = ReviewStatus.objects.filter(
        review__in=list(held.reviews), state__in=(State.RECORDED, State.FINALISED)
    )
    for review, at in rows.values_list("review_id", "at"):
        written[review] = min(localdate(at), written.get(review, localdate(at)))
    yes: dict[UUID, bool] = {}
    for review in held.reviews:
        completed = held.facts[review].completed_on
        assert completed is not None
        limit = calendar.add_working_days(completed, within)
        if review in written or limit < span.last:
            yes[review] = review in written and written[review] <= limit
    return _counted(held, yes)


def _late(held: Practice) -> dict[UUID, bool]:
    """Review -> whether it was late, as the rule told when it was held; else left out."""
    rows = LateReason.objects.filter(review__in=list(held.reviews)).order_by("at")
    newest = dict(rows.values_list("review_id", "code"))
    return {
        pk: bool(one.days_late) and newest.get(pk) != LateReason.Code.NOT_LATE
        for pk, one in held.facts.items()
        if one.days_late is not None
    }


def _in_time(span: Span) -> Counts:
    held = practice(span)
    return _counted(held, {pk: not late for pk, late in _late(held).items()})


def _reasons_given(span: Span) -> Counts:
    held = practice(span)
    late = [pk for pk, is_late in _late(held).items() if is_late]
    given = set(LateReason.objects.filter(review__in=late).values_list("review_id", flat=True))
    return _counted(held, {pk: pk in given for pk in late})


def _counted(held: Practice, yes: dict[UUID, bool]) -> Counts:
    """Account -> (how many are so, of how many), over the reviews that `yes` speaks of."""
    counts: dict[UUID, list[int]] = defaultdict(lambda: [0, 0])
    for review, user in held.reviews.items():
        if review in yes:
            counts[user][1] += 1
            counts[user][0] += yes[review]
    return {user: (part, whole) for user, (part, whole) in counts.items()}


def _promises(span: Span) -> Counts:
    """Children who were given the signed promise, which says how to reach the IRO, in the span."""
    rows = PromiseGiven.objects.filter(on__range=(span.first, span.last))
    children: dict[UUID, set[UUID]] = defaultdict(set)
    for user, child in rows.values_list("promise__iro__user_id", "promise__child_id"):
        if user:
            children[user].add(child)
    return {user: (len(those), len(those)) for user, those in children.items()}


def _registered(span: Span) -> Counts:
    return dict.fromkeys(_renewals(), (1, 1))


def _in_date(span: Span) -> Counts:
    return {user: (int(until >= span.last), 1) for user, until in _renewals().items()}


def _renewals() -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    rows = Registration.objects.filter(iro__adult__user__isnull=False)
    for user, until in rows.values_list("iro__adult__user_id", "renewal_on"):
        found[user] = max(until, found.get(user, until))
    return found


def register_all() -> None:
    """Make these measures known; called once at start-up."""
    for one in (
        OwnMeasure(
            "registration_on_record", "Registration", _registered,
            "A registration as a social worker is on record.", "",
            "the registration on your profile", pooled=False,
        ),
        OwnMeasure(
            "registration_in_date", "Registration in date", _in_date,
            "The registration on record is in date.", "The registration on record has run out.",
            "the registration on your profile", pooled=False,
        ),
        OwnMeasure(
            "reviews_in_parts", "Reviews in more than one part", _of_reviews(_in_parts),
            "{part} of {reviews} took more than one part.",
            "Held in one part: {reviews}.", "reviews and their meetings",
        ),
        OwnMeasure(
            "supporters_at_reviews", "Friends, supporters and advocates", _of_reviews(_with_supporter),
            "At {part} of {reviews} a friend, a supporter or an advocate came or sent their view.",
            "No friend, supporter or advocate is written down for {reviews}.",
            "who came to each review",
        ),
        OwnMeasure(
            "views_sent_other_ways", "Views given another way", _of_reviews(_other_ways, _did_not_come),
            "Of {children} who did not come, the view of {part} reached the review another way.",
            "{children} did not come, and no view reached the review another way.",
            "how each child took part",
        ),
        OwnMeasure(
            "child_took_part", "Children who took part", _of_reviews(_took_part, _four_and_over),
            "At {part} of {reviews} the child, aged four or over, took part or sent their view.",
            "How the child took part is written down for {reviews}, and no child took part.",
            "how each child took part",
        ),
        OwnMeasure(
            "decisions_explained", "Letters to children", _of_reviews(_with_section("letter")),
            "The record of {part} of {reviews} holds a letter to the child.",
            "The record of {reviews} holds no letter to the child yet.", "the records of reviews",
        ),
        OwnMeasure(
            "views_by_matter", "What the child said", _of_reviews(_with_section("childs_view")),
            "The record of {part} of {reviews} says what the child thinks.",
            "The record of {reviews} does not say yet what the child thinks.", "the records of reviews",
        ),
        OwnMeasure(
            "adjourned_for_no_plan", "Adjourned reviews", _of_reviews(_was_adjourned),
            "There was an adjournment of {part} of {reviews}. Why stands with each review.",
            "No adjournment, of {reviews}.", "reviews and their meetings",
        ),
        OwnMeasure(
            "decisions_clear", "Decisions with an owner and a day", _clear_decisions,
            "Of {decisions}, who does it and by when is said of {part}.",
            "Of {decisions}, none says both who does it and by when.", "the decisions of reviews",
        ),
        OwnMeasure(
            "records_in_time", "Records written in time", _records_in_time,
            "Of {records}, {part} came within the days the authority set.",
            "Of {records}, none came within the days the authority set.",
            "the records of reviews",
        ),
        OwnMeasure(
            "reviews_in_time", "Reviews in time", _in_time,
            "Of {reviews} whose limit can be told, {part} came in time.",
            "Of {reviews} whose limit can be told, none came in time.", "reviews and their limits",
        ),
        OwnMeasure(
            "late_reasons_given", "Why reviews were late", _reasons_given,
            "A reason is written down for {part} of {reviews} held late.",
            "No reason is written down yet for {reviews} held late.", "reviews that were late",
        ),
        OwnMeasure(
            "contact_told", "How to reach you", _promises,
            "The signed promise, which says how to reach their IRO, was given to children: {part}.", "",
            "promises given to children",
        ),
    ):  # fmt: skip
        register_own(one)
