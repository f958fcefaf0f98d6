"""What a promise on paper is made of: the child's copy, as a card or a booklet, signed or to be signed."""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.authority.queries import help_shown
from balcony.foundations.design.words import date_words
from balcony.foundations.documents.square import square_code
from balcony.foundations.files.queries import small_of
from balcony.foundations.toolkit.items import Item
from balcony.people.iros.models import Iro, WorkingPattern
from balcony.people.iros.queries import portrait_of
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship

from .models import Promise
from .queries import FORM, closing_line, points, promise_in_force

TYPST = Path(__file__).resolve().parent / "typst"
FORMS = {"card": TYPST / "card.typ", "booklet": TYPST / "booklet.typ"}
MANY = TYPST / "cards.typ"
CARD = TYPST / "sign_in_card.typ"
KIND = "promise"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Copy:
    """One child's copy, in words."""

    name: str
    title: str
    promises: tuple[str, ...]
    closing: str
    iro: str
    initials: str
    reach: tuple[str, ...]
    away: str
    signed: str


@dataclass(frozen=True)
class Help:
    """Somebody to ring: what for, and the number."""

    text: str
    number: str


@dataclass(frozen=True)
class PromisePaper:
    """A paper of one or more copies, all of them from one IRO.

    `portrait` is their picture as SVG, "" where there is none; `portrait_shows` says what it shows.
    """

    authority: str
    title: str
    portrait: str
    portrait_shows: str
    copies: tuple[Copy, ...]
    acknowledgement: str
    qr: str
    address: str
    help: tuple[Help, ...]


def signed_paper(promise: Promise, *, address: str, at: datetime) -> PromisePaper:
    """The child's copy of a signed promise, in the words that were signed."""
    on = localdate(at)
    texts = tuple(words for id, words in promise.words.items() if id != FORM)
    signed = f"{promise.iro.full_name}, {date_words(promise.signed_at)}"
    there = _Away([promise.child], on)
    copy = _copy(
        promise.child,
        promise.iro,
        texts,
        promise.words.get(FORM, ""),
        reach=reach_of(promise.iro, on),
        away=there,
        signed=signed,
    )
    return _paper((copy,), promise.iro, address, on)


def unsigned_paper(
    children: list[Child], iro: Iro, *, level: str, address: str, at: datetime
) -> PromisePaper:
    """Copies for an IRO to sign by hand, one for each child. As many queries for one child as for 400."""
    on = localdate(at)
    items: tuple[Item, ...] = promise_in_force(on).items
    texts = tuple(words for _, words in points(items, level))
    closing = closing_line(items, level)
    reach, away = reach_of(iro.adult, on), _Away(children, on)
    copies = tuple(
        _copy(child, iro.adult, texts, closing, reach=reach, away=away, signed="") for child in children
    )
    return _paper(copies, iro.adult, address, on)


def _paper(copies: tuple[Copy, ...], iro: Adult, address: str, on: date) -> PromisePaper:
    pack = promise_in_force(on).pack
    portrait, shows = _portrait(iro)
    return PromisePaper(
        authority=settings.AUTHORITY_NAME,
        title="My IRO's promise to me",
        portrait=portrait,
        portrait_shows=shows,
        copies=copies,
        acknowledgement=f"{pack.acknowledgement} {pack.link.split('//')[1].strip('/')}",
        qr=square_code(address),
        address=address.split("//")[-1],
        help=tuple(Help(text, number) for text, number in help_shown(on)),
    )


def _portrait(iro: Adult) -> tuple[str, str]:
    """The IRO's picture, wrapped as SVG, since that is text and travels with the words of a paper."""
    profile = Iro.objects.filter(adult=iro).first()
    picture = portrait_of(profile) if profile else None
    small = small_of(picture) if picture else b""
    if picture is None or not small:
        return "", ""
    wide, high = picture.width, picture.height
    held = base64.b64encode(small).decode()
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{held}"/></svg>'
    )
    return drawn, picture.title or f"Picture of {iro.full_name}"


class _Away:
    """Who a child can talk to while their IRO is away, for many children in one query."""

    def __init__(self, children: list[Child], on: date) -> None:
        covers = (
            Relationship.objects.live_on(on)
            .filter(child__in=children, kind=Kind.COVER_IRO, adult__isnull=False)
            .order_by("-from_on")
            .select_related("adult")
        )
        self._names = {one.child_id: one.adult.full_name for one in covers if one.adult}

    def words_for(self, child: Child) -> str:
        """The sentence for the paper, "" where nobody covers."""
        name = self._names.get(child.pk, "")
        return f"While I am away you can talk to {name}." if name else ""


def _copy(
    child: Child,
    iro: Adult,
    texts: tuple[str, ...],
    closing: str,
    *,
    reach: tuple[str, ...],
    away: _Away,
    signed: str,
) -> Copy:
    return Copy(
        name=child.known_as,
        title=f"A promise to {child.known_as}",
        promises=texts,
        closing=closing,
        iro=iro.full_name,
        initials="".join(word[0] for word in iro.full_name.replace("-", " ").split()[:2]),
        reach=reach,
        away=away.words_for(child),
        signed=signed,
    )


def reach_of(iro: Adult, on: date) -> tuple[str, ...]:
    """How to reach the IRO: what is known, one to a line."""
    pattern = WorkingPattern.objects.live_on(on).filter(iro__adult=iro).first()
    days = [DAYS[int(day) - 1] for day in pattern.days] if pattern else []
    lines = [f"I work on {_listed(days)}." if days else "", f"Ring or text: {iro.phone}" if iro.phone else ""]
    email = iro.email or (iro.user.email if iro.user else "")
    return tuple(line for line in (*lines, f"Email: {email}" if email else "") if line)


def _listed(days: list[str]) -> str:
    return days[0] if len(days) == 1 else f"{', '.join(days[:-1])} and {days[-1]}"


@dataclass(frozen=True)
class SignInCard:
    """The card a child signs in with. Its square code holds the address only, never the code."""

    authority: str
    title: str
    name: str
    code: str
    qr: str
    address: str


def card_paper(child: Child, code: str, *, address: str, at: datetime) -> SignInCard:
    """The card as it is printed, while its code is on the screen."""
    return SignInCard(
        authority=settings.AUTHORITY_NAME,
        title="Your card",
        name=child.known_as,
        code=code,
        qr=square_code(address),
        address=address.split("//")[-1],
    )
