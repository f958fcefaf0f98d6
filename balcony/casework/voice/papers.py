"""What a promise on paper is made of: the child's copy, as a card or a booklet, signed or to be signed."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import segno
from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.authority.queries import help_shown
from balcony.foundations.design.words import date_words
from balcony.foundations.toolkit.items import Item
from balcony.people.iros.models import Iro, WorkingPattern
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
    """A paper of one or more copies."""

    authority: str
    title: str
    copies: tuple[Copy, ...]
    acknowledgement: str
    qr: str
    address: str
    help: tuple[Help, ...]


def signed_paper(promise: Promise, *, address: str, at: datetime) -> PromisePaper:
    """The child's copy of a signed promise, in the words that were signed."""
    texts = tuple(words for id, words in promise.words.items() if id != FORM)
    signed = f"{promise.iro.full_name}, {date_words(promise.signed_at)}"
    copy = _copy(
        promise.child, promise.iro, texts, promise.words.get(FORM, ""), signed=signed, on=localdate(at)
    )
    return _paper((copy,), address, localdate(at))


def unsigned_paper(
    children: list[Child], iro: Iro, *, level: str, address: str, at: datetime
) -> PromisePaper:
    """Copies for an IRO to sign by hand, one for each child."""
    on = localdate(at)
    items: tuple[Item, ...] = promise_in_force(on).items
    texts = tuple(words for _, words in points(items, level))
    closing = closing_line(items, level)
    copies = tuple(_copy(child, iro.adult, texts, closing, signed="", on=on) for child in children)
    return _paper(copies, address, on)


def _paper(copies: tuple[Copy, ...], address: str, on: date) -> PromisePaper:
    pack = promise_in_force(on).pack
    return PromisePaper(
        authority=settings.AUTHORITY_NAME,
        title="My IRO's promise to me",
        copies=copies,
        acknowledgement=f"{pack.acknowledgement} {pack.link.split('//')[1].strip('/')}",
        qr=_square_code(address),
        address=address.split("//")[-1],
        help=tuple(Help(text, number) for text, number in help_shown(on)),
    )


def _square_code(address: str) -> str:
    """An address as a square code, drawn as SVG: a telephone can read it, and it holds nothing else."""
    held = io.BytesIO()
    segno.make(address, error="m").save(held, kind="svg", border=0, xmldecl=False)
    return held.getvalue().decode()


def _copy(child: Child, iro: Adult, texts: tuple[str, ...], closing: str, *, signed: str, on: date) -> Copy:
    return Copy(
        name=child.known_as,
        title=f"A promise to {child.known_as}",
        promises=texts,
        closing=closing,
        iro=iro.full_name,
        initials="".join(word[0] for word in iro.full_name.replace("-", " ").split()[:2]),
        reach=reach_of(iro, on),
        away=_away(child, on),
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


def _away(child: Child, on: date) -> str:
    cover = (
        Relationship.objects.live_on(on)
        .filter(child=child, kind=Kind.COVER_IRO)
        .select_related("adult")
        .first()
    )
    return f"While I am away you can talk to {cover.adult.full_name}." if cover and cover.adult else ""


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
        qr=_square_code(address),
        address=address.split("//")[-1],
    )
