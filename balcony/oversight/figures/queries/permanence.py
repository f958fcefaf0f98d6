"""Permanence by the second review: of the children past theirs, how many had a plan recorded by then."""

from dataclasses import dataclass
from datetime import date

from balcony.casework.reviews.models import Permanence
from balcony.casework.reviews.queries.facts import period_facts
from balcony.casework.reviews.queries.rows import Known, known_of
from balcony.people.register.models import Child

SECOND = 2


@dataclass(frozen=True, slots=True)
class PermanenceBySecond:
    """Children looked after today and past their second review, by what was recorded at the first two.

    `not_recorded` is nobody having answered, which is not the same as there being no plan; `cannot_tell` are
    children whose first reviews lie before what is known here.
    """

    with_plan: int = 0
    without_plan: int = 0
    not_recorded: int = 0
    cannot_tell: int = 0

    @property
    def past_second(self) -> int:
        """Children known to be past their second review."""
        return self.with_plan + self.without_plan + self.not_recorded


def permanence_by_second(on: date) -> PermanenceBySecond:
    """Count them as on a day, in two queries for up to 5,000 children. Short breaks are left out."""
    children = list(Child.objects.only("pk", "date_of_birth"))
    known, covered_from = known_of(children)
    answers = _answers()
    counts = {"with_plan": 0, "without_plan": 0, "not_recorded": 0, "cannot_tell": 0}
    for child in children:
        standing = _standing(child.date_of_birth, known[child.pk], covered_from, answers, on)
        if standing:
            counts[standing] += 1
    return PermanenceBySecond(**counts)


def _answers() -> dict[str, bool]:
    """Review, in 32 digits -> the last word on whether there was a plan."""
    rows = Permanence.objects.order_by("version").values_list("review_id", "has_plan")
    return {review.hex: has_plan for review, has_plan in rows}


def _standing(born: date, known: Known, covered_from: date | None, answers: dict[str, bool], on: date) -> str:
    """How one child counts; "" where they are not looked after today or not past a second review."""
    place = next(
        (
            number
            for number, period in enumerate(known.periods)
            if period.started_on <= on and (period.ended_on is None or period.ended_on > on)
        ),
        None,
    )
    if place is None:
        return ""
    facts, _ = period_facts(born, known, place, covered_from)
    held = [one for one in facts.reviews if one.completed_on is not None and one.completed_on <= on]
    if facts.short_breaks or len(held) < SECOND:
        return ""
    if not facts.numbers_known:
        return "cannot_tell"
    said = [answers[one.key] for one in held[:SECOND] if one.key in answers]
    if not said:
        return "not_recorded"
    return "with_plan" if any(said) else "without_plan"
