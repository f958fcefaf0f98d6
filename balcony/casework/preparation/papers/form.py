"""Somebody's form as paper, for whoever would rather write by hand."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from balcony.foundations.design.words import date_words
from balcony.foundations.documents.square import square_code
from balcony.foundations.toolkit.items import Item

from ..models import Consultation
from .messages import Typed

PAPER_FORM = Path(__file__).resolve().parents[1] / "typst" / "form.typ"


@dataclass(frozen=True)
class Question:
    """One question on paper."""

    text: str


@dataclass(frozen=True)
class FormPaper:
    """A form to fill in by hand. No name stands on it: its number brings it back to the right review."""

    authority: str
    marking: str
    title: str
    code: str
    intro: str
    questions: tuple[Question, ...]
    acknowledgement: str
    printed: str
    answer_at: str = ""
    answer_code: str = ""
    answer_until: str = ""
    qr: str = ""


def form_paper(
    one: Consultation, items: tuple[Item, ...], *, acknowledgement: str, typed: Typed | None = None
) -> FormPaper:
    """Somebody's form as paper, with the number business support finds it again by.

    With `typed` it says how to answer online instead; the square code holds that address and no code.
    """
    return FormPaper(
        authority=settings.AUTHORITY_NAME,
        marking="PRIVATE",
        title="Your views before a review",
        code=str(one.pk)[:8].upper(),
        intro="Nobody else who is asked sees what you write. Leave out what you like. Post it back, or "
        "ring us and we will write it down.",
        questions=tuple(Question(item.text) for item in items),
        acknowledgement=acknowledgement,
        printed="",
        answer_at=typed.address if typed else "",
        answer_code=typed.code if typed else "",
        answer_until=date_words(typed.until) if typed else "",
        qr=square_code(typed.address) if typed else "",
    )
