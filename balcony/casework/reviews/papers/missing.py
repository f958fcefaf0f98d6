"""What a finished record would hold and this one does not."""

from collections.abc import Sequence

from balcony.foundations.documents.plain import Paragraph

from ..models import Decision, LateReason, Review
from .shapes import Person


def missing_in(
    review: Review,
    words: dict[str, str],
    people: Sequence[Person],
    decisions: list[Decision],
    reason: LateReason | None,
    following: tuple[Paragraph, ...],
) -> list[str]:
    """What a finished record would hold and this one does not, in the order of the paper."""
    child = review.child
    asked = [
        ("The child’s name", child.first_names or child.family_name or child.name_in_use),
        ("The day the review was completed", review.completed_on),
        ("How the child took part", review.participation_code),
        ("The letter to the child", words.get("letter", "").strip()),
        ("The child’s views", words.get("childs_view", "").strip()),
        ("The IRO’s view", words.get("iro_view", "").strip()),
        ("Who came", people),
        ("Decisions", decisions),
        ("Why the review was late", reason or not review.days_late),
        ("When the next review is due", following),
    ]
    found = [what for what, there in asked if not there]
    for one in decisions:
        lacks = [
            what
            for what, there in (("who", one.owner_name or one.owner_id), ("by when", one.due_on))
            if not there
        ]
        if lacks:
            found.append(f"Decision {one.number}: {' and '.join(lacks)}")
    return found
