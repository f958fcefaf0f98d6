"""An e-mail file read: who sent it, its words, what came with it. Nothing is looked up here."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from hashlib import sha256
from html.parser import HTMLParser

from balcony.foundations.design.words import even_lines

MEGABYTE = 1024 * 1024
LARGEST = 40 * MEGABYTE
LONGEST = 20_000  # letters of words
MOST_ATTACHMENTS = 20
# Our own mails carry a link; an answer that quotes one must not hand it on.
OWN_LINK = re.compile(r"https?://\S*/between-reviews/tell/[0-9a-fA-F-]{36}/?")


class NotALetter(ValueError):
    """The file is no e-mail that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One attachment, as it came."""

    name: str
    content: bytes

    def read(self, size: int = -1, /) -> bytes:
        """The bytes, as an upload gives them."""
        return self.content if size < 0 else self.content[:size]


@dataclass(frozen=True, slots=True)
class Letter:
    """What an e-mail says. `is_automatic`: no person wrote it (an absence note, a report of a failure)."""

    message_id: str
    sender: str
    subject: str
    sent_at: datetime | None
    words: str
    enclosed: tuple[Enclosed, ...]
    left_out: int
    is_automatic: bool

    @property
    def fingerprint(self) -> str:
        """Of the message itself: who, when, what and with what, not of the way it came."""
        held = sha256()
        when = self.sent_at.isoformat() if self.sent_at else ""
        for part in (self.message_id, self.sender, self.subject, when, self.words):
            held.update(part.encode("utf-8", "surrogatepass") + b"\0")
        for one in self.enclosed:
            held.update(sha256(one.content).digest())
        return held.hexdigest()


def read_letter(content: bytes) -> Letter:
    """Read an e-mail. Raises NotALetter, saying why, for what is none or is too large."""
    if not content.strip():
        raise NotALetter("It is empty.")
    if len(content) > LARGEST:
        raise NotALetter(f"It is larger than {LARGEST // MEGABYTE} MB.")
    where = "its head"
    try:
        mail = message_from_bytes(content, policy=policy.default)
        sender = parseaddr(str(mail.get("From", "")))[1].lower()
        if "@" not in sender:
            raise NotALetter("No sender stands in it (the line “From:”): it may not be an e-mail.")
        where = "its words"
        words = _words(mail)
        enclosed = []
        for number, part in enumerate(mail.iter_attachments(), 1):
            where = f"attachment {number}"
            enclosed.append(_enclosed(part))
    except NotALetter:
        raise
    except Exception as broken:  # what a broken message raises inside `email` is not foreseeable
        raise NotALetter(f"It cannot be read from {where} on ({type(broken).__name__}).") from broken
    if not words and not enclosed:
        raise NotALetter("Nothing is written in it and nothing came with it.")
    return Letter(
        message_id=_line(mail, "Message-ID"),
        sender=sender[:300],
        subject=_line(mail, "Subject"),
        sent_at=_sent_at(mail),
        words=words,
        enclosed=tuple(enclosed[:MOST_ATTACHMENTS]),
        left_out=max(0, len(enclosed) - MOST_ATTACHMENTS),
        is_automatic=_is_automatic(mail),
    )


def _line(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split()).replace("\0", "")[:300]


def _sent_at(mail: EmailMessage) -> datetime | None:
    header = mail.get("Date")
    when = getattr(header, "datetime", None)
    if when is None:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _is_automatic(mail: EmailMessage) -> bool:
    said = str(mail.get("Auto-Submitted", "no")).strip().lower()
    is_report = mail.get_content_type() == "multipart/report"
    return (
        is_report or not said.startswith("no") or bool(mail.get("X-Autoreply") or mail.get("X-Autorespond"))
    )


def _words(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = _decoded(body)
    if body.get_content_type() == "text/html":
        text = _plain(text)
    text = OWN_LINK.sub("(the link is not shown)", even_lines(text).replace("\0", "")).strip()
    return text if len(text) <= LONGEST else text[:LONGEST] + "\n\n(The rest is in the e-mail itself.)"


def _decoded(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _enclosed(part: MIMEPart) -> Enclosed:
    name = " ".join((part.get_filename() or "attachment").split())[:200]
    if part.get_content_maintype() in ("message", "multipart"):
        return Enclosed(name, part.as_bytes())
    payload = part.get_payload(decode=True)
    return Enclosed(name, payload if isinstance(payload, bytes) else b"")


class _Text(HTMLParser):
    """The words of a page, a line for each block; nothing of what runs or dresses it."""

    BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "table"})
    SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT and self.silent:
            self.silent -= 1
        if tag in self.BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(" ".join(data.split("\n")))


def _plain(page: str) -> str:
    reader = _Text()
    reader.feed(page)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
