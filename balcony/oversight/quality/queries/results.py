"""What was answered, as far as it may be shown: at five answers or more where no names were given.

Nothing is totalled over groups, and nothing is shown before the round is closed, so that nobody's answer can
be worked out by taking one figure from another.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from ..differing import apart
from ..models import Answer, AskedGroup, Finding, Group, Question, Round, Standing
from .rounds import FEW, last_closed_before, name_of


@dataclass(frozen=True)
class View:
    """How one group sees one question. Hidden views hold no counts at all."""

    asked: AskedGroup
    is_hidden: bool
    answers: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def count(self, standing: str) -> int:
        """How many chose these words."""
        return self.counts.get(standing, 0)


@dataclass(frozen=True)
class QuestionResult:
    """One question with the views of the groups side by side, and the newest finding."""

    question: Question
    views: tuple[View, ...]
    finding: Finding | None

    @property
    def apart(self) -> float:
        """How far the groups' views lie apart; for the order of the workshop only."""
        return apart(view.counts for view in self.views if not view.is_hidden)


@dataclass(frozen=True)
class Moved:
    """One question in the last round and in this one, in the workshop's words."""

    item: str
    text: str
    before: Finding | None
    now: Finding | None

    @property
    def words(self) -> str:
        """What became of it, said plainly and without a figure."""
        if self.before is None or self.now is None:
            return "Cannot be compared: there is no finding in one of the rounds"
        if self.before.standing == self.now.standing:
            return "Where it stood"
        ranks = {word: place for place, word in enumerate(Standing.values[:-1])}
        if self.before.standing not in ranks or self.now.standing not in ranks:
            return "Cannot be compared: one round could not say"
        better = ranks[self.now.standing] < ranks[self.before.standing]
        return "Better than it was" if better else "Worse than it was"


def results_of(round: Round) -> list[QuestionResult]:
    """Every question of a closed round, those where groups differ most first; four queries for any number.

    Empty before the round is closed.
    """
    if not round.is_closed:
        return []
    asked = _in_order(list(round.groups.all()))
    counts: dict[tuple[UUID, UUID], dict[str, int]] = defaultdict(dict)
    rows = Answer.objects.filter(question__round=round).values_list("question_id", "asked_id", "standing")
    for question, group, standing, number in rows.annotate(number=Count("pk")):
        counts[question, group][standing] = number
    found = findings_of(round)
    results = [
        QuestionResult(
            one,
            tuple(_view(group, counts[one.pk, group.pk]) for group in asked if group.group in one.asks),
            found.get(one.pk),
        )
        for one in round.questions.all()
    ]
    return sorted(results, key=lambda one: (-one.apart, one.question.place))


def result_of(question: Question) -> QuestionResult:
    """One question of a closed round; no views before it is closed."""
    views: tuple[View, ...] = ()
    if question.round.is_closed:
        counts: dict[UUID, dict[str, int]] = defaultdict(dict)
        rows = Answer.objects.filter(question=question).values_list("asked_id", "standing")
        for group, standing, number in rows.annotate(number=Count("pk")):
            counts[group][standing] = number
        asked = _in_order([one for one in question.round.groups.all() if one.group in question.asks])
        views = tuple(_view(one, counts[one.pk]) for one in asked)
    return QuestionResult(question, views, question.findings.order_by("number").select_related("by").last())


def words_of(result: QuestionResult) -> list[tuple[View, list[tuple[str, str, str]]]]:
    """What people wrote: for each view shown, (name or "", standing, words).

    Without names the words stand in an order that says nothing: that of their random keys.
    """
    shown = [view for view in result.views if not view.is_hidden]
    rows = Answer.objects.filter(question=result.question, asked__in=[view.asked for view in shown])
    said = defaultdict(list)
    for one in rows.select_related("sheet__user").order_by("pk"):
        name = name_of(one.sheet) if one.sheet and not one.sheet.is_anonymous else ""
        # Standing and words of one unnamed person are not put together: the words stand alone.
        standing = one.get_standing_display() if name and one.standing else ""
        if one.words or name:
            said[one.asked_id].append((name, standing, one.words))
    return [(view, sorted(said[view.asked.pk], key=lambda one: one[0])) for view in shown]


def findings_of(round: Round) -> dict[UUID, Finding]:
    """Question -> the newest finding, in one query."""
    rows = Finding.objects.filter(question__round=round).order_by("number").select_related("by")
    return {one.question_id: one for one in rows}


def moved_since(round: Round) -> tuple[Round | None, list[Moved]]:
    """The round before and what moved since, question by question; (None, []) for the first round."""
    before = last_closed_before(round)
    if before is None:
        return None, []
    old = {one.item: one for one in before.questions.all()}
    then, now = findings_of(before), findings_of(round)
    return before, [
        Moved(one.item, one.text, then.get(old[one.item].pk) if one.item in old else None, now.get(one.pk))
        for one in round.questions.all()
    ]


def _view(asked: AskedGroup, counts: Mapping[str, int]) -> View:
    answers = sum(counts.values())
    if asked.is_anonymous and answers < FEW:
        return View(asked, is_hidden=True)
    return View(asked, False, answers, dict(counts))


def _in_order(asked: list[AskedGroup]) -> list[AskedGroup]:
    order = {group: place for place, group in enumerate(Group.values)}
    return sorted(asked, key=lambda one: order[one.group])
