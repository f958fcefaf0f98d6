"""Taking in an e-mail, and what a person does with what could not be matched."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.monitoring.actions import tell_by_mail
from balcony.casework.monitoring.models import ChangeNotice, How, NoticeLink
from balcony.casework.monitoring.queries import NOTICE_FILE, REFERENCE, link_with, told_too_often, why_over
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.files.actions import keep
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.queries import content_of, files_about
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from . import policies, verbs
from .letters import MOST_ATTACHMENTS, Enclosed, Letter
from .models import ArrivedMessage, MessageSorted
from .queries import FILE, id_was_used, same_already

AUTOMATIC = "No person wrote it: it is an automatic answer, or a report that a message did not arrive."
NO_REFERENCE = "No reference of ours stands in it (they look like CN-2345-6789)."
SEVERAL = "It holds more than one reference, so it cannot be said which child it is about."
SAME_ID = "Another message came with the same Message-ID and said something else."
TOO_MANY = "More came about this child in a day than can be read."


@transaction.atomic
def take_in(letter: Letter, *, by: User, at: datetime) -> tuple[ArrivedMessage, bool]:
    """Take in one e-mail; return it and whether it is new. The same one again makes nothing.

    Where exactly one open reference of ours stands in it, it becomes a notice to the IRO of that child;
    otherwise it waits for a person, with the reason. Names in it are never looked at.
    """
    require(policies.may_take_in(by, at))
    fingerprint = letter.fingerprint
    take_turn(f"mail {fingerprint}")
    held = same_already(fingerprint)
    if held is not None:
        return held, False
    place, reason = _matched(letter, at)
    message = _message(letter, at)
    if place is None:
        message.reason = reason
        message.refused = _keep_files(letter, FILE, message, at)
    else:
        # Its files come first, so that the notice can say which of them were not kept.
        ahead = ChangeNotice(child=place.child, how=How.MAIL)
        message.refused = _keep_files(letter, NOTICE_FILE, ahead, at)
        message.notice = tell_by_mail(
            place.child,
            teller=_teller(letter, place),
            words=_said(message),
            sent_on=localdate(letter.sent_at or at),
            notice_id=ahead.pk,
            by=by,
            at=at,
        )
    message.save(force_insert=True)
    what = "notice" if message.notice_id else "to be sorted"
    child = place.child_id if place is not None else None
    record(verbs.ARRIVED, about=message, child=child, by=by, at=at, what=what)
    return message, True


@transaction.atomic
def give(
    message: ArrivedMessage,
    *,
    child: Child,
    kind: str = "",
    happened_on: date | None = None,
    by: User,
    at: datetime,
) -> MessageSorted:
    """Give a message to the IRO of the child a person found it is about, with what came with it.

    `kind` and `happened_on` are what that person read in it; what they leave, the IRO says. Raises
    NotPossible for a day without its kind.
    """
    take_turn(f"sort mail {message.pk}")
    require(policies.may_sort(by, message, at))
    notice = tell_by_mail(
        child,
        teller=message.sender,
        words=_said(message),
        sent_on=localdate(message.sent_at or message.at),
        reached_on=localdate(message.at),
        kind=kind,
        happened_on=happened_on,
        by=by,
        at=at,
    )
    for file in files_about(FILE, message.pk):
        if file.standing_lock is None:
            copy = Enclosed(file.title, content_of(file))
            keep(copy, kind=NOTICE_FILE, about=notice, title=file.title, by=by, at=at)
    done = MessageSorted.objects.create(message=message, notice=notice, by=by, at=at)
    record(verbs.GIVEN, about=message, child=child, by=by, at=at)
    return done


@transaction.atomic
def set_aside(message: ArrivedMessage, *, reason: str, by: User, at: datetime) -> MessageSorted:
    """Set a message aside that is no notice of a change, for a reason."""
    take_turn(f"sort mail {message.pk}")
    require(policies.may_sort(by, message, at))
    done = MessageSorted.objects.create(message=message, reason=reason, by=by, at=at)
    record(verbs.SET_ASIDE, about=message, by=by, at=at)
    return done


def _matched(letter: Letter, at: datetime) -> tuple[NoticeLink | None, str]:
    """The one open way to tell whose reference stands in it, else why a person has to look."""
    if letter.is_automatic:
        return None, AUTOMATIC
    if id_was_used(letter.message_id):
        return None, SAME_ID
    found = set(REFERENCE.findall(f"{letter.subject}\n{letter.words}".upper()))
    if len(found) != 1:
        return None, SEVERAL if found else NO_REFERENCE
    [reference] = found
    place = link_with(reference)
    if place is None:
        return None, f"Our mails never carried the reference {reference}."
    over = why_over(place, at)
    if over:
        return None, f"The reference {reference} is closed."
    if told_too_often(place.child_id, at):
        return None, TOO_MANY
    return place, ""


def _teller(letter: Letter, place: NoticeLink) -> str:
    """Who told: the person the reference was sent to, or plainly somebody else who used it."""
    if letter.sender == place.address.lower():
        return place.adult.full_name
    return f"{letter.sender} (the reference was sent to {place.adult.full_name})"[:300]


def _message(letter: Letter, at: datetime) -> ArrivedMessage:
    return ArrivedMessage(
        message_id=letter.message_id,
        fingerprint=letter.fingerprint,
        sender=letter.sender,
        subject=letter.subject,
        words=letter.words,
        sent_at=letter.sent_at,
        at=at,
    )


def _said(message: ArrivedMessage) -> str:
    """What the IRO reads: the subject, the words, and what came with it but was not kept."""
    return "\n\n".join(part for part in (message.subject, message.words, *message.refused) if part)


def _keep_files(letter: Letter, kind: str, about: ArrivedMessage | ChangeNotice, at: datetime) -> list[str]:
    """Keep what came with it; return a sentence for each that is not kept."""
    refused = []
    for one in letter.enclosed:
        try:
            keep(one, kind=kind, about=about, title=one.name, by=None, at=at)
        except CannotKeep as why:
            refused.append(str(why))
    if letter.left_out:
        refused.append(f"{letter.left_out} more than {MOST_ATTACHMENTS} attachments were not kept.")
    return refused
