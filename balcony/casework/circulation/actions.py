"""What is done with copies: laid out, marked, released, sent, taken back; and filing the record."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.papers import RECORD_PDF, record_paper
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import LASTS, end_links, make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.words import date_words
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.plain import plainly
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Way
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from . import policies, verbs
from .faults import CannotBe
from .models import (
    Copy,
    Filing,
    Mark,
    PrivateWord,
    RecipientKind,
    Released,
    Sending,
    TakenBack,
)
from .papers import COPY_PDF, fingerprint_of
from .queries import PartNow, recipients_around, released_of, why_blocked, why_ended
from .standing import as_it_stands

MESSAGE, LINK = "review-copy", "review-copy"
SUBJECT = "A record for you to read"
WORDS = """A record is ready for you to read. It opens here:

{address}

The link is for you alone: please do not pass it on. It opens until {day}.

If you were not expecting this, or it does not open, tell whoever you usually speak to at {authority}."""


@transaction.atomic
def prepare(review: Review, *, by: User, at: datetime) -> int:
    """Lay out a copy for the child and for each adult around them today who gets one; return how many new.

    Doing it again adds whoever came since. Raises Refusal while the record is not final.
    """
    require(policies.may_prepare(by, review, at))
    take_turn(f"copies {review.pk}")
    held = {one.adult_id for one in Copy.objects.filter(review=review)}
    has_child = Copy.objects.filter(review=review, kind=RecipientKind.CHILD).exists()
    made = {"review": review, "made_by": by, "made_at": at}
    new = [] if has_child else [Copy(kind=RecipientKind.CHILD, **made)]
    for adult, kind in recipients_around(review.child, localdate(at)).items():
        if adult.pk not in held:
            new.append(Copy(adult=adult, kind=kind, **made))
    Copy.objects.bulk_create(new)
    record(verbs.PREPARED, about=review, child=review.child_id, by=by, at=at, copies=len(new))
    return len(new)


@transaction.atomic
def add_person(
    review: Review,
    *,
    name: str,
    kind: str,
    because: str,
    email: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Copy:
    """Add a person who is not among the child's people. The same form sent twice adds one.

    Raises CannotBe without a name or a reason, or for the child, who has a copy already.
    """
    require(policies.may_prepare(by, review, at))
    take_turn(f"copies {review.pk}")
    made = Copy.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not name.strip() or not because.strip() or kind == RecipientKind.CHILD:
        raise CannotBe("Say who it is, as what they get a copy, and why.")
    if kind in (RecipientKind.SOCIAL_WORKER, RecipientKind.TEAM_MANAGER):
        raise CannotBe(
            "A social worker or team manager is named on the child’s people, and gets the whole record."
        )
    added = Copy.objects.create(
        review=review,
        kind=kind,
        name=name.strip(),
        email=email.strip(),
        because=because.strip(),
        form_token=token,
        made_by=by,
        made_at=at,
    )
    record(verbs.ADDED, about=added, child=review.child_id, by=by, at=at, kind=kind)
    return added


@transaction.atomic
def mark(copy: Copy, *, goes: Collection[str], reason: str, by: User, at: datetime) -> int:
    """Say which parts go in a copy, by key; the rest stays out. Return how many parts changed.

    Each change is a row with the reason; nothing is rewritten. Raises CannotBe where a change has no reason.
    """
    require(policies.may_read_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    changed = [
        one for one in as_it_stands(copy, by=by, at=at)[1] if one.is_withheld == (one.part.key in set(goes))
    ]
    if not changed:
        return 0
    if not reason.strip():
        raise CannotBe("Say why. The reason is kept beside the copy, and this person does not see it.")
    last = copy.marks.order_by("-number").first()
    start = last.number + 1 if last is not None else 1
    Mark.objects.bulk_create(
        Mark(
            copy=copy,
            number=start + place,
            key=one.part.key,
            is_withheld=not one.is_withheld,
            reason=reason.strip(),
            by=by,
            at=at,
        )
        for place, one in enumerate(changed)
    )
    opened = sum(one.is_withheld for one in changed)
    record(
        verbs.MARKED,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        opened=opened,
        withheld=len(changed) - opened,
    )
    return len(changed)


@transaction.atomic
def release(copy: Copy, *, seen: str, by: User, at: datetime) -> Released:
    """Release a copy as it was read: its words and its PDF are kept as they will leave.

    `seen` is the fingerprint of the copy that was looked at. Links to an earlier release are closed. Raises
    CannotBe where the copy has changed since, or its person should have none any more.
    """
    require(policies.may_read_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    ended = why_ended(copy, localdate(at))
    if ended:
        raise CannotBe(ended)
    paper, now = as_it_stands(copy, by=by, at=at)
    if fingerprint_of(paper) != seen:
        raise CannotBe("This copy has changed since you looked at it. Read it again, then release it.")
    before = released_of(copy)
    content = pdf(paper, COPY_PDF, at=at)
    made = Released.objects.create(
        copy=copy,
        number=before.number + 1 if before is not None else 1,
        paper=plainly(paper),
        content=content,
        fingerprint=sha256(content).hexdigest(),
        withheld=_reasons(one for one in now if one.is_withheld),
        opened=_reasons(one for one in now if one.by_default and not one.is_withheld),
        by=by,
        at=at,
    )
    for sending in Sending.objects.filter(released__copy=copy):
        end_links(LINK, sending.pk, by=by, at=at)
    record(
        verbs.RELEASED,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        kind=copy.kind,
        withheld=len(made.withheld),
        fingerprint=made.fingerprint,
    )
    return made


def _reasons(parts: Iterable[PartNow]) -> list[dict[str, str]]:
    return [{"title": one.part.title, "reason": one.reason} for one in parts]


@transaction.atomic
def send(
    copy: Copy,
    *,
    way: str,
    address: str = "",
    note: str = "",
    link_to: Callable[[UUID], str],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Sending:
    """Send the newest release of a copy to its person, or write down that it was posted or handed over.

    By email goes a personal link and nothing else: no child's name, nothing of the record. `link_to` gives
    its whole address. The same form sent twice sends once. Raises CannotBe with what stands in the way.
    """
    require(policies.may_send_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    held = Sending.objects.filter(form_token=token).first() if token else None
    if held is not None:
        return held
    blocked, released = why_blocked(copy, localdate(at)), released_of(copy)
    if blocked is not None or released is None:
        raise CannotBe(f"{blocked.reason} {blocked.fix}" if blocked is not None else policies.NOT_FINAL)
    by_email = way == Sending.Way.EMAIL
    if by_email and not address.strip():
        raise CannotBe("There is no email address for this person. Enter one, or post or hand over the copy.")
    made = Sending.objects.create(
        released=released,
        way=way,
        to_address=address.strip() if by_email else "",
        note=note.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    if by_email:
        _post_link(made, copy, link_to, by, at)
    record(
        verbs.SENT,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        kind=copy.kind,
        way=way,
        fingerprint=released.fingerprint,
    )
    return made


def _post_link(sending: Sending, copy: Copy, link_to: Callable[[UUID], str], by: User, at: datetime) -> None:
    link = make_link(LINK, sending.pk, person_id=copy.adult_id, by=by, at=at)
    words = WORDS.format(
        address=link_to(link.secret), day=date_words(localdate(at + LASTS)), authority=settings.AUTHORITY_NAME
    )
    try:
        post(
            kind=MESSAGE,
            way=Way.EMAIL,
            to_name=copy.for_whom,
            to_address=sending.to_address,
            subject=SUBJECT,
            words=words,
            reference=f"{MESSAGE}:{sending.pk}",
            about=sending,
            child=copy.review.child,
            person_id=copy.adult_id,
            # Whoever looks after the outbox sees that it went, never the link: it opens what was written.
            is_secret=True,
            by=by,
            at=at,
        )
    except CannotPost as why:
        raise CannotBe(str(why)) from why


@transaction.atomic
def take_back(sending: Sending, *, reason: str, by: User, at: datetime) -> TakenBack:
    """Close the link of what was sent, for instance to a wrong address. Doing it twice changes nothing.

    Raises CannotBe without a reason.
    """
    require(policies.may_take_back(by, sending, at))
    if not reason.strip():
        raise CannotBe("Say why the link is closed.")
    made, is_new = TakenBack.objects.get_or_create(
        sending=sending, defaults={"reason": reason.strip(), "by": by, "at": at}
    )
    if is_new:
        end_links(LINK, sending.pk, by=by, at=at)
        child = sending.released.copy.review.child_id
        record(verbs.TAKEN_BACK, about=sending, child=child, by=by, at=at)
    return made


@transaction.atomic
def file_by_hand(
    review: Review,
    *,
    name: str,
    filed_by: str,
    on: date,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Filing:
    """Write down that somebody put the record on the child's file: under which name, who, on which day.

    Raises CannotBe for a day to come. The same form sent twice writes one.
    """
    require(policies.may_file(by, review, at))
    take_turn(f"copies {review.pk}")
    made = Filing.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if on > localdate(at):
        raise CannotBe("It cannot have been filed on a day to come.")
    made = Filing.objects.create(
        review=review,
        how=Filing.How.BY_HAND,
        name=name.strip(),
        filed_by=filed_by.strip(),
        on=on,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.FILED, about=review, child=review.child_id, by=by, at=at, how=made.how)
    return made


@transaction.atomic
def drop(review: Review, *, by: User, at: datetime) -> Filing:
    """Write the whole record as a PDF into the drop folder, from which the case system takes it in.

    Its name holds the day and the review's key, nothing personal. Raises CannotBe where no folder is set, or
    it cannot be written to; nothing is written down then. Done twice, the file is there once.
    """
    require(policies.may_file(by, review, at))
    take_turn(f"copies {review.pk}")
    held = review.filings.filter(how=Filing.How.DROPPED).first()
    if held is not None:
        return held
    if not settings.DROP_FOLDER:
        raise CannotBe("No drop folder is set. File the record by hand, and say here that it is filed.")
    paper = record_paper(review, by=by, at=at, book=rulebook_on(localdate(at)))
    content = pdf(paper, RECORD_PDF, at=at)
    name = f"review-record-{review.completed_on}-{review.pk.hex}.pdf"
    _write(Path(settings.DROP_FOLDER), name, content)
    made = Filing.objects.create(
        review=review,
        how=Filing.How.DROPPED,
        name=name,
        filed_by=by.full_name,
        on=localdate(at),
        fingerprint=sha256(content).hexdigest(),
        by=by,
        at=at,
    )
    record(verbs.FILED, about=review, child=review.child_id, by=by, at=at, how=made.how)
    return made


def _write(folder: Path, name: str, content: bytes) -> None:
    """Whole or not at all: whoever watches the folder never finds half a file."""
    part = folder / f".{name}.part"
    try:
        part.write_bytes(content)
        part.chmod(0o600)
        part.replace(folder / name)
    except OSError as why:
        raise CannotBe("The drop folder cannot be written to. Ask whoever runs Balcony.") from why


@transaction.atomic
def add_words(child: Child, *, words: str, by: User, at: datetime) -> PrivateWord:
    """Add words that must not reach just anybody: a street, a club, a contact centre. Twice is once."""
    require(policies.may_keep_words(by, child, at))
    if len(words.split()) == 0 or len(words.strip()) < 3:
        raise CannotBe("Enter at least three letters.")
    made, is_new = PrivateWord.objects.get_or_create(
        child=child, words=words.strip(), ended_at=None, defaults={"made_by": by, "made_at": at}
    )
    if is_new:
        record(verbs.WORD_ADDED, about=made, child=child, by=by, at=at)
    return made


@transaction.atomic
def end_words(word: PrivateWord, *, by: User, at: datetime) -> PrivateWord:
    """Take words off the list; that they were on it stays known. Raises Refusal where they are off."""
    require(policies.may_end_word(by, word, at))
    word.ended_by, word.ended_at = by, at
    word.save(update_fields=["ended_by", "ended_at"])
    record(verbs.WORD_ENDED, about=word, child=word.child_id, by=by, at=at)
    return word
