"""What leaves, to the letter: used by the carriers and by the preview alike, so that they cannot differ."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localtime

from balcony.foundations.design.words import date_words
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.square import square_code

from .kinds import sealed_of, text_of
from .models import Message
from .outgoing import Attachment, Outgoing, lines_of
from .papers import LetterPaper, answered_at, paragraphs_of

TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"
# Nothing above seven bits travels, so that no server on the way can spoil it or refuse it.
WIRE = SMTP.clone(cte_type="7bit")


def enclosed(message: Message) -> tuple[Attachment, ...]:
    """Return what goes with a message."""
    return tuple(
        Attachment(one.name, one.content_type, bytes(one.content)) for one in message.enclosures.all()
    )


def outgoing_of(message: Message) -> Outgoing:
    """Return a posted message in the form in which it was handed over."""
    return Outgoing(
        kind=message.kind,
        way=message.way,
        to_name=message.to_name,
        to_address=message.to_address,
        subject=message.subject,
        words=message.words,
        reference=message.reference,
        attachments=enclosed(message),
        person_id=message.person_id,
    )


def text_words(out: Outgoing) -> str:
    """Return all that a text message ever says: whose message waits and where, or its kind's own words."""
    says = text_of(out.kind) or f"You have a message from {settings.AUTHORITY_NAME}, IRO service."
    return f"{says} {out.words}".strip()


def email_of(out: Outgoing, key: UUID, at: datetime) -> EmailMessage:
    """Return an e-mail as it leaves. `key` names it to the other side: a second try has the same name.

    The name of the person stands inside, not in the address line, which is seen on the way. A calendar entry
    goes as another form of the same message, which is how Outlook and Google find it.
    """
    mail = EmailMessage(policy=WIRE)
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = out.to_address
    mail["Subject"] = out.subject
    mail["Date"] = format_datetime(localtime(at))
    mail["Message-ID"] = f"<{key}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('> ')}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(out.words + "\n", charset="utf-8", cte="quoted-printable")
    for one in out.attachments:
        if one.content_type.startswith("text/calendar"):
            mail.add_alternative(
                one.content.decode("utf-8"),
                subtype="calendar",
                charset="utf-8",
                cte="base64",
                params={"method": _method(one.content), "name": one.name},
            )
    for one in out.attachments:
        main, _, sub = one.content_type.partition(";")[0].partition("/")
        mail.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    return mail


def _method(content: bytes) -> str:
    for line in content.splitlines():
        if line.upper().startswith(b"METHOD:"):
            return line[7:].strip().decode("ascii")
    return "PUBLISH"


def letter_of(out: Outgoing, at: datetime) -> bytes:
    """Return a letter as PDF, dated the day it was posted here: the same letter gives the same bytes.

    A sealed one is set by its room, with this letter as the page the window of the envelope shows.
    """
    answer_at = answered_at(out.words)
    paper = LetterPaper(
        authority=settings.AUTHORITY_NAME,
        to=(out.to_name, *lines_of(out.to_address)),
        subject=out.subject,
        dated=date_words(localtime(at).date()),
        paragraphs=paragraphs_of(out.words),
        enclosed=names_of(out.attachments),
        answer_at=answer_at,
        qr=square_code(answer_at) if answer_at else "",
    )
    sealed = sealed_of(out.kind)
    return pdf(paper, TEMPLATE, at=at) if sealed is None else sealed.sets(out.reference, paper, at)


def names_of(attachments: Sequence[Attachment]) -> tuple[str, ...]:
    """Return the names of what is enclosed."""
    return tuple(one.name for one in attachments)
