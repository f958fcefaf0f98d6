"""A mail server. Its talk is followed step by step, so that it is known how far a broken one had come."""

import re
import smtplib
import socket
from contextlib import suppress
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from ..composing import email_of
from ..models import Outcome
from ..outgoing import Outgoing
from . import Answer, accepted

BROKEN = (OSError, smtplib.SMTPException)
CUT_OFF = "The connection broke after the message had been handed over, before the server answered."


class SmtpCarrier:
    """Holds one connection open from message to message."""

    name = "smtp"

    def __init__(self) -> None:
        self._backend = EmailBackend(fail_silently=False)
        self._sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        self._needs_rset = False

    def send(self, out: Outgoing, key: UUID, posted_at: datetime) -> Answer:
        """Hand one message over. Only a break between its last dot and the answer leaves its fate unknown."""
        wire = _on_the_wire(email_of(out, key, posted_at).as_bytes())
        try:
            talk = self._begun()
            refusal = self._envelope(talk, out)
            if refusal is not None:
                return refusal
            talk.send(wire)
        except BROKEN as error:
            self.close()
            return Answer(Outcome.PUT_OFF, _says(error))
        try:
            talk.send(b".\r\n")
            code, words = talk.getreply()
        except BROKEN:
            self.close()
            return Answer(Outcome.UNKNOWN, CUT_OFF)
        self._needs_rset = False
        return _answer(code, words)

    def _begun(self) -> smtplib.SMTP:
        """Return a connection on which a message has been begun: the one held, unless it is closed by now."""
        held = self._backend.connection
        if held is not None:
            with suppress(*BROKEN):
                if self._needs_rset:
                    held.rset()
                if held.mail(self._sender)[0] == 250:
                    self._needs_rset = True
                    return held
            self.close()
        self._backend.open()
        talk = self._backend.connection
        assert talk is not None
        assert talk.sock is not None
        # The last dot follows the words at once; waiting for their receipt costs 40 milliseconds a message.
        talk.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        talk.ehlo_or_helo_if_needed()
        code, words = talk.mail(self._sender)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, words, self._sender)
        self._needs_rset = True
        return talk

    def _envelope(self, talk: smtplib.SMTP, out: Outgoing) -> Answer | None:
        """Say to whom, and that words follow; return the answer that ends it, None to go on."""
        code, words = talk.rcpt(out.to_address)
        if code not in (250, 251):
            return _answer(code, words)
        code, words = talk.docmd("DATA")
        return None if code == 354 else _answer(code, words)

    def close(self) -> None:
        """Hang up; a server that is gone is no matter."""
        held, self._backend.connection = self._backend.connection, None
        self._needs_rset = False
        if held is not None:
            try:
                held.quit()
            except BROKEN:
                held.close()


def _on_the_wire(message: bytes) -> bytes:
    """Lines end as mail wants, and a dot that begins one is doubled (RFC 5321, section 4.5.2)."""
    lines = re.sub(rb"(?:\r\n|\n|\r(?!\n))", b"\r\n", message)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _answer(code: int, words: bytes) -> Answer:
    says = f"{code} {words.decode('utf-8', 'replace')}".replace("\n", " ")[:400]
    if 200 <= code < 300:
        return accepted(says)
    # 421 and 4xx: not now. 5xx: never. Anything else is no answer of mail; trying later does no harm.
    return Answer(Outcome.REFUSED if 500 <= code < 600 else Outcome.PUT_OFF, says)


def _says(error: Exception) -> str:
    return f"The mail server could not be spoken to ({type(error).__name__})."
