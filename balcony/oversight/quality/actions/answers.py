"""Answering: text first, then where it stands; sent once."""

from datetime import datetime, time

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.timezone import localtime

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale

from ..models import Answer, Question, Sheet, Standing
from ..policies import may_fill_in
from ..queries import fingerprint, version_of, wording_for
from ..verbs import ANSWERED, ANSWERED_BY_LINK, SENT, SENT_BY_LINK

TAKEN = (
    "This question has been answered with this link already, in another browser. One link is for one person: "
    "if it was not you, ask for a link of your own."
)


@transaction.atomic
def answer(
    sheet: Sheet,
    *,
    question: Question,
    words: str,
    standing: str = "",
    level: str = "",
    writer: str = "",
    by: User | None,
    at: datetime,
) -> Answer:
    """Keep what was answered to one question of a sheet, in place of what this person wrote before.

    `writer` is the secret of the browser that answers by a link; what another browser wrote is not replaced.
    `by` is None for a link. Raises NotPossible where the question is not this group's, or was answered with
    the same link elsewhere.
    """
    sheet = _locked(sheet)
    require(may_fill_in(by or AnonymousUser(), sheet, at))
    if question.round_id != sheet.asked.round_id or sheet.asked.group not in question.asks:
        raise NotPossible("This question is not among those you were asked")
    if standing and standing not in Standing.values:
        raise NotPossible("Choose where it stands in the words given", "standing")
    mark = fingerprint(writer) if writer else ""
    held = Answer.objects.filter(sheet=sheet, question=question).first()
    if held is not None and held.writer != mark:
        raise NotPossible(TAKEN)
    kept = held or Answer(sheet=sheet, question=question, asked=sheet.asked, item=question.item, writer=mark)
    kept.asked_in = wording_for(question, sheet.asked.group, level or sheet.level or "b")
    kept.words, kept.standing = words.strip(), standing
    kept.save()
    if sheet.link_hash:
        record(ANSWERED_BY_LINK, by=None, at=_day_of(at), about=sheet.asked, group=sheet.asked.group)
    else:
        record(ANSWERED, by=by, at=at, about=sheet, item=question.item)
    return kept


@transaction.atomic
def keep_words(
    sheet: Sheet,
    *,
    question: Question,
    words: str,
    seen: str,
    level: str = "",
    writer: str = "",
    by: User | None,
    at: datetime,
) -> Answer | None:
    """Keep the words of a question while they are being written; where it stands is left as it is.

    An answer is its writer's own until it is sent, so this is not a second copy of it. `seen` is
    `version_of` the words the page last knew. Raises Stale, and changes nothing, where other words were
    saved since (another window), NotPossible as `answer` does. None where there is nothing to keep yet.
    Only the first words of an answer are recorded: the others are the same deed going on.
    """
    sheet = _locked(sheet)
    require(may_fill_in(by or AnonymousUser(), sheet, at))
    held = Answer.objects.filter(sheet=sheet, question=question).first()
    if held is None:
        if not words.strip():
            return None
        return answer(sheet, question=question, words=words, level=level, writer=writer, by=by, at=at)
    if held.writer != (fingerprint(writer) if writer else ""):
        raise NotPossible(TAKEN)
    if words.strip() == held.words:
        return held
    if version_of(held.words) != seen:
        raise Stale("This question was answered in another window since this page was opened.")
    held.words = words.strip()
    held.save(update_fields=["words"])
    return held


@transaction.atomic
def send(sheet: Sheet, *, by: User | None, at: datetime) -> Sheet:
    """Send a sheet: it is done, and answers without a name are cut loose from it for ever."""
    sheet = _locked(sheet)
    require(may_fill_in(by or AnonymousUser(), sheet, at))
    if sheet.is_anonymous:  # before it is sent: what was sent is locked, and cannot be cut loose any more
        Answer.objects.filter(sheet=sheet, words="", standing="").delete()
        Answer.objects.filter(sheet=sheet).update(sheet=None, writer="")
    sheet.sent_on = localtime(at).date()
    sheet.save(update_fields=["sent_on"])
    if sheet.link_hash:
        record(SENT_BY_LINK, by=None, at=_day_of(at), about=sheet.asked, group=sheet.asked.group)
    else:
        record(SENT, by=by, at=at, about=sheet)
    return sheet


def _locked(sheet: Sheet) -> Sheet:
    """The sheet and its round as they are now, held until we are done.

    Two people may have the same link open, and the manager may be closing the round.
    """
    held = Sheet.objects.select_for_update(of=("self", "asked__round")).select_related(
        "asked", "asked__round"
    )
    return held.get(pk=sheet.pk)


def _day_of(at: datetime) -> datetime:
    """The day alone: a moment beside other entries could tell who it was."""
    here = localtime(at)
    return datetime.combine(here.date(), time(0), tzinfo=here.tzinfo)
