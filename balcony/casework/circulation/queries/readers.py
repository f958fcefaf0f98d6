"""What a reader must not be told, and so which parts of a copy stay out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from balcony.casework.reviews.models import ReviewMeeting
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.outbox.outgoing import ORDINARY
from balcony.people.children.models import Episode
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for

from ..models import Copy, Mark, PrivateWord, RecipientKind
from ..withholding import HiddenWord, Part, Reader, fold, told_of, why_withheld

PARENTS = (Kind.PARENT, Kind.PARENTAL_RESPONSIBILITY)


RELATIVES = (*PARENTS, Kind.RELATIVE)


WITH_PARENTS = "P1"  # SSDA903 placement code: with own parents, or another with parental responsibility


LIVES, ON_THE_LIST = "where the child lives", "words on the child’s private list"


NOT_IN_AN_ADDRESS = (LIVES, ON_THE_LIST)


@dataclass(frozen=True)
class PartNow:
    """One part of a record in one copy. `reason` says why it is out, or why it was opened on purpose."""

    part: Part
    is_withheld: bool
    reason: str
    is_decided: bool
    by_default: str


def words_for(user: Anyone, at: datetime) -> QuerySet[PrivateWord]:
    """The private words of the children in this person's world."""
    return PrivateWord.objects.filter(child__in=children_for(user, at)).select_related("child")


def private_words_of(child: Child) -> QuerySet[PrivateWord]:
    """The private words of a child that stand."""
    return PrivateWord.objects.filter(child=child, ended_at__isnull=True).select_related("made_by")


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
