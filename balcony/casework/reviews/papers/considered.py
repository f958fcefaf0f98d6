"""The child’s agenda and each matter gone through, every voice under its own name."""

from dataclasses import dataclass

from balcony.foundations.design.words import date_short, date_words
from balcony.foundations.documents.plain import Paragraph, paragraphs

from ..models import Chairing
from ..queries import MatterNow, Scrutiny
from .lines import labelled
from .shapes import BY_MACHINE, Section


@dataclass(frozen=True)
class Considered:
    """What was gone through: each matter, and everything else by the item of the layout it stands under."""

    sections: tuple[Section, ...]
    words: dict[str, tuple[Paragraph, ...]]


def considered(found: Scrutiny) -> Considered:
    """Return the child’s agenda and each matter come to, every voice under its own name."""
    agenda = "\n\n".join(
        one.words + (f"\n\nWhat they were told: {one.answer}" if one.answer else "") for one in found.items
    )
    others = "\n\n".join(f"{one.whose}: {one.view}" for one in found.differences)
    matters = tuple(
        Section(_matter_title(one), paragraphs(_voices(one)))
        for one in found.matters
        if one.is_considered or one.differences
    )
    texts = {
        "who-led": _who_led(found),
        "without-meeting": _without_meeting(found),
        "childs-agenda": agenda,
        "permanence": _permanence(found),
        "not-needed": _not_needed(found),
        "other-views": others,
    }
    return Considered(matters, {item: paragraphs(text) for item, text in texts.items()})


def chairing_words(one: Chairing | None) -> str:
    """Return the child's part in leading the review in one line; "" where nobody has said."""
    if one is None:
        return ""
    said = {
        Chairing.Wanted.ALL: "They led all of it",
        Chairing.Wanted.PARTS: f"They led parts of it: {one.parts}",
        Chairing.Wanted.NO: "They did not want to",
        Chairing.Wanted.NOT_ASKED: "They were not asked",
    }
    return said[Chairing.Wanted(one.wanted)]


def _who_led(found: Scrutiny) -> str:
    one = found.chairing
    return f"{chairing_words(one)}.\n\n{one.how_it_went}" if one is not None else ""


def _without_meeting(found: Scrutiny) -> str:
    one = found.without_meeting
    if one is None:
        return ""
    agreed = f"Agreed by {one.agreed_by}. The child was heard on {date_words(one.heard_on)}."
    return "\n\n".join((f"{one.because} {agreed}", one.how_heard, one.why))


def _permanence(found: Scrutiny) -> str:
    plan = found.permanence
    if plan is None:
        return ""
    texts = (f"{plan}.", plan.plan, labelled("If it does not work out", plan.contingency))
    return "\n\n".join(text for text in texts if text)


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
