"""What a child says: sent, opened, answered; what they asked for, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.actions import Upload
from balcony.people.register.models import Child
from balcony.people.relationships.queries import facts_about

from ..giving import keep_given
from ..harm import asks_to_be_looked_at
from ..models import Audience, Contribution, Kind, Level, Opening, Reply, Request, RequestAnswer
from ..policies import (
    may_answer_request,
    may_keep_request,
    may_read,
    may_reply,
    may_say,
    may_tell_others,
    may_write_down,
)
from ..queries import PICTURE, SOUND, answer_day, reader_of
from ..verbs import ANSWERED_REQUEST, OPENED, REPLIED, REQUEST_KEPT, SAID, TOLD_OTHERS, WRITTEN_DOWN

PAST_THE_IRO = (Kind.ABOUT_MY_IRO, Kind.DIFFERENT_IRO)


@transaction.atomic
def say(
    child: Child,
    *,
    kind: str,
    audience: str,
    words: str = "",
    face: str = "",
    level: str = Level.B,
    item: str = "",
    asked_in: str = "",
    review_id: UUID | None = None,
    helped_by: str = "",
    tells_social_worker: bool = False,
    tells_carer: bool = False,
    picture: Upload | None = None,
    drawing: Upload | None = None,
    sound: Upload | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Contribution:
    """Send what a child says to those they chose, and return it. The same form sent twice sends it once.

    A picture, a drawing and a voice note go with the words: whoever may read the words may see and hear them.
    What is about the IRO goes to the manager whatever was chosen. Raises NotPossible where nothing was said,
    CannotTake where a file cannot be taken: nothing is sent then.
    """
    require(may_say(by, child, at))
    made = Contribution.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    given = {"picture": picture, "drawing": drawing, "sound": sound}
    said = _contribution(child, kind, audience, words, face, at, has_more=any(given.values()))
    said.level, said.item, said.asked_in, said.review_id = level, item, asked_in, review_id
    said.helped_by, said.form_token, said.sent_by = helped_by.strip(), token, by
    if kind == Kind.UNSAFE:
        said.tells_social_worker, said.tells_carer = tells_social_worker, tells_carer
    said.save()
    keep_given(said, given=given, sorts=(PICTURE, SOUND), by=by, at=at)
    record(SAID, by=by, at=at, about=said, child=child, kind=said.kind, audience=said.audience)
    return said


@transaction.atomic
def write_down(
    child: Child,
    *,
    kind: str,
    audience: str,
    words: str,
    said_on: date,
    helped_by: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Contribution:
    """Keep what a child said to somebody, in the child's own words, with who wrote it down."""
    require(may_write_down(by, child, at))
    made = Contribution.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if said_on > localdate(at):
        raise NotPossible("This day is still to come.", "said_on")
    said = _contribution(child, kind, audience, words, "", at)
    said.told_to, said.helped_by, said.form_token, said.sent_by = by, helped_by.strip(), token, by
    said.save()
    record(WRITTEN_DOWN, by=by, at=at, about=said, child=child, kind=said.kind, on=said_on.isoformat())
    return said


def _contribution(
    child: Child, kind: str, audience: str, words: str, face: str, at: datetime, *, has_more: bool = False
) -> Contribution:
    if kind not in Kind.values or audience not in Audience.values:
        raise NotPossible("Choose who can see this.", "audience")
    says_enough = has_more or kind in (Kind.UNSAFE, Kind.SEE_MY_IRO, Kind.ASK_FOR_REVIEW)
    if not words.strip() and not face and not says_enough:
        raise NotPossible("There is nothing here yet. Write something, or choose a face.", "words")
    day = localdate(at)
    return Contribution(
        child=child,
        iro=reader_of(child, day).adult,
        kind=kind,
        audience=Audience.MANAGER if kind in PAST_THE_IRO else audience,
        words=words.strip(),
        face=face,
        looked_for=asks_to_be_looked_at(words),
        answer_by=answer_day(day),
        sent_at=at,
    )


@transaction.atomic
def open_words(contribution: Contribution, *, by: User, at: datetime) -> Opening:
    """Note that somebody opened what a child said; the child is shown the first time each person did."""
    require(may_read(by, contribution, at))
    stands = facts_about(by, contribution.child, at).stands_as
    stood_as = min(stands) if stands else hat_of(by, at)
    opening, is_new = Opening.objects.get_or_create(
        contribution=contribution, by=by, defaults={"stood_as": stood_as, "at": at}
    )
    if is_new:
        record(OPENED, by=by, at=at, about=contribution, child=contribution.child_id, kind=contribution.kind)
    return opening


@transaction.atomic
def reply(
    contribution: Contribution, *, words: str, token: UUID | None = None, by: User, at: datetime
) -> Reply:
    """Answer a child in one's own words. The same form sent twice answers once."""
    require(may_reply(by, contribution, at))
    made = Reply.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not words.strip():
        raise NotPossible("Write your answer first.", "words")
    answer = Reply.objects.create(
        contribution=contribution, words=words.strip(), form_token=token, by=by, at=at
    )
    record(REPLIED, by=by, at=at, about=contribution, child=contribution.child_id)
    return answer


@transaction.atomic
def tell_others(
    contribution: Contribution,
    *,
    told: Sequence[str],
    child_told: str,
    words: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Reply:
    """Note who was told so that a child is safe, and tell the child so in one's own words.

    `told` and `child_told` are codes (forms.TOLD, forms.CHILD_TOLD). The same form sent twice is one note.
    Raises NotPossible where nobody was told, or nothing is said to the child.
    """
    require(may_tell_others(by, contribution, at))
    if token and Reply.objects.filter(form_token=token).exists():
        return Reply.objects.get(form_token=token)
    if not told:
        raise NotPossible("Choose who was told.", "told")
    answer = reply(contribution, words=words, token=token, by=by, at=at)
    record(
        TOLD_OTHERS,
        by=by,
        at=at,
        about=contribution,
        child=contribution.child_id,
        told=", ".join(told),
        child_told=child_told,
    )
    return answer


@transaction.atomic
def keep_request(
    child: Child,
    *,
    words: str,
    asked_on: date,
    contribution: Contribution | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Request:
    """Write down one thing a child asked for, in their words. Raises NotPossible where nothing is written."""
    require(may_keep_request(by, child, at))
    made = Request.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not words.strip():
        raise NotPossible("Write what the child asked for.", "words")
    request = Request.objects.create(
        child=child,
        contribution=contribution,
        words=words.strip(),
        asked_on=asked_on,
        form_token=token,
        by=by,
        at=at,
    )
    record(REQUEST_KEPT, by=by, at=at, about=request, child=child)
    return request


@transaction.atomic
def answer_request(
    request: Request,
    *,
    outcome: str,
    words: str = "",
    who: str = "",
    by_when: date | None = None,
    told_on: date | None = None,
    by: User,
    at: datetime,
) -> RequestAnswer:
    """Say what came of what a child asked for. A no needs its reason; "not yet" needs who and when."""
    require(may_answer_request(by, request, at))
    if outcome == "not-because" and not words.strip():
        raise NotPossible("Say why not, in words the child can read.", "words")
    if outcome == "not-yet" and not (who.strip() and by_when):
        raise NotPossible("Say who will decide, and by when.", "who")
    newest = request.answers.last()
    same = (outcome, words.strip(), who.strip(), by_when, told_on)
    if newest and same == (newest.outcome, newest.words, newest.who, newest.by_when, newest.told_on):
        return newest
    answer = RequestAnswer.objects.create(
        request=request,
        outcome=outcome,
        words=words.strip(),
        who=who.strip(),
        by_when=by_when,
        told_on=told_on,
        by=by,
        at=at,
    )
    record(ANSWERED_REQUEST, by=by, at=at, about=request, child=request.child_id, outcome=outcome)
    return answer
