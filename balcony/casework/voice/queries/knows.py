"""Whether children knew who their IRO is: each child once, by their newest answer in a stretch of time."""

from collections import Counter
from datetime import date

from balcony.people.register.models import Child

from ..models import KnowsIro

# The question as it stands in the pack of questions.
KNOWS_ITEM = "QA11"


def was_asked_since(child: Child, day: date | None) -> bool:
    """Whether a child answered or skipped it on or after a day; ever, where there is no day."""
    asked = KnowsIro.objects.filter(child=child)
    return (asked.filter(at__date__gte=day) if day else asked).exists()


def knew_iro_between(first: date, last: date) -> Counter[str]:
    """Answer -> children, both days included. Whoever only skipped it is counted as having skipped."""
    newest: dict[object, str] = {}
    rows = KnowsIro.objects.filter(at__date__range=(first, last)).order_by("at")
    for child, answer in rows.values_list("child_id", "answer"):
        if answer != KnowsIro.Answer.SKIPPED or child not in newest:
            newest[child] = answer
    return Counter(newest.values())
