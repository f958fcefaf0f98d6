"""The child’s agenda and each matter gone through, every voice under its own name."""

from balcony.foundations.design.words import date_short
from balcony.foundations.documents.plain import paragraphs

from ..queries import MatterNow, Scrutiny
from .lines import labelled
from .shapes import BY_MACHINE, Section


def considered(found: Scrutiny) -> tuple[Section, ...]:
    """Return the child’s agenda and each matter come to, every voice under its own name."""
    agenda = "\n\n".join(
        one.words + (f"\n\nWhat they were told: {one.answer}" if one.answer else "") for one in found.items
    )
    said = [("What the child wanted to talk about", agenda)] if agenda else []
    said += [
        (_matter_title(one), _voices(one)) for one in found.matters if one.is_considered or one.differences
    ]
    if found.permanence is not None:
        plan = found.permanence
        texts = (f"{plan}.", plan.plan, labelled("If it does not work out", plan.contingency))
        said.append(("Plan for permanence", "\n\n".join(text for text in texts if text)))
    if left := _not_needed(found):
        said.append(("Not needed today", left))
    others = "\n\n".join(f"{one.whose}: {one.view}" for one in found.differences)
    if others:
        said.append(("Other views of the review as a whole", others))
    return tuple(Section(title, paragraphs(text)) for title, text in said)


def _not_needed(found: Scrutiny) -> str:
    """The matters left out, those with the same reason together, each reason once."""
    by_reason: dict[str, list[str]] = {}
    for one in found.matters:
        if one.now is not None and one.is_not_needed:
            by_reason.setdefault(one.now.reason, []).append(one.matter.title)
    return "\n\n".join(f"{'; '.join(titles)}: {reason}" for reason, titles in by_reason.items())


def _matter_title(one: MatterNow) -> str:
    return one.matter.title + (BY_MACHINE if one.mark is not None else "")


def _voices(one: MatterNow) -> str:
    now, said = one.now, []
    if now is not None and now.is_not_needed:
        said.append(labelled("Not needed today", now.reason))
    elif now is not None:
        where = f"In the meeting on {date_short(now.meeting.on)}." if now.meeting is not None else ""
        said += [
            where,
            now.considered,
            labelled("What the child thinks", now.childs_view),
            labelled("What the IRO thinks", now.iro_view),
        ]
    said += [f"{other.whose} sees it differently: {other.view}" for other in one.differences]
    return "\n\n".join(text for text in said if text.strip())
