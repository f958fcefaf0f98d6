"""Whether a review may be done without a meeting, and on which day it then counts as held.

The Regulations speak of a review and of "any meeting held as part of the review" (CPPCR 2010, regulation 36,
from memory): they do not ask for a meeting each time. What follows about the child and the first review is
policy, so that nobody's review quietly becomes a form; a service may also rule them out altogether.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ASKED, AGREED, CANNOT_BE_ASKED, WANTS_ONE, NOT_ASKED = "asked", "agreed", "cannot", "wants", "not_asked"
CHILD_SAID = (ASKED, AGREED, CANNOT_BE_ASKED, WANTS_ONE, NOT_ASKED)

REGULATION = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 36"
SECURE = "Children (Secure Accommodation) Regulations 1991, regulation 15"
POLICY = "Balcony’s default, to be confirmed by the service: setting review_without_meeting"
NEVER = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it may be, why, where that is written and how sure it is (sourced, from memory or policy)."""

    is_allowed: bool
    because: str
    source: str
    certainty: str


def without_meeting(*, is_secure: bool, is_first: bool, child_said: str, setting: int) -> Answer:
    """Say whether this review may be done without a meeting.

    `child_said` is one of CHILD_SAID; `setting` the service's own (1: under these conditions, 2: never).
    Raises ValueError for another word.
    """
    if child_said not in CHILD_SAID:
        raise ValueError(f"{child_said!r} is nothing a child can have said about a meeting.")
    if is_secure:
        return Answer(
            False,
            "A secure accommodation review is held by a panel of three who meet.",
            SECURE,
            "from memory",
        )
    if setting == NEVER:
        return Answer(False, "This service holds every review in a meeting.", POLICY, "policy")
    if is_first:
        return Answer(False, "The first review of a time in care is held in a meeting.", POLICY, "policy")
    if child_said == WANTS_ONE:
        return Answer(False, "The child wants a meeting, so there is one.", POLICY, "policy")
    if child_said == NOT_ASKED:
        return Answer(False, "Ask the child first. Nobody decides this over their head.", POLICY, "policy")
    why = {
        ASKED: "The child asked for it to be done without a meeting.",
        AGREED: "The child agreed that it is done without a meeting.",
        CANNOT_BE_ASKED: "The child cannot be asked, by age or understanding; the IRO has seen them.",
    }[child_said]
    return Answer(
        True,
        f"{why} The Regulations ask the IRO to attend any meeting held as part of a review; they do not ask "
        "for a meeting each time.",
        REGULATION,
        "from memory",
    )


def counts_on(*, heard_on: date, views_by: date, considered_on: date) -> date:
    """Return the day it counts as held: the last of child heard, views in, matters considered (policy)."""
    return max(heard_on, views_by, considered_on)
