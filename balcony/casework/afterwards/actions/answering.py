"""An adult answers after a review by their own link or on pages of their own, or a paper is typed in.

A deed without a link is that of somebody signed in on their own pages; it is the same deed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import end_links
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import AnswerAfter, AskedAfter
from ..queries import LINK, drafted_by, mark_of, own_writer

Answers = Mapping[str, tuple[str, str]]
NOTHING = "Answer at least one question, or say that you would rather not."


@dataclass(frozen=True)
class Writer:
    """Whose words these are: the browser, its window, and the version the window was drawn from."""

    browser: str
    window: str = ""
    version: int = 0


@transaction.atomic
def keep_words(
    asked: AskedAfter,
    *,
    link: PersonalLink | None,
    answers: Answers,
    writer: Writer,
    by: User | None,
    at: datetime,
) -> AskedAfter:
    """Keep what somebody wrote and has not sent: item to (question, words). Nobody reads it.

    Raises NotPossible where another browser writes on this link or it was sent already, and Stale where
    another window of the same browser saved since.
    """
    _may_answer(asked, link, by, at)
    _ready(asked, writer)
    _write(asked, answers, at)
    if not asked.writer:
        record(verbs.BEGUN, about=asked, child=asked.review.child_id, by=by, at=at)
    _written_by(asked, writer)
    asked.save(update_fields=["writer", "version", "window"])
    return asked


@transaction.atomic
def answer(
    asked: AskedAfter,
    *,
    link: PersonalLink | None,
    answers: Answers,
    writer: Writer,
    by: User | None,
    at: datetime,
) -> AskedAfter:
    """Send what somebody answered: from now on the child's IRO reads it. It is sent once, and the link closes
    where it was sent on their own pages.

    Sent a second time by the same writer it stays as it was. Raises NotPossible where nothing is answered.
    """
    _may_answer(asked, link, by, at)
    if not any(words.strip() for _, words in answers.values()):
        raise NotPossible(NOTHING)
    _ready(asked, writer, again=True)
    if asked.answered_at is not None:
        return asked
    _write(asked, answers, at)
    _written_by(asked, writer)
    asked.answered_at = at
    asked.save(update_fields=["writer", "version", "window", "answered_at"])
    _close_link(asked, link, by, at)
    child = asked.review.child_id
    record(verbs.ANSWERED, about=asked, child=child, by=by, at=at, how=_how(link))
    return asked


@transaction.atomic
def decline(asked: AskedAfter, *, link: PersonalLink | None, by: User | None, at: datetime) -> AskedAfter:
    """Somebody says that they would rather not answer. What they began stays unread."""
    _may_answer(asked, link, by, at)
    _close_link(asked, link, by, at)
    return _declined(asked, _how(link), by, at)


@transaction.atomic
def answer_here_instead(asked: AskedAfter, *, by: User, at: datetime) -> AskedAfter:
    """Answer on one's own pages what was begun by the link in some browser: that is set aside unread.

    The link closes. Nothing happens where nothing was begun elsewhere, or all was sent.
    """
    require(policies.may_answer_own(by, asked, at))
    take_turn(f"after {asked.pk}")
    asked.refresh_from_db()
    if asked.is_over or not drafted_by(asked, own_writer(by)).is_elsewhere:
        return asked
    asked.answers.filter(replaced_at=None).update(replaced_at=at)
    asked.writer, asked.window, asked.version = "", "", asked.version + 1
    asked.save(update_fields=["writer", "window", "version"])
    end_links(LINK, asked.pk, by=by, at=at)
    record(verbs.MOVED, about=asked, child=asked.review.child_id, by=by, at=at)
    return asked


@transaction.atomic
def note_declined(asked: AskedAfter, *, by: User, at: datetime) -> AskedAfter:
    """Write down that somebody would rather not answer, as they told it. Their link closes."""
    require(policies.may_answer_for(by, asked, at))
    return _declined(asked, "told to somebody", by, at)


def _declined(asked: AskedAfter, how: str, by: User | None, at: datetime) -> AskedAfter:
    take_turn(f"after {asked.pk}")
    asked.refresh_from_db()
    if asked.is_over:
        return asked
    asked.declined_at = at
    asked.save(update_fields=["declined_at"])
    record(verbs.DECLINED, about=asked, child=asked.review.child_id, by=by, at=at, how=how)
    return asked


@transaction.atomic
def type_in(asked: AskedAfter, *, answers: Answers, came_on: date, by: User, at: datetime) -> AskedAfter:
    """Type in what came back on paper: item to (question, words). It is marked so; their link closes.

    What they may have begun by their link is set aside unread. Raises NotPossible for a day still to come or
    before the review, and where nothing is answered.
    """
    require(policies.may_answer_for(by, asked, at))
    take_turn(f"after {asked.pk}")
    if not any(words.strip() for _, words in answers.values()):
        raise NotPossible("Type in at least one answer, or say that they would rather not.")
    if came_on > localdate(at):
        raise NotPossible("This day is still to come.", "came_on")
    held = asked.review.completed_on
    if held is not None and came_on < held:
        raise NotPossible("This is before the review was held.", "came_on")
    asked.answers.filter(replaced_at=None).update(replaced_at=at)
    _write(asked, answers, at)
    asked.came_on_paper, asked.typed_in_by, asked.answered_at = came_on, by, at
    asked.save(update_fields=["came_on_paper", "typed_in_by", "answered_at"])
    end_links(LINK, asked.pk, by=by, at=at)
    record(verbs.ANSWERED, about=asked, child=asked.review.child_id, by=by, at=at, how="on paper")
    return asked


def _may_answer(asked: AskedAfter, link: PersonalLink | None, by: User | None, at: datetime) -> None:
    require(policies.may_answer(by or AnonymousUser(), link, asked, at))


def _how(link: PersonalLink | None) -> str:
    return "by their own link" if link is not None else "on their own pages"


def _close_link(asked: AskedAfter, link: PersonalLink | None, by: User | None, at: datetime) -> None:
    # Nobody signs in by a link: only who did can close it.
    if link is None and by is not None:
        end_links(LINK, asked.pk, by=by, at=at)


def _written_by(asked: AskedAfter, writer: Writer) -> None:
    asked.writer, asked.window, asked.version = mark_of(writer.browser), writer.window, asked.version + 1


def _ready(asked: AskedAfter, writer: Writer, *, again: bool = False) -> None:
    """Wait for this form's turn, and refuse another browser, an older window, and what was sent already."""
    take_turn(f"after {asked.pk}")
    asked.refresh_from_db()
    if drafted_by(asked, writer.browser).is_elsewhere:
        raise NotPossible("This was begun in another browser. Go on there, or ask us for a new link.")
    if asked.answered_at is not None:
        if again:
            return
        raise NotPossible("Your answers were sent already.")
    # A window never overtakes itself: what it saves by script may still be under way when it sends.
    if writer.version != asked.version and (not writer.window or writer.window != asked.window):
        raise Stale("These answers were saved in another window since.")


def _write(asked: AskedAfter, answers: Answers, at: datetime) -> None:
    standing = {one.item: one for one in asked.answers.filter(replaced_at=None)}
    for item, (asked_in, words) in answers.items():
        held = standing.get(item)
        if held is None and words.strip():
            AnswerAfter.objects.create(asked=asked, item=item, asked_in=asked_in, words=words.strip(), at=at)
        elif held is not None and not words.strip():
            # Taken out before anything was sent: nobody has read it.
            held.delete()
        elif held is not None:
            held.asked_in, held.words, held.at = asked_in, words.strip(), at
            held.save(update_fields=["asked_in", "words", "at"])
