"""What was written on another page about what is asked here: permanence is a matter and a question."""

from ..models import Matter, Review, Section
from ..queries import scrutiny_of

PERMANENCE, CONTINGENCY = "matter-permanence", "matter-contingency"


def of_permanence_elsewhere(review: Review, matter: Matter | None = None) -> list[tuple[str, str]]:
    """Return (title, words) of what another page holds already; empty words where nobody wrote any.

    On the page that asks for the plan: what the two matters about it say. On either of these matters: what
    was answered about the plan. On any other matter: nothing.
    """
    if matter is not None and matter.key not in (PERMANENCE, CONTINGENCY):
        return []
    found = scrutiny_of(review)
    if matter is None:
        about = [one for one in found.matters if one.matter.key in (PERMANENCE, CONTINGENCY)]
        return [
            (f"Written under “{one.matter.title}”", one.now.considered if one.now is not None else "")
            for one in about
        ]
    now = found.permanence
    if now is None:
        return []
    if matter.key == CONTINGENCY:
        return [("Answered under “Plan for permanence”: if it does not work out", now.contingency)]
    plan = "There is a plan." if now.has_plan else "There is no plan yet."
    return [("Answered under “Plan for permanence”", "\n\n".join(part for part in (plan, now.plan) if part))]


def of_record_elsewhere(review: Review) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the agenda and the matters hold of two parts of the record, under the name of each part."""
    found = scrutiny_of(review)
    said = [("On their agenda", one.words) for one in found.items]
    said += [(one.matter.title, one.now.childs_view) for one in found.matters if one.now is not None]
    others = [(one.whose, one.view) for one in found.differences]
    others += [
        (f"{one.whose}, on {matter.matter.title.lower()}", one.view)
        for matter in found.matters
        for one in matter.differences
    ]
    parts = ((Section.CHILDS_VIEW, said), (Section.DIFFERENCES, others))
    return [(part.label, kept) for part, rows in parts if (kept := [row for row in rows if row[1].strip()])]
