"""Who the IRO is, for whoever hears of them for the first time: words for a message, and their picture."""

import re
from datetime import date

from balcony.casework.voice.papers import reach_of
from balcony.foundations.files.queries import small_of
from balcony.foundations.outbox.outgoing import Attachment
from balcony.foundations.toolkit.queries import in_force
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import portrait_of

PICTURE = "picture-of-your-iro.jpg"


def profile_words(iro: Iro, on: date) -> str:
    """Name, when they work, how to reach them, what they can and cannot do: the pack's words, filled in."""
    letter = in_force("letters", on=on).item("iro-profile")
    words = letter.filled(
        "",
        iro_name=iro.adult.full_name,
        about=iro.about_me.strip(),
        reach="\n".join(reach_of(iro.adult, on)),
    )
    # An IRO who has written nothing about themselves leaves no gap behind.
    return re.sub(r"\n{3,}", "\n\n", words).strip()


def portrait(iro: Iro) -> tuple[Attachment, ...]:
    """The IRO's picture as it goes with an e-mail; nothing where there is none."""
    held = portrait_of(iro)
    content = small_of(held) if held is not None else b""
    return (Attachment(PICTURE, "image/jpeg", content),) if content else ()
