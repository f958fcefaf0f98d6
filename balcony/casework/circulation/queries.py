"""Whose copies, what each leaves out and why, who cannot be sent one, what left, what is not filed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.outbox.models import Message, Way
from balcony.foundations.outbox.models import State as MessageState
from balcony.foundations.outbox.outgoing import ORDINARY
from balcony.foundations.outbox.queries import last_letter_to, messages_for
from balcony.people.children.models import Episode
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.policies import is_denied
from balcony.people.relationships.queries import children_for, live_relationships

from .models import Copy, Filing, Mark, PrivateWord, RecipientKind, Released, Sending
from .withholding import HiddenWord, Part, Reader, fold, told_of, why_withheld

# In this order one place is taken where somebody stands in two: the more is left out, the earlier.
AS = {
    Kind.PARENT: RecipientKind.PARENT,
    Kind.PARENTAL_RESPONSIBILITY: RecipientKind.PARENT,
    Kind.SCHOOL: RecipientKind.SCHOOL,
    Kind.HEALTH: RecipientKind.HEALTH,
    Kind.ADVOCATE: RecipientKind.ADVOCATE,
    Kind.INDEPENDENT_VISITOR: RecipientKind.ADVOCATE,
    Kind.GUARDIAN: RecipientKind.GUARDIAN,
    Kind.CARER: RecipientKind.CARER,
    Kind.SOCIAL_WORKER: RecipientKind.SOCIAL_WORKER,
    Kind.TEAM_MANAGER: RecipientKind.TEAM_MANAGER,
}
PARENTS = (Kind.PARENT, Kind.PARENTAL_RESPONSIBILITY)
RELATIVES = (*PARENTS, Kind.RELATIVE)
ENDED = {
    RecipientKind.PARENT: (
        "This person no longer has parental responsibility, or is no longer named as a parent."
    ),
    RecipientKind.CARER: "The placement with this carer has ended.",
}
NOT_GONE = (MessageState.UNDONE, MessageState.BOUNCED)
WITH_PARENTS = "P1"  # SSDA903 placement code: with own parents, or another with parental responsibility
LIVES, ON_THE_LIST = "where the child lives", "words on the child’s private list"
NOT_IN_AN_ADDRESS = (LIVES, ON_THE_LIST)
ENDED_ELSE = "This person no longer stands in this place around the child."


@dataclass(frozen=True)
class Blocked:
    """Why a copy cannot go, and who can put it right."""

    reason: str
    fix: str


@dataclass(frozen=True)
class Gone:
    """What was sent once, and the message it went by: None where it went by hand, or before there was one."""

    sending: Sending
    message: Message | None

    @property
    def state(self) -> str:
        """Where its message stands, in words."""
        return self.message.get_state_display() if self.message is not None else ""

    @property
    def is_posted(self) -> bool:
        """True for a letter somebody put in the post."""
        return self.message is not None and self.message.is_letter and self.message.state == MessageState.SENT


@dataclass(frozen=True)
class PartNow:
    """One part of a record in one copy. `reason` says why it is out, or why it was opened on purpose."""

    part: Part
    is_withheld: bool
    reason: str
    is_decided: bool
    by_default: str


def copies_for(user: Anyone, at: datetime) -> QuerySet[Copy]:
    """The copies of the reviews in this person's world."""
    return Copy.objects.filter(review__in=reviews_for(user, at)).select_related(
        "review__child", "adult__agency"
    )


def sendings_for(user: Anyone, at: datetime) -> QuerySet[Sending]:
    """What was sent of the reviews in this person's world."""
    return Sending.objects.filter(released__copy__review__in=reviews_for(user, at)).select_related(
        "released__copy__review__child"
    )


def words_for(user: Anyone, at: datetime) -> QuerySet[PrivateWord]:
    """The private words of the children in this person's world."""
    return PrivateWord.objects.filter(child__in=children_for(user, at)).select_related("child")


def private_words_of(child: Child) -> QuerySet[PrivateWord]:
    """The private words of a child that stand."""
    return PrivateWord.objects.filter(child=child, ended_at__isnull=True).select_related("made_by")


def recipients_around(child: Child, on: date) -> dict[Adult, RecipientKind]:
    """Return the adults who get a copy on a day and as what; one place each."""
    order = list(AS)
    found: dict[Adult, RecipientKind] = {}
    rows = [one for one in live_relationships(child, on) if one.adult is not None and one.kind in AS]
    for one in sorted(rows, key=lambda row: order.index(Kind(row.kind))):
        assert one.adult is not None
        found.setdefault(one.adult, AS[Kind(one.kind)])
    return found


def copies_of(review: Review) -> list[Copy]:
    """Return a review's copies in the order of their kinds."""
    order = list(RecipientKind.values)
    found = Copy.objects.filter(review=review).select_related("review__child", "adult__agency", "adult__user")
    return sorted(found, key=lambda one: (order.index(one.kind), one.made_at))


def reader_of(copy: Copy, on: date) -> Reader:
    """Return for whom a copy is, with everything they must not be told."""
    adult, child = copy.adult, copy.review.child
    own = {fold(copy.for_whom)}
    if adult is not None:
        own |= {str(adult.pk), fold(adult.full_name)}
        own |= {fold(adult.agency.name)} if adult.agency is not None else set()
    kind = RecipientKind(copy.kind)
    if kind in (RecipientKind.CHILD, RecipientKind.SOCIAL_WORKER, RecipientKind.TEAM_MANAGER):
        return Reader(kind, frozenset(own))
    home = _open_postcodes(child, on) if kind == RecipientKind.CARER else frozenset()
    spared = own | {fold(part) for part in copy.for_whom.split()}
    spared |= {fold(name) for name in (child.known_as, child.first_names, child.family_name, child.full_name)}
    hidden = [one for one in _hidden_from(copy, kind, home) if fold(one.words) not in spared]
    return Reader(kind, frozenset(own), tuple(hidden), home)


def _hidden_from(copy: Copy, kind: RecipientKind, home: frozenset[str]) -> list[HiddenWord]:
    child = copy.review.child
    people = list(
        Relationship.objects.filter(child=child).select_related("adult__agency", "other_child", "adult")
    )
    found = _postcodes(child, people, home, with_homes=kind == RecipientKind.CARER)
    for one in people:
        if one.adult is None or one.adult_id == copy.adult_id:
            continue
        if one.kind == Kind.CARER:
            found += _names(one.adult, "a carer’s name") + _reach(one.adult, "a carer’s details")
        if one.kind in RELATIVES and kind in (RecipientKind.PARENT, RecipientKind.CARER, RecipientKind.OTHER):
            what = "another family member’s name"
            found += _names(one.adult, what, given=True) + _reach(one.adult, "how to reach a family member")
        if kind != RecipientKind.CARER and _is_school(one):
            found += _names(one.adult, "the name of somebody at school")
            found += [HiddenWord(one.adult.agency.name, "the school’s name")] if one.adult.agency else []
    if kind != RecipientKind.CARER:
        places = ReviewMeeting.objects.filter(review__child=child).exclude(place="")
        found += [HiddenWord(place, "a place of meeting") for place in places.values_list("place", flat=True)]
        found += [HiddenWord(one.words, ON_THE_LIST) for one in private_words_of(child)]
    return found


def _is_school(one: Relationship) -> bool:
    agency = one.adult.agency if one.adult is not None else None
    return one.kind == Kind.SCHOOL or (agency is not None and "school" in agency.kind.lower())


def _names(adult: Adult, what: str, *, given: bool = False) -> list[HiddenWord]:
    parts = adult.full_name.split()
    found = [HiddenWord(adult.full_name, what)]
    if len(parts) > 1 or given:
        found.append(_word(parts[-1], what))
    if given and len(parts) > 1:
        found.append(_word(parts[0], what))
    return [one for one in found if len(one.words) > 1]


def _word(name: str, what: str) -> HiddenWord:
    return HiddenWord(name, what, exact=name.lower() in ORDINARY)


def _reach(adult: Adult, what: str) -> list[HiddenWord]:
    return [HiddenWord(text, what) for text in (adult.email, adult.phone) if text]


def _postcodes(
    child: Child, people: Sequence[Relationship], home: frozenset[str], *, with_homes: bool
) -> list[HiddenWord]:
    children = [child.pk, *(one.other_child_id for one in people if one.other_child_id)]
    rows = Episode.objects.filter(child__in=children, superseded_at__isnull=True)
    found = []
    for placement, before in rows.values_list("placement_postcode", "home_postcode"):
        for code in (placement, before) if with_homes else (placement,):
            flat = fold(code).replace(" ", "")
            if len(flat) < 5 or flat in home:
                continue
            found += [HiddenWord(code, LIVES), HiddenWord(flat, LIVES)]
            found.append(HiddenWord(flat[:-3], "part of where the child lives"))
    return [one for one in found if fold(one.words).replace(" ", "") not in {code[:-3] for code in home}]


def _open_postcodes(child: Child, on: date) -> frozenset[str]:
    codes = Episode.objects.open_on(on).filter(child=child).values_list("placement_postcode", flat=True)
    return frozenset(fold(code).replace(" ", "") for code in codes if code)


def parts_now(copy: Copy, parts: Sequence[Part], reader: Reader) -> list[PartNow]:
    """Return each part with whether it stays out and why: the IRO's newest mark, else the default."""
    marks: dict[str, Mark] = {one.key: one for one in copy.marks.order_by("number")}
    found = []
    for part in parts:
        default, mark = why_withheld(part, reader), marks.get(part.key)
        if mark is None:
            found.append(PartNow(part, bool(default), default, False, default))
        else:
            found.append(PartNow(part, mark.is_withheld, mark.reason, True, default))
    return found


def going(now: Sequence[PartNow]) -> set[str]:
    """Return the keys of what goes."""
    return {one.part.key for one in now if not one.is_withheld}


def released_of(copy: Copy) -> Released | None:
    """Return the newest release of a copy, without its bytes, or None."""
    return copy.releases.defer("content", "paper").select_related("by").order_by("-number").first()


def why_ended(copy: Copy, on: date) -> str:
    """Return why this person should have no copy any more, "" while they should."""
    if copy.adult is None:
        return ""
    kinds = [kind for kind, role in AS.items() if role == copy.kind]
    live = Relationship.objects.live_on(on).filter(child=copy.review.child, adult=copy.adult, kind__in=kinds)
    if is_denied(copy.adult.user, copy.review.child):
        return "This person is on the deny list of the child’s record."
    return "" if live.exists() else ENDED.get(RecipientKind(copy.kind), ENDED_ELSE)


def why_blocked(copy: Copy, on: date) -> Blocked | None:
    """Return why a copy cannot go to its person now and who can put it right, or None."""
    ended = why_ended(copy, on)
    if ended:
        return Blocked(
            ended, "If that is wrong, the social worker or business support corrects the child’s people."
        )
    if not copy.releases.exists():
        return Blocked("The IRO has not released this copy.", "The IRO reads it and releases it.")
    return None


def log_of(review: Review) -> list[Gone]:
    """Return what was sent of a review, newest first, each with the message it went by."""
    sendings = list(
        Sending.objects.filter(released__copy__review=review)
        .select_related("by", "released__copy__adult", "released__copy__review__child", "taken_back__by")
        .defer("released__content", "released__paper")
    )
    keys = [one.pk for one in sendings]
    found = Message.objects.filter(about_id__in=keys).select_related("dealt_with_by").defer("words")
    by_sending = {one.about_id: one for one in found.order_by("posted_at")}
    return [Gone(one, by_sending.get(one.pk)) for one in sendings]


def letter_of(sending: Sending) -> Message | None:
    """Return the letter a copy goes by, None where it goes otherwise."""
    return Message.objects.filter(about_id=sending.pk, way=Way.LETTER).first()


def messages_seen(log: Sequence[Gone], user: Anyone, at: datetime) -> set[UUID]:
    """Return the keys of those messages of a log that this person may open in the outbox."""
    keys = [one.message.pk for one in log if one.message is not None]
    return set(messages_for(user, at).filter(pk__in=keys).values_list("pk", flat=True))


def sent_copies(review: Review) -> set[UUID]:
    """Return the keys of a review's copies that have gone; one taken back or not delivered has not.

    A letter has gone when somebody says that it is in the post.
    """
    failed = Message.objects.filter(about_id=OuterRef("pk")).filter(
        Q(state__in=NOT_GONE) | Q(way=Way.LETTER) & ~Q(state=MessageState.SENT)
    )
    found = Sending.objects.filter(~Exists(failed), released__copy__review=review, taken_back__isnull=True)
    return set(found.values_list("released__copy_id", flat=True))


def letters_waiting(log: Sequence[Gone]) -> set[UUID]:
    """Return the keys of the copies of which a letter waits to be printed and posted."""
    waits = (MessageState.WAITING, MessageState.SENDING, MessageState.TO_PRINT)
    return {
        one.sending.released.copy_id
        for one in log
        if one.message is not None and one.message.is_letter and one.message.state in waits
    }


def address_known(copy: Copy) -> tuple[str, date | None]:
    """Return where the last letter about this child to this adult went, and when; "" where there was none.

    Nothing is proposed for the child, who may have moved, and nothing from letters about another child: an
    address is used within the relationship it was given in.
    """
    if copy.adult_id is None:
        return "", None
    held = last_letter_to(copy.adult_id, copy.review.child_id)
    return (held.to_address, localdate(held.posted_at)) if held is not None else ("", None)


def tells_too_much(copy: Copy, address: str, on: date) -> str:
    """Return what an address would tell this person that they must not be told, "" where nothing.

    Only where the child lives and the private words are looked for: the rest of an address is their own. A
    parent with whom the child is placed has the child's address.
    """
    at_home = Episode.objects.open_on(on).filter(child=copy.review.child, placement_type=WITH_PARENTS)
    if copy.kind == RecipientKind.PARENT and at_home.exists():
        return ""
    reader = reader_of(copy, on)
    hidden = tuple(one for one in reader.hidden if one.what in NOT_IN_AN_ADDRESS)
    return told_of(address, hidden)


def why_not_post(sending: Sending, on: date) -> str:
    """Return why a letter with what was sent should not be printed any more, "" while it should."""
    copy = sending.released.copy
    ended, newest = why_ended(copy, on), released_of(copy)
    if ended:
        return ended
    if newest is not None and newest.pk != sending.released_id:
        return "A newer copy was released since. Take this letter back, and send the newer one."
    return ""


def filings_of(review: Review) -> QuerySet[Filing]:
    """Where a record was filed, newest first."""
    return Filing.objects.filter(review=review).select_related("by")


def unfiled_for(user: Anyone, at: datetime) -> QuerySet[Review]:
    """The final records in this person's world that nobody has filed in the case system, oldest first."""
    filed = Filing.objects.filter(review=OuterRef("pk"))
    found = reviews_for(user, at).filter(state=State.FINALISED, source=Source.PERSON)
    return found.filter(~Exists(filed)).order_by("completed_on")


def sending_of(key: UUID) -> Sending | None:
    """Return what was sent, with the copy it is of, for the link to it; None where it is gone."""
    return (
        Sending.objects.filter(pk=key)
        .select_related("released__copy__review__child", "released__copy__adult__user")
        .first()
    )


def counts_of(copies: Collection[Copy], sent: Collection[UUID]) -> tuple[int, int]:
    """Return how many copies have gone, of how many."""
    return sum(one.pk in sent for one in copies), len(copies)
