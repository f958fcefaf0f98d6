"""The findings and the plan on paper, the members' page, and the statement of the protocol with its annex.

Everything here is words, ready to print. No group's answers and nobody's words stand in any of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short, moment_words
from balcony.foundations.documents.plain import Paragraph, paragraphs
from balcony.oversight.figures.measures import readings
from balcony.rules import suppression

from .models import Finding, Question, Round, Standing, Statement
from .queries import Planned, findings_of, planned_in_round, points_of, progress_of

TEMPLATES = Path(__file__).resolve().parent
FINDINGS_PDF = TEMPLATES / "typst" / "findings.typ"
FINDINGS_WORD = TEMPLATES / "word" / "findings.docx"
MEMBERS_PDF = TEMPLATES / "typst" / "members.typ"
STATEMENT_PDF = TEMPLATES / "typst" / "statement.typ"
FINDINGS, MEMBERS, STATEMENT = "health-check-findings", "health-check-members", "protocol-statement"
MARKING = "OFFICIAL-SENSITIVE"
UNWRITTEN = "Nothing written down yet"
# On the members' one page an action is told in short; the plan tells it whole.
SHORT, SHORTER, MANY = 110, 64, 10
# Of what the records say: what stands beside a weak point comes first, less where there are many of them.
MOST_RECORDS, FEWER_RECORDS = 8, 4
HEADER = (
    "No.",
    "Issue",
    "Where it stands",
    "Summary of findings",
    "Required action",
    "Action planned",
    "Who",
    "By when",
    "How we shall know",
    "How it goes",
)
STRONG = (Standing.BEST, Standing.SOUND)
WEAK = (Standing.NEEDS_WORK, Standing.NOT_IN_PLACE)


@dataclass(frozen=True)
class Fact:
    """A fact with its name."""

    label: str
    text: str


@dataclass(frozen=True)
class FindingLine:
    """A line of the toolkit's own table."""

    number: str
    issue: str
    standing: str
    summary: str
    action: str


@dataclass(frozen=True)
class PlanLine:
    """One action of the plan."""

    number: str
    action: str
    owner: str
    due: str
    success: str
    state: str


@dataclass(frozen=True)
class AskedLine:
    """A group: how many were asked, how many answered."""

    group: str
    how: str
    asked: str
    answered: str


@dataclass(frozen=True)
class FindingsPaper:
    """The findings of a round, and the plan that came of them."""

    authority: str
    marking: str
    title: str
    facts: tuple[Fact, ...]
    asked: tuple[AskedLine, ...]
    findings: tuple[FindingLine, ...]
    plan: tuple[PlanLine, ...]
    printed: str
    acknowledgement: str


@dataclass(frozen=True)
class MembersPaper:
    """One page for elected members: what is strong, what needs work, what will be done."""

    authority: str
    marking: str
    title: str
    opening: str
    asked: tuple[AskedLine, ...]
    strong: tuple[str, ...]
    weak: tuple[PlanLine, ...]
    unknown: str
    records: tuple[Fact, ...]
    printed: str
    acknowledgement: str


@dataclass(frozen=True)
class PointLine:
    """One point of the statement."""

    number: str
    text: str
    parts: tuple[str, ...]
    standing: str
    account: tuple[Paragraph, ...]
    evidence: tuple[Paragraph, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class AnnexLine:
    """One part of the annex: what the Handbook asks."""

    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class StatementPaper:
    """The statement with its annex."""

    authority: str
    marking: str
    title: str
    standing: str
    points: tuple[PointLine, ...]
    annex: tuple[AnnexLine, ...]
    printed: str
    acknowledgement: str


def findings_paper(round: Round, *, by: User, at: datetime) -> FindingsPaper:
    """Return the findings and the plan of a closed round, as they stand when printed."""
    found, planned = findings_of(round), planned_in_round(round, on=localdate(at))
    return FindingsPaper(
        authority=settings.AUTHORITY_NAME,
        marking=MARKING,
        title=f"Health check of the IRO service: {round.title}",
        facts=(
            Fact("Opened", date_short(round.opened_on)),
            Fact("Closed", date_short(localdate(round.closed_at)) if round.closed_at else "Not closed yet"),
        ),
        asked=tuple(
            AskedLine(
                one.asked.get_group_display(),
                "Without names" if one.asked.is_anonymous else "By name",
                str(one.people),
                str(one.sent),
            )
            for one in progress_of(round)
        ),
        findings=tuple(_finding(one, found.get(one.pk)) for one in round.questions.all()),
        plan=tuple(_planned(one) for one in planned),
        printed=_printed(by, at),
        acknowledgement=f"{round.acknowledgement} {round.wording}.",
    )


def members_paper(round: Round, *, by: User, at: datetime) -> MembersPaper:
    """Return the members' page of a closed round; counts of one to five are hidden (access notes, 9)."""
    found = findings_of(round)
    questions = list(round.questions.all())
    planned = planned_in_round(round, on=localdate(at))
    standing = {one.item: found[one.pk].standing for one in questions if one.pk in found}
    weak = [one for one in questions if standing.get(one.item) in WEAK]
    size = SHORT if len(weak) <= MANY else SHORTER
    most = MOST_RECORDS if len(weak) <= MANY / 2 else FEWER_RECORDS
    named = dict.fromkeys(name for one in [*weak, *questions] for name in one.evidence)
    recorded = [one for one in readings(list(named), on=localdate(at)) if one.is_recorded][:most]
    unknown = [one.item for one in questions if standing.get(one.item) not in (*STRONG, *WEAK)]
    return MembersPaper(
        authority=settings.AUTHORITY_NAME,
        marking="For members",
        title=f"How well does our IRO service work? {round.title}",
        opening=(
            "Independent Reviewing Officers check that each child in care has a good plan and is heard. "
            "The service asked how well it works; this is what it found and what it will do."
        ),
        asked=_asked_suppressed(round),
        strong=tuple(f"{one.item}. {one.text}" for one in questions if standing.get(one.item) in STRONG),
        weak=tuple(_weak(one, found[one.pk], planned, size) for one in weak),
        unknown=", ".join(unknown),
        records=tuple(Fact(one.label, _short(one.outside, SHORT)) for one in recorded),
        printed=_printed(by, at),
        acknowledgement=round.acknowledgement,
    )


def statement_paper(statement: Statement, *, by: User, at: datetime) -> StatementPaper:
    """Return a statement of the protocol with its annex."""
    points, annex = points_of(statement, on=statement.agreed_on or localdate(at))
    agreed = (
        f"Agreed on {date_short(statement.agreed_on)} by {statement.manager_name}, manager of the "
        f"IRO service, and {statement.director_name}, director of children’s services."
        if statement.agreed_on
        else f"Begun {date_short(statement.begun_on)}. Not agreed yet."
    )
    return StatementPaper(
        authority=settings.AUTHORITY_NAME,
        marking=MARKING,
        title="Management protocol: the manager’s statement",
        standing=agreed,
        points=tuple(
            PointLine(
                one.item.item,
                one.item.text,
                tuple(text for _, text in one.item.parts),
                one.standing,
                paragraphs(one.account.words if one.account else UNWRITTEN),
                paragraphs(one.account.evidence if one.account else ""),
                one.breaches,
            )
            for one in points
        ),
        annex=tuple(AnnexLine(one.text, tuple(text for _, text in one.parts)) for one in annex),
        printed=_printed(by, at),
        acknowledgement=f"{statement.acknowledgement} {statement.wording}.",
    )


def findings_rows(round: Round, *, on: date) -> list[list[str]]:
    """Return the table of findings with its actions, a line each, safe in a spreadsheet."""
    found, planned = findings_of(round), planned_in_round(round, on=on)
    rows = [list(HEADER)]
    for one in round.questions.all():
        line = _finding(one, found.get(one.pk))
        first = [line.number, line.issue, line.standing, line.summary, line.action]
        mine = [_planned(it) for it in planned if it.improvement.question_id == one.pk]
        rows += [[*first, it.action, it.owner, it.due, it.success, it.state] for it in mine] or [
            [*first, "", "", "", "", ""]
        ]
    return [[_harmless(cell) for cell in row] for row in rows]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula begins with a quote instead."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _finding(question: Question, finding: Finding | None) -> FindingLine:
    if finding is None:
        return FindingLine(question.item, question.text, "", UNWRITTEN, "")
    return FindingLine(
        question.item, question.text, finding.get_standing_display(), finding.summary, finding.required_action
    )


def _planned(one: Planned) -> PlanLine:
    it = one.improvement
    state = f"{one.state}, overdue" if one.is_overdue else one.state
    return PlanLine(it.item, it.action, it.owner_name, date_short(it.due_on), it.success, state)


def _weak(question: Question, finding: Finding, planned: Iterable[Planned], size: int) -> PlanLine:
    mine = [one for one in planned if one.improvement.question_id == question.pk]
    action = mine[0].improvement.action if mine else finding.required_action or "No action agreed yet"
    due = date_short(mine[0].improvement.due_on) if mine else ""
    standing = finding.get_standing_display()
    return PlanLine(question.item, _short(action, size), _short(question.text, size), due, "", standing)


def _short(text: str, size: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= size else line[:size].rsplit(" ", 1)[0] + " …"


def _asked_suppressed(round: Round) -> tuple[AskedLine, ...]:
    """Who was asked and answered; no hidden number can be had from the others of its line."""
    held = progress_of(round)
    counts = [[one.sent, one.people - one.sent] for one in held]
    shown = suppression.table(counts)
    return tuple(
        AskedLine(
            one.asked.get_group_display(),
            "Without names" if one.asked.is_anonymous else "By name",
            suppression.total(line, safe),
            safe[0],
        )
        for one, line, safe in zip(held, counts, shown, strict=True)
    )


def _printed(by: User, at: datetime) -> str:
    return f"Printed by {by.full_name}, {moment_words(at)}"
