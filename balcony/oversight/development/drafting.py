"""What a job description says before the service has written a word of its own. Ours, to be changed."""

from __future__ import annotations

from balcony.foundations.toolkit.queries import InForce

SECTIONS = {
    "purpose": "What the post is for",
    "duties": "What the post holder does",
    "answers_to": "Who the post holder answers to",
    "terms": "Hours, pay and place of work",
}
WORDS = {
    "purpose": (
        "To see that each child in care has a plan that is good for them, that the plan is carried out, and "
        "that the child is heard. The post holder is independent of those who decide about the child’s care "
        "and about money."
    ),
    "duties": (
        "Talks with each child before every review, and sees them alone where they wish it.\n\n"
        "Chairs the reviews of children in care, tests the care plan, and writes down what was decided so "
        "that the child can read it.\n\n"
        "Keeps an eye on each child between reviews, and acts when a plan drifts or a right is at risk.\n\n"
        "Challenges the authority, up to the top and to Cafcass where that is needed.\n\n"
        "Puts together with the team what they see in the service, and says it in the yearly report."
    ),
    "answers_to": (
        "The manager of the IRO service, a registered social worker who has no part in operational or "
        "resource decisions about the children."
    ),
    "terms": "",
}
# What the law and the toolkit ask of whoever holds the post, before any competency.
MUST = (
    ("R1", "A social work qualification that the regulator recognises", "Certificate"),
    ("R2", "Registration as a social worker, in date", "The register"),
    ("R3", "Real experience of social work with children and families", "Application and interview"),
    ("R4", "The skills of a manager", "Application and interview"),
)
HEADING = "Qualification and experience"
# A working knowledge can be learnt in post; what is asked for thoroughly or well cannot.
CAN_BE_LEARNT = ("working",)


def first_lines(now: InForce) -> list[dict[str, str]]:
    """The lines of a person specification drafted from the competencies in force: essential or desirable."""
    titles = dict(now.instrument.sections)
    lines = [_line(id, HEADING, text, "essential", how) for id, text, how in MUST]
    for one in now.items:
        if one.standing == "set aside locally":
            continue
        parts = [*(part.text for part in one.parts), *one.lists]
        text = f"{one.text} {'; '.join(parts)}." if parts else one.text
        weight = "desirable" if one.depth in CAN_BE_LEARNT else "essential"
        lines.append(
            _line(one.id, titles.get(one.section, one.section), text, weight, "Application and interview")
        )
    return lines


def _line(id: str, heading: str, text: str, weight: str, shown_by: str) -> dict[str, str]:
    return {"id": id, "heading": heading, "text": text, "weight": weight, "shown_by": shown_by}
