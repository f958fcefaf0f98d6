"""What asks an adult after a review: a message by which no child can be told, or their questions on paper."""

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate

from balcony.casework.preparation.papers.form import PAPER_FORM, FormPaper, Question
from balcony.foundations.design.words import date_words
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.outbox.outgoing import Outgoing
from balcony.foundations.outbox.queries import messages_about
from balcony.foundations.toolkit.queries import in_force
from balcony.people.relationships.queries import allocated_iro_of

from .models import AskedAfter
from .queries import questions_on

ASK_AFTER = "after-review-questions"
WORDS = "after-adult"
SUBJECT = "How was the review meeting?"
OWN_PAGE = "Your own page to answer on, open for two weeks:"
LINK_TO_COME = "(their own link, made when this is sent)"
ON_PAPER = "Write the number of the question beside each answer, and send it back to us with this code:"
APART = "Nobody else who was there sees what you write. Leave out what you like. "


def after_message(asked: AskedAfter, *, page: str, at: datetime) -> Outgoing:
    """The request to say how the review was. `page` is the address of their own link.

    A text is the link alone; a letter carries the questions themselves and the code it is found again by.
    """
    on = localdate(at)
    held = asked.review.completed_on
    assert held is not None  # the policy lets nobody be asked before
    iro = allocated_iro_of(asked.review.child, on)
    name = iro.adult.full_name if iro is not None and iro.adult is not None else "Your IRO service"
    letter = in_force("letters", on=on).item(WORDS).filled("", held_on=date_words(held), iro_name=name)
    tail = f"{OWN_PAGE} {page}"
    if asked.way == "letter":
        numbered = (f"{place}. {one.text}" for place, one in enumerate(questions_on(on), start=1))
        tail = "\n\n".join([f"{ON_PAPER} {asked.code}", *numbered, _thanks(on)])
    return Outgoing(
        kind=ASK_AFTER,
        way=asked.way,
        to_name=asked.name,
        to_address=asked.address,
        subject=SUBJECT,
        words=page if asked.way == "text" else f"{letter}\n\n{tail}",
        # Whoever is asked again gets a message of their own; the same asking is one, however often sent.
        reference=f"{ASK_AFTER}:{asked.pk}:{len(messages_about(asked)) + 1}",
        person_id=asked.adult_id,
    )


def _thanks(on: date) -> str:
    """Whom the questions owe thanks to, and where they are found."""
    forms = in_force("forms", on=on)
    return f"{forms.acknowledgement} {forms.link.split('//')[-1].strip('/')}"


def questions_pdf(asked: AskedAfter, at: datetime) -> bytes:
    """Somebody's questions as PDF, to hand out or post. No name stands on it; its code finds it again."""
    paper = FormPaper(
        authority=settings.AUTHORITY_NAME,
        marking="PRIVATE",
        title="How was the review?",
        code=asked.code,
        intro=f"{APART}The IRO of the child reads it. The child may ask to read it one day. Give or post it "
        "back to us; we copy what you write, word for word.",
        questions=tuple(Question(item.text) for item in questions_on(localdate(at))),
        acknowledgement=_thanks(localdate(at)),
        printed="",
    )
    return pdf(paper, PAPER_FORM, at=at)
