"""The agenda of a review, and what was considered, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from balcony.foundations.design.words import count_words, date_short

from ..models import AgendaItem, Consideration, Review
from ..papers import chairing_words
from ..queries import MatterNow, Scrutiny
from ..queries.machine import PARTS
from ..steps import Step

UNREAD = "Made by a machine, not read yet by the IRO"


@dataclass(frozen=True)
class MatterGroup:
    """Matters under a heading, as the task list takes them."""

    title: str
    hint: str
    steps: Sequence[Step]


def matter_groups(matters: Sequence[MatterNow]) -> list[MatterGroup]:
    """Return the matters that are always considered, and those that may be left out with a reason."""
    always = [matter_step(one) for one in matters if one.matter.is_always]
    others = [matter_step(one) for one in matters if not one.matter.is_always]
    found = [
        MatterGroup("Always considered", "These cannot be left out.", always),
        MatterGroup("Considered, or not needed today", "One reason can cover several.", others),
    ]
    return [one for one in found if one.steps]


def matter_step(one: MatterNow) -> Step:
    """Return one matter as a line: what was said of it, and where."""
    href = reverse("reviews:matter", kwargs={"id": one.matter.pk})
    hints = [where_words(one.now)] if one.now is not None and one.is_considered else []
    if one.differences:
        hints.append(f"{count_words(len(one.differences), 'person', 'people')} saw it differently")
    if one.mark is not None:
        hints.append(UNREAD)
    hint = ". ".join(part for part in hints if part)
    if one.is_not_needed and one.now is not None:
        return Step(one.matter.title, href, "Not needed today", True, one.now.reason)
    if one.is_considered:
        return Step(one.matter.title, href, "Considered", True, hint)
    return Step(one.matter.title, href, "Nothing yet", False, hint)


def where_words(one: Consideration) -> str:
    """Return where a matter was considered: "In the meeting on 3 March 2027"; "" where nobody said."""
    if one.meeting is not None:
        return f"In the meeting on {date_short(one.meeting.on)}"
    return one.get_where_display() if one.where else ""


def item_words(item: AgendaItem) -> str:
    """Return where something on the child's agenda came from: "Said to Pauline, 3 March 2027"."""
    to = f"Said to {item.said_to}" if item.said_to else ""
    when = date_short(item.said_on) if item.said_on else ""
    if when and not to:
        return f"Said on {when}"
    return ", ".join(part for part in (to, when) if part)


def taken_words(item: AgendaItem) -> str:
    """Return what came of something on the child's agenda."""
    if not item.taken:
        return "Nothing yet"
    day = f" on {date_short(item.taken_at.on)}" if item.taken_at is not None else ""
    return f"{item.get_taken_display()}{day}"


def part_label(about: str, scrutiny: Scrutiny) -> str:
    """Return the name by which people know a text that is marked."""
    titles = {f"matter:{one.matter.key}": one.matter.title for one in scrutiny.matters}
    return PARTS.get(about) or titles.get(about, "")


@dataclass(frozen=True)
class ReadMatter:
    """A matter as a reader sees it: its name, where it was taken, and each voice under its own heading."""

    title: str
    where: str
    voices: Sequence[tuple[str, str]]
    is_unread: bool


def read_matters(found: Scrutiny) -> list[ReadMatter]:
    """Return the answered matters in order; the IRO's view and everybody else's stay apart."""
    return [_read_matter(one) for one in found.matters if one.is_answered or one.differences]


def _read_matter(one: MatterNow) -> ReadMatter:
    now, voices = one.now, []
    if now is not None and now.is_not_needed:
        voices.append(("Not needed today", now.reason))
    elif now is not None:
        said = (
            ("What was considered", now.considered),
            ("What the child thinks", now.childs_view),
            ("What the IRO thinks", now.iro_view),
        )
        voices += [(title, text) for title, text in said if text.strip()]
    voices += [(f"{other.whose} sees it differently", other.view) for other in one.differences]
    where = where_words(now) if now is not None else ""
    return ReadMatter(one.matter.title, where, voices, one.mark is not None)


def unread_labels(found: Scrutiny) -> list[str]:
    """Return the names of the texts that a machine made and the IRO has not read."""
    return [part_label(one.about, found) for one in found.marks]


def scrutiny_steps(review: Review, found: Scrutiny) -> list[Step]:
    """Return what a review asks besides its matters."""
    where = {
        name: reverse(f"reviews:{name}", kwargs={"id": review.pk})
        for name in ("permanence", "chairing", "differences", "attendance", "notes")
    }
    permanence = found.permanence
    everyone = [*found.differences, *(one for matter in found.matters for one in matter.differences)]
    led = chairing_words(found.chairing)
    return [
        Step(
            "Plan for permanence",
            where["permanence"],
            str(permanence) if permanence is not None else "Not answered",
            permanence is not None,
        ),
        Step(
            "Differences of view",
            where["differences"],
            count_words(len(everyone), "view") if everyone else "None written down",
            True,
        ),
        Step("Did the child lead it?", where["chairing"], led or "Not answered", bool(led)),
    ]


def agenda_step(review: Review, found: Scrutiny, may: bool) -> Step:
    """Return the agenda as a line of the review's task list."""
    href = reverse("reviews:agenda", kwargs={"id": review.pk}) if may else ""
    left = len(found.unanswered)
    if not found.matters:
        return Step("Agenda and matters", href, "Not laid out yet")
    hint = f"{count_words(len(found.items), 'thing')} the child brings" if found.items else ""
    if not left:
        return Step("Agenda and matters", href, "All considered", True, hint)
    return Step("Agenda and matters", href, f"{count_words(left, 'matter')} to come to", False, hint)
