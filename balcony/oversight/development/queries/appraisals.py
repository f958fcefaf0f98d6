"""An appraisal as each of the two may read it: one's own view always, the other's once both have shared."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from balcony.foundations.accounts.models import Anyone, User

from ..models import (
    ActionProgress,
    AgreedAction,
    Appraisal,
    AppraisalStatus,
    Assessment,
    Competency,
    ConversationNote,
    Evidence,
    Level,
    Rating,
    Side,
)
from .people import people_for, side_of

WEAK = (Level.GROWING, Level.NOT_YET)


@dataclass(frozen=True)
class Agreed:
    """One agreed action with how it goes on a day."""

    action: AgreedAction
    newest: ActionProgress | None
    is_overdue: bool

    @property
    def state(self) -> str:
        """How it goes, in words."""
        return self.newest.get_state_display() if self.newest else "Not started"

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be done."""
        return self.newest is not None and self.newest.state != ActionProgress.State.UNDER_WAY

    @property
    def kind(self) -> str:
        """How the state's tag is drawn."""
        return "good" if self.is_done else "neutral" if self.newest else "quiet"


@dataclass(frozen=True)
class Line:
    """One competency with the two views, as far as this reader may see them."""

    competency: Competency
    mine: Assessment | None
    own: Rating | None
    other: Rating | None
    evidence: tuple[Evidence, ...]
    actions: tuple[Agreed, ...]

    @property
    def is_written(self) -> bool:
        """Whether this reader's own view has its text and its level."""
        return self.own is not None and bool(self.own.level)

    @property
    def is_weak(self) -> bool:
        """Whether either view says that there is something to learn here."""
        return any(one is not None and one.level in WEAK for one in (self.own, self.other))


def appraisals_for(user: Anyone, at: datetime) -> QuerySet[Appraisal]:
    """Appraisals of this person's own people, and their own."""
    mine = people_for(user, at).values("pk")
    return Appraisal.objects.filter(person__in=mine).select_related("person")


def assessments_for(user: Anyone, at: datetime) -> QuerySet[Assessment]:
    """The pages somebody writes on: their own side of appraisals in their world."""
    rows = Assessment.objects.filter(
        competency__appraisal__person__in=people_for(user, at).values("pk"), side=side_of(user, at)
    )
    return rows.select_related("competency__appraisal__person")


def actions_for(user: Anyone, at: datetime) -> QuerySet[AgreedAction]:
    """Agreed actions of this person's own people, and their own."""
    mine = people_for(user, at).values("pk")
    return AgreedAction.objects.filter(appraisal__person__in=mine).select_related("appraisal__person")


def views_are_open(appraisal: Appraisal) -> bool:
    """Whether each may read what the other wrote: from the moment both have shared, and for ever after."""
    return appraisal.statuses.filter(state=Appraisal.State.BOTH_SHARED).exists()


def has_shared(appraisal: Appraisal, side: str) -> bool:
    """Whether this side has finished writing."""
    own = {Side.IRO: Appraisal.State.IRO_SHARED, Side.MANAGER: Appraisal.State.MANAGER_SHARED}[Side(side)]
    return views_are_open(appraisal) or appraisal.statuses.filter(state=own).exists()


def latest_rating(assessment: Assessment) -> Rating | None:
    """Return the newest version of one side's page, or None where nothing is written."""
    return assessment.ratings.order_by("number").last()


def rating_version(assessment: Assessment) -> int:
    """Return the number of the newest version, 0 where nothing is written."""
    newest = latest_rating(assessment)
    return newest.number if newest else 0


def rating_words(assessment: Assessment) -> dict[str, str]:
    """Return what is saved of one side's page, as its draft knows it."""
    newest = latest_rating(assessment)
    return {"words": newest.words if newest else ""}


def lines_of(appraisal: Appraisal, *, side: str, on: date) -> list[Line]:
    """Every competency with this side's view, and the other's where it may be read; nine queries at most."""
    is_open = views_are_open(appraisal)
    rows = appraisal.competencies.prefetch_related(
        Prefetch("assessments", Assessment.objects.prefetch_related("ratings")),
        Prefetch("evidence", Evidence.objects.select_related("observation")),
    )
    agreed: dict[UUID | None, list[Agreed]] = defaultdict(list)
    for one in actions_of(appraisal, on=on):
        agreed[one.action.competency_id].append(one)
    found = []
    for competency in rows:
        views = {one.side: one for one in competency.assessments.all()}
        newest = {name: next(iter(reversed(one.ratings.all())), None) for name, one in views.items()}
        other = next((rating for name, rating in newest.items() if name != side), None)
        found.append(
            Line(
                competency,
                views.get(side),
                newest.get(side),
                other if is_open else None,
                tuple(competency.evidence.all()),
                tuple(agreed[competency.pk]),
            )
        )
    return found


def unwritten(appraisal: Appraisal, side: str) -> list[str]:
    """The items on which this side has no text and level yet."""
    written = Rating.objects.filter(assessment__competency__appraisal=appraisal, assessment__side=side)
    done = set(written.exclude(level="").values_list("assessment__competency__item", flat=True))
    return [one.item for one in appraisal.competencies.all() if one.item not in done]


def neighbours(competency: Competency) -> Competency | None:
    """The competency after this one, or None at the end."""
    return competency.appraisal.competencies.filter(place__gt=competency.place).first()


def evidence_of(appraisal: Appraisal) -> list[Evidence]:
    """Everything put forward, in the order it was."""
    return list(appraisal.evidence.select_related("competency", "observation"))


def note_of(appraisal: Appraisal) -> ConversationNote | None:
    """Return the newest note of the conversation, or None."""
    return appraisal.conversation.select_related("by").order_by("number").last()


def note_version(appraisal: Appraisal) -> int:
    """Return the number of the newest note, 0 where there is none."""
    newest = note_of(appraisal)
    return newest.number if newest else 0


def note_words(appraisal: Appraisal) -> dict[str, str]:
    """Return what is saved of the conversation, as its draft knows it."""
    newest = note_of(appraisal)
    return {"words": newest.words if newest else ""}


def history_of(appraisal: Appraisal) -> list[AppraisalStatus]:
    """Every state it moved through, oldest first."""
    return list(appraisal.statuses.select_related("by"))


def actions_of(appraisal: Appraisal, *, on: date) -> list[Agreed]:
    """What was agreed at one appraisal, overdue first, what is done last."""
    return _agreed(AgreedAction.objects.filter(appraisal=appraisal), on)


def open_actions_of(person: User, *, on: date) -> list[Agreed]:
    """What was agreed with somebody at any appraisal and is not done, overdue first."""
    rows = _agreed(AgreedAction.objects.filter(appraisal__person=person), on)
    return [one for one in rows if not one.is_done]


def weak_without_action(appraisal: Appraisal) -> list[str]:
    """Items the manager calls not there yet, for which nothing was agreed."""
    rows = Rating.objects.filter(
        assessment__competency__appraisal=appraisal, assessment__side=Side.MANAGER
    ).order_by("number")
    newest = dict(rows.values_list("assessment__competency__item", "level"))
    acted = set(appraisal.actions.exclude(competency=None).values_list("competency__item", flat=True))
    return [
        one.item
        for one in appraisal.competencies.all()
        if newest.get(one.item) == Level.NOT_YET and one.item not in acted
    ]


def _agreed(rows: QuerySet[AgreedAction], on: date) -> list[Agreed]:
    held = rows.select_related("competency", "appraisal").prefetch_related("progress")
    found = []
    for one in held:
        newest = next(iter(reversed(one.progress.all())), None)
        done = newest is not None and newest.state != ActionProgress.State.UNDER_WAY
        found.append(Agreed(one, newest, is_overdue=not done and one.due_on < on))
    return sorted(found, key=lambda one: (one.is_done, not one.is_overdue, one.action.due_on))
