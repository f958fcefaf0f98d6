"""A message as its reader gets it, before or after it is posted: for this room and those that send."""

from dataclasses import dataclass

from django.conf import settings

from .composing import names_of, text_words
from .models import Way
from .outgoing import Outgoing, lines_of
from .papers import paragraphs_of


@dataclass(frozen=True)
class Preview:
    """A message as its reader gets it; `to` is the name and the lines of the address."""

    way: str
    way_words: str
    sent_from: str
    to: tuple[str, ...]
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    enclosed: tuple[str, ...]


def preview_of(out: Outgoing) -> Preview:
    """Return what the reader of a message gets, made by the same words as the message itself."""
    is_text = out.way == Way.TEXT
    address = tuple(lines_of(out.to_address)) if out.way == Way.LETTER else (out.to_address,)
    return Preview(
        way=out.way,
        way_words=Way(out.way).label,
        sent_from=settings.DEFAULT_FROM_EMAIL if out.way == Way.EMAIL else settings.AUTHORITY_NAME,
        to=(out.to_name, *address),
        subject="" if is_text else out.subject,
        paragraphs=paragraphs_of(text_words(out) if is_text else out.words),
        enclosed=names_of(out.attachments),
    )
