"""Whose copies, what each leaves out and why, who cannot be sent one, what left, what is not filed."""

from .copies import (
    Blocked,
    copies_for,
    copies_of,
    counts_of,
    recipients_around,
    released_of,
    why_blocked,
    why_ended,
)
from .filings import filings_of, unfiled_for
from .readers import (
    PartNow,
    going,
    parts_now,
    private_words_of,
    reader_of,
    tells_too_much,
    words_for,
)
from .sendings import (
    Gone,
    address_known,
    letter_of,
    letters_waiting,
    log_of,
    messages_seen,
    sending_of,
    sendings_for,
    sent_copies,
    why_not_post,
)

__all__ = [
    "Blocked",
    "Gone",
    "PartNow",
    "address_known",
    "copies_for",
    "copies_of",
    "counts_of",
    "filings_of",
    "going",
    "letter_of",
    "letters_waiting",
    "log_of",
    "messages_seen",
    "parts_now",
    "private_words_of",
    "reader_of",
    "recipients_around",
    "released_of",
    "sending_of",
    "sendings_for",
    "sent_copies",
    "tells_too_much",
    "unfiled_for",
    "why_blocked",
    "why_ended",
    "why_not_post",
    "words_for",
]
