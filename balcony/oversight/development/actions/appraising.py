"""Taking somebody on, and an appraisal from its beginning to its end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit.queries import in_force
from balcony.rules.transitions import APPRAISAL

from .. import policies, verbs
from ..models import (
    ActionProgress,
    AgreedAction,
    Appraisal,
    AppraisalStatus,
    Appraiser,
    Assessment,
    Competency,
    ConversationNote,
    Evidence,
    Observation,
    Rating,
    Side,
)
from ..queries import (
    has_shared,
    latest_rating,
    note_of,
    side_of,
    unwritten,
    weak_without_action,
)

SET_ASIDE = "set aside locally"


@transaction.atomic
def take_on(person: User, *, reason: str, by: User, at: datetime) -> Appraiser:
    """Become the one manager who appraises somebody. Who did before reads nothing from now on."""
    require(policies.may_take_on(by, person, at))
    before = person.appraisers.select_for_update().order_by("number").last()
    made = Appraiser.objects.create(
        person=person,
        manager=by,
        reason=reason,
        number=before.number + 1 if before else 1,
        by=by,
        at=at,
    )
    record(verbs.TOOK_ON, by=by, at=at, about=made, before=str(before.manager_id) if before else "")
    return made


@transaction.atomic
def begin(person: User, *, by: User, at: datetime) -> Appraisal:
    """Begin an appraisal on the competencies in force today, copied: amendments do not change it."""
    require(policies.may_begin(by, person, at))
    now = in_force("competencies", on=localdate(at))
    titles = dict(now.instrument.sections)
    made = Appraisal.objects.create(
        person=person,
        begun_on=localdate(at),
        wording=f"{now.pack.title}, edition {now.pack.edition}: {now.pack.wording}"[:300],
        acknowledgement=f"{now.pack.acknowledgement} {now.pack.link}",
        made_by=by,
        made_at=at,
    )
    held = [one for one in now.items if one.standing != SET_ASIDE]
    competencies = Competency.objects.bulk_create(
        Competency(
            appraisal=made,
            place=place,
            item=one.id,
            heading=one.section,
            section=titles.get(one.section, one.section),
            text=one.text,
            parts=[*([part.id, part.text] for part in one.parts), *(["", text] for text in one.lists)],
        )
        for place, one in enumerate(held, 1)
    )
    Assessment.objects.bulk_create(
        Assessment(competency=one, side=side) for one in competencies for side in Side.values
    )
    AppraisalStatus.objects.create(appraisal=made, state=made.state, by=by, at=at)
    record(verbs.BEGUN, by=by, at=at, about=made, items=len(held))
    return made


@transaction.atomic
def rate(
    assessment: Assessment, *, words: str, level: str = "", based_on: int, by: User, at: datetime
) -> Rating:
    """Write one side's view of a competency; the level is chosen once the text is there.

    `based_on` is the version it replaces, 0 if none. Raises Stale where there is a newer one, NotPossible for
    a level without a text. Saying the same again makes no new version.
    """
    require(policies.may_assess(by, assessment, at))
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    if level and not words.strip():
        raise NotPossible("Write what you can show before you choose where you stand", "words")
    newest = latest_rating(assessment)
    if newest and (newest.words, newest.level) == (words, level):
        return newest
    if (newest.number if newest else 0) != based_on:
        raise Stale("This was changed in another window since you opened the page.")
    made = Rating.objects.create(
        assessment=assessment, number=based_on + 1, words=words, level=level, by=by, at=at
    )
    record(
        verbs.RATED,
        by=by,
        at=at,
        about=assessment,
        item=assessment.competency.item,
        side=assessment.side,
        version=made.number,
    )
    return made


@transaction.atomic
def put_forward(
    appraisal: Appraisal,
    *,
    kind: str,
    words: str,
    competency: Competency | None = None,
    observation: Observation | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Evidence:
    """Put evidence forward, as the IRO. The same form sent twice puts it forward once.

    Raises NotPossible where competency or observation belong to something else.
    """
    require(policies.may_put_forward(by, appraisal, at))
    if token and (held := appraisal.evidence.filter(token=token).first()):
        return held
    if competency and competency.appraisal_id != appraisal.pk:
        raise NotPossible("Choose a competency of this appraisal", "competency")
    if observation and observation.person_id != appraisal.person_id:
        raise NotPossible("Choose an observation of your own review", "observation")
    made = Evidence.objects.create(
        appraisal=appraisal,
        competency=competency,
        kind=kind,
        words=words,
        observation=observation,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.EVIDENCED, by=by, at=at, about=appraisal, kind=kind)
    return made


@transaction.atomic
def share(appraisal: Appraisal, *, by: User, at: datetime) -> Appraisal:
    """Share one's own view: it stays as it is, and once both have shared each reads the other's.

    Raises NotPossible where nothing at all is written.
    """
    appraisal = _locked(appraisal)
    require(policies.may_share(by, appraisal, at))
    side = side_of(by, at)
    if len(unwritten(appraisal, side)) == appraisal.competencies.count():
        raise NotPossible("Write about one competency at least, and say where you stand, before you share.")
    other = Side.MANAGER if side == Side.IRO else Side.IRO
    to = Appraisal.State.BOTH_SHARED if has_shared(appraisal, other) else f"{side}_shared"
    _move(appraisal, to, by=by, at=at)
    record(verbs.SHARED, by=by, at=at, about=appraisal, state=to)
    return appraisal


@transaction.atomic
def talk_over(
    appraisal: Appraisal, *, held_on: date, words: str, based_on: int, by: User, at: datetime
) -> ConversationNote:
    """Write down the conversation; again until it is agreed. Raises Stale, NotPossible for a day to come."""
    appraisal = _locked(appraisal)
    require(policies.may_talk(by, appraisal, at))
    if held_on > localdate(at):
        raise NotPossible("The day you talked cannot be in the future", "held_on")
    newest = note_of(appraisal)
    if newest and (newest.words, newest.held_on) == (words, held_on):
        return newest
    if (newest.number if newest else 0) != based_on:
        raise Stale("This was changed in another window since you opened the page.")
    made = ConversationNote.objects.create(
        appraisal=appraisal, number=based_on + 1, held_on=held_on, words=words, by=by, at=at
    )
    if appraisal.state != Appraisal.State.TALKED_OVER:
        _move(appraisal, Appraisal.State.TALKED_OVER, by=by, at=at)
    record(verbs.TALKED, by=by, at=at, about=appraisal, version=made.number)
    return made


@transaction.atomic
def agree_action(
    appraisal: Appraisal,
    *,
    what: str,
    who: str,
    due_on: date,
    competency: Competency | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> AgreedAction:
    """Write down what the two agreed to do. The same form sent twice makes one action."""
    require(policies.may_agree_action(by, appraisal, at))
    if token and (held := appraisal.actions.filter(token=token).first()):
        return held
    if competency and competency.appraisal_id != appraisal.pk:
        raise NotPossible("Choose a competency of this appraisal", "competency")
    if due_on < localdate(at):
        raise NotPossible("The day it is done by cannot be past", "due_on")
    made = AgreedAction.objects.create(
        appraisal=appraisal,
        competency=competency,
        what=what,
        who=who,
        due_on=due_on,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.ACTION_AGREED, by=by, at=at, about=appraisal, due_on=due_on.isoformat())
    return made


@transaction.atomic
def progress(action: AgreedAction, *, state: str, words: str, by: User, at: datetime) -> ActionProgress:
    """Say how an agreed action goes, and what shows it."""
    require(policies.may_progress(by, action, at))
    made = ActionProgress.objects.create(action=action, state=state, words=words, by=by, at=at)
    record(verbs.ACTION_PROGRESSED, by=by, at=at, about=action.appraisal, state=made.get_state_display())
    return made


@transaction.atomic
def agree(appraisal: Appraisal, *, words: str = "", by: User, at: datetime) -> Appraisal:
    """Agree the appraisal as the IRO, with words of one's own beside it; it stays as it is from then on.

    Raises NotPossible where the manager calls something not there yet and nothing was agreed to change it.
    """
    appraisal = _locked(appraisal)
    require(policies.may_agree(by, appraisal, at))
    if items := weak_without_action(appraisal):
        raise NotPossible(
            f"{', '.join(items)}: your manager says “not there yet”. Agree together what will help, and let "
            "your manager write the action down, before it is closed."
        )
    _move(appraisal, Appraisal.State.AGREED, by=by, at=at, words=words)
    record(verbs.AGREED, by=by, at=at, about=appraisal)
    return appraisal


@transaction.atomic
def leave_unfinished(appraisal: Appraisal, *, reason: str, by: User, at: datetime) -> Appraisal:
    """End an appraisal that will not be finished: somebody left, or it began by mistake."""
    appraisal = _locked(appraisal)
    require(policies.may_leave(by, appraisal, at))
    _move(appraisal, Appraisal.State.LEFT_UNFINISHED, by=by, at=at, words=reason)
    record(verbs.LEFT, by=by, at=at, about=appraisal)
    return appraisal


def _locked(appraisal: Appraisal) -> Appraisal:
    """The appraisal as it stands, held until this deed is done: two windows cannot move it at once."""
    return Appraisal.objects.select_for_update(of=("self",)).select_related("person").get(pk=appraisal.pk)


def _move(appraisal: Appraisal, to: str, *, by: User, at: datetime, words: str = "") -> None:
    why_not = APPRAISAL.why_not(appraisal.state, to)
    if why_not:
        raise NotPossible(why_not)
    appraisal.state = to
    appraisal.save(update_fields=["state"])
    AppraisalStatus.objects.create(appraisal=appraisal, state=to, words=words, by=by, at=at)
