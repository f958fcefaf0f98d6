"""A message as its sender hands it over, and what is checked before it is taken in.

That subject, reference and file names name no child is the duty of whoever writes them; what a machine can
see of it is checked here, so that a slip is found before anything leaves.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .faults import CannotPost
from .kinds import kind_called
from .models import Way

LONGEST = 20_000  # letters of words
LARGEST = 10 * 1024 * 1024  # bytes of everything enclosed: what mail servers commonly take
# Given names that are ordinary words too: alone they prove nothing ("14 May", "Will you come?").
ORDINARY_WORDS = """
will may april june august summer autumn dawn hope grace faith joy mercy patience mark rose lily poppy daisy
holly ivy heather amber ruby jade pearl crystal grant dean frank miles page sky star river rain angel prince
king major max guy art bill rob sue pat jack chase eden kent devon england london
"""
ORDINARY = frozenset(ORDINARY_WORDS.split())


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message not yet posted; the fields are those of `actions.post`, the preview shows exactly this."""

    kind: str
    way: str
    to_name: str
    to_address: str
    subject: str
    words: str
    reference: str
    attachments: tuple[Attachment, ...] = ()
    person_id: Any = None


def check(out: Outgoing, *, child: Any = None, private: Iterable[str] = ()) -> None:
    """Raise CannotPost, saying what is wrong and where, unless the message can be taken in.

    `child` is looked at for names; `private` are words that must not leave with this message, such as where
    the child lives when it goes to somebody who may not know.
    """
    _check_shape(out)
    _CHECKS[Way(out.way)](out)
    if len(out.words) > LONGEST:
        raise CannotPost(f"The message is longer than {LONGEST} letters.")
    if sum(len(one.content) for one in out.attachments) > LARGEST:
        raise CannotPost(f"What is enclosed is larger than {LARGEST // 1024 // 1024} MB. Send less at once.")
    _check_names(out, child)
    _check_private(out, private)


def _check_shape(out: Outgoing) -> None:
    try:
        kind_called(out.kind)
    except KeyError:
        raise CannotPost(f"There is no message kind called {out.kind}: register it at start-up.") from None
    if out.way not in Way.values:
        raise CannotPost(f"There is no way called {out.way}: say email, text or letter.")
    for field, what, most in (
        (out.to_name, "name of the person it is for", 200),
        (out.to_address, "address", 400),
        (out.reference, "reference", 200),
    ):
        if not field.strip():
            raise CannotPost(f"The {what} is missing.")
        if len(field) > most:
            raise CannotPost(f"The {what} is longer than {most} letters.")
    for field, what in ((out.to_name, "name"), (out.subject, "subject"), (out.reference, "reference")):
        if any(ord(letter) < 32 for letter in field):
            raise CannotPost(f"The {what} has a line break or another sign that cannot be sent.")
    if len(out.subject) > 200:
        raise CannotPost("The subject is longer than 200 letters.")


def _check_email(out: Outgoing) -> None:
    try:
        validate_email(out.to_address)
    except ValidationError:
        raise CannotPost(f"{out.to_address} is not an email address, like name@example.gov.uk.") from None
    if not out.subject.strip() or not out.words.strip():
        raise CannotPost("An email needs a subject and words.")


def _check_text(out: Outgoing) -> None:
    if number_of(out.to_address) is None:
        raise CannotPost(f"{out.to_address} is not a telephone number, like 07700 900123.")
    if out.words.strip() and not re.fullmatch(r"https?://\S+", out.words.strip()):
        raise CannotPost(
            "A text message says only that there is a message, with a link: hand over the link, or nothing."
        )
    if out.attachments:
        raise CannotPost("Nothing can be enclosed with a text message.")


def _check_letter(out: Outgoing) -> None:
    lines = lines_of(out.to_address)
    if len(lines) < 2:
        raise CannotPost("The address of a letter needs at least two lines: street and place.")
    if len(lines) > 6:
        raise CannotPost("The address has more than six lines, which do not fit the window of an envelope.")
    if not out.words.strip():
        raise CannotPost("A letter needs words.")


_CHECKS = {Way.EMAIL: _check_email, Way.TEXT: _check_text, Way.LETTER: _check_letter}


def lines_of(address: str) -> list[str]:
    """Return the lines of a postal address; commas in a single line part it too."""
    lines = [line.strip().rstrip(",") for line in address.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
    return lines


def number_of(address: str) -> str | None:
    """Return a telephone number as carriers want it (+447700900123), None where it is none."""
    digits = re.sub(r"[\s()\-.]", "", address)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("0"):
        digits = f"+44{digits[1:]}"
    return digits if re.fullmatch(r"\+[1-9]\d{8,14}", digits) else None


def _check_names(out: Outgoing, child: Any) -> None:
    if child is None:
        return
    given, family = _names_of(child)
    outside = {"subject": out.subject, "reference": out.reference}
    outside |= {f"file name {one.name}": one.name for one in out.attachments}
    for where, text in outside.items():
        for name in given | family:
            if _says(text, name):
                raise CannotPost(f"The {where} names the child: {name}. It is seen by everybody on the way.")
    if out.way == Way.LETTER:
        return
    inside = {"message": out.words} | {f"file {one.name}": _text_of(one) for one in out.attachments}
    for where, text in inside.items():
        for name in _telling(given, family):
            if _says(text, name):
                raise CannotPost(f"The {where} names the child ({name}), and mail can be read on the way.")


def _names_of(child: Any) -> tuple[set[str], set[str]]:
    given: set[str] = set()
    for field in ("name_in_use", "first_names"):
        given |= set(str(getattr(child, field, "") or "").split())
    family = {str(getattr(child, "family_name", "") or "").strip()}
    return {name for name in given if len(name) > 1}, {name for name in family if len(name) > 1}


def _telling(given: set[str], family: set[str]) -> set[str]:
    """Names that tell who is meant: a family name alone may be a parent's, an ordinary word is no name."""
    alone = {name for name in given if name.lower() not in ORDINARY}
    return alone | {f"{first} {last}" for first in given for last in family}


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _text_of(enclosed: Attachment) -> str:
    return enclosed.content.decode("utf-8", "replace") if enclosed.content_type.startswith("text/") else ""


def _check_private(out: Outgoing, private: Iterable[str]) -> None:
    everything = "\n".join(
        [out.subject, out.reference, out.words, *(f"{one.name}\n{_text_of(one)}" for one in out.attachments)]
    )
    for words in private:
        if words.strip() and " ".join(words.split()).lower() in " ".join(everything.split()).lower():
            raise CannotPost("The message holds words that this person may not be told. Take them out.")
