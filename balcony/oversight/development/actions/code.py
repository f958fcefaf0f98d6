"""Signing the code, noting what the team decided, a copy for the wall, and an IRO's own notes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.toolkit.queries import in_force

from .. import policies, verbs
from ..faults import CodeChanged
from ..models import ClauseNote, CodeText, SignUp, TeamDecision
from ..papers import WALL, WALL_PDF, wall_paper
from ..queries import Version, code_on, note_number


@transaction.atomic
def sign(*, fingerprint: str, by: User, at: datetime) -> SignUp:
    """Sign the code in force, as it was read. Signing the same version twice signs it once.

    `fingerprint` is that of the version on the page. Raises CodeChanged, and signs nothing, where another is
    in force now: nobody signs words they did not see, and no old version.
    """
    require(policies.may_sign(by, at))
    version = code_on(localdate(at))
    if version.fingerprint != fingerprint:
        raise CodeChanged("The code has changed since you opened the page. Read it again before you sign.")
    text = _kept(version, at)
    signed, is_new = SignUp.objects.get_or_create(person=by, text=text, defaults={"at": at})
    if is_new:
        record(verbs.SIGNED, by=by, at=at, about=signed, fingerprint=fingerprint)
    return signed


@transaction.atomic
def note_decision(
    *,
    instrument: str,
    item: str,
    held_on: date,
    present: str,
    words: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> TeamDecision:
    """Note what the team decided about an item, also where it stays as it is.

    Raises NotPossible for an item there is not, or a day to come.
    """
    require(policies.may_lead(by, at))
    if token and (held := TeamDecision.objects.filter(token=token).first()):
        return held
    if item not in {one.id for one in in_force(instrument, on=localdate(at)).items}:
        raise NotPossible("Choose an item there is", "item")
    if held_on > localdate(at):
        raise NotPossible("The day cannot be in the future", "held_on")
    made = TeamDecision.objects.create(
        instrument=instrument,
        item=item,
        held_on=held_on,
        present=present,
        words=words,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.DECISION_NOTED, by=by, at=at, about=made, item=item)
    return made


@transaction.atomic
def make_wall_copy(*, size: str, by: User, at: datetime) -> IssuedDocument:
    """Make a copy of the code in force for the wall of the team room, on A4 or A3 pages. Kept as it is."""
    require(policies.may_see(by, at))
    version = code_on(localdate(at))
    text = _kept(version, at)
    content = pdf(wall_paper(text, version, size=size, at=at), WALL_PDF, at=at)
    made = issue(WALL, text, format="pdf", content=content, by=by, at=at)
    record(verbs.WALL_COPY, by=by, at=at, about=text, size=size)
    return made


@transaction.atomic
def note_clause(
    item: str, *, words: str = "", does_not_apply: bool = False, based_on: int, by: User, at: datetime
) -> ClauseNote:
    """Write a note of one's own beside a clause, or that it does not apply to one's children.

    Raises Stale where one wrote in another window meanwhile, NotPossible where there is no such clause or
    "does not apply" stands without why.
    """
    require(policies.may_own(by, at))
    if item not in {one.id for one in in_force("code", on=localdate(at)).items}:
        raise NotPossible("There is no such clause")
    if does_not_apply and not words.strip():
        raise NotPossible("Write why it does not apply to the children you work for", "words")
    number = note_number(by, item)
    if number != based_on:
        raise Stale("You wrote a note in another window since you opened this page.")
    made = ClauseNote.objects.create(
        person=by, item=item, number=number + 1, words=words, does_not_apply=does_not_apply, at=at
    )
    record(verbs.NOTED, by=by, at=at)
    return made


def _kept(version: Version, at: datetime) -> CodeText:
    pack = version.now.pack
    text, _ = CodeText.objects.get_or_create(
        fingerprint=version.fingerprint,
        defaults={
            "edition": version.edition,
            "changes": version.changes,
            "acknowledgement": pack.acknowledgement,
            "link": pack.link,
            "clauses": version.clauses,
            "made_at": at,
        },
    )
    return text
