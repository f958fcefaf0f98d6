"""What leaves before a review: an invitation, or a request for views, each as one person may know it.

No child is named in anything that travels, and no place for whoever may not know where the child is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from balcony.casework.reviews.models import ReviewMeeting
from balcony.foundations.design.words import date_words, time_words
from balcony.foundations.documents.calendar import (
    Meeting,
    Person,
    cancellation,
    content_type_of,
    invitation,
)
from balcony.foundations.outbox.outgoing import Attachment, Outgoing
from balcony.foundations.toolkit.queries import in_force
from balcony.people.iros.models import Iro
from balcony.people.relationships.queries import allocated_iro_of

from ..models import Consultation, Invitation, Slot
from ..queries.asking import INVITE, TIMES, may_know_now
from .iro import portrait, profile_words

CONSULT = "review-consultation"
LONDON = ZoneInfo("Europe/London")
UNSAID_PLACE = "a place we will tell you about"
ANSWER_HERE = "Say whether you come on your own page. You can change your answer until the day:"
BY_CODE = """You can also answer online. Open

{address}

and type this code:

{code}

It is for you alone, and opens until {until}."""
TIMES_SUBJECT = "Which times can you make?"
TIMES_WORDS = """We are looking for a time for a review meeting. Which of these times can you make?

{times}

Please tell us by {answer_by}. Nobody else who is invited sees your answer; {iro_name} and their office do. \
The time is not set yet. We will tell you when it is."""
TIMES_HERE = "Answer on your own page. You can change your answer until a time is set:"
CODE_TO_COME = "(their own code, made when this is sent)"
LINK_TO_COME = "(their own link, made when this is sent)"
NO_REPLY = "reviews@balcony.invalid"


@dataclass(frozen=True)
class Typed:
    """How a letter is answered online: where a code is typed, the code, and the last day it opens."""

    address: str
    code: str
    until: date

    @property
    def words(self) -> str:
        """As a letter says it; the address stands alone, so that it is printed as a square code as well."""
        return BY_CODE.format(address=self.address, code=self.code, until=date_words(self.until))


@dataclass(frozen=True)
class Asks:
    """Who asks: the IRO by name, and where an answer by calendar goes."""

    name: str
    email: str


def iro_who_asks(one: Invitation | Consultation, on: date) -> Asks:
    """The IRO, on a day, of the child a review is about, as those who are asked know them."""
    allocation = allocated_iro_of(one.review.child, on)
    adult = allocation.adult if allocation is not None else None
    email = (adult.email or (adult.user.email if adult.user else "")) if adult else ""
    return Asks(adult.full_name if adult else "Your IRO service", email or NO_REPLY)


def invitation_message(
    one: Invitation,
    meeting: ReviewMeeting,
    *,
    at: datetime,
    answer_by: date,
    answer_at: str = "",
    typed: Typed | None = None,
    introduces: Iro | None = None,
    cancels: bool = False,
) -> Outgoing:
    """The invitation as this person may know it; its calendar file travels with an e-mail.

    `answer_at` is where they say whether they come: their own link, or words in its place in a preview.
    `typed` is how a letter is answered online. `introduces` is the IRO where this is the first they hear of
    them: who that is goes with it.
    """
    on = localdate(at)
    asks = iro_who_asks(one, on)
    when = time_words(meeting.starts_at) if meeting.starts_at else "a time we will tell you"
    place = (meeting.place or UNSAID_PLACE) if may_know_now(one, on) else UNSAID_PLACE
    letter = in_force("letters", on=on).item("invite-adult")
    filled = letter.filled(
        "",
        day=date_words(meeting.on),
        time=when,
        place=place,
        answer_by=date_words(answer_by),
        iro_name=asks.name,
    )
    if answer_at and one.way == "email":
        filled = f"{filled}\n\n{ANSWER_HERE} {answer_at}"
    if typed is not None and one.way in ("letter", "hand"):
        filled = f"{filled}\n\n{typed.words}"
    if introduces is not None:
        filled = f"{filled}\n\n{profile_words(introduces, on)}"
    words = f"The review meeting planned for {date_words(meeting.on)} is called off." if cancels else filled
    return Outgoing(
        kind=INVITE,
        way=one.way,
        to_name=one.name,
        to_address=one.address,
        subject="Review meeting called off" if cancels else "Invitation to a review meeting",
        words=words,
        reference=f"{INVITE}:{one.pk}:{one.version + 1}",
        attachments=_enclosed(one, meeting, asks, at, introduces, cancels),
        person_id=one.adult_id,
    )


def times_message(
    one: Invitation,
    slots: Sequence[Slot],
    *,
    number: int,
    at: datetime,
    answer_by: date,
    answer_at: str = "",
    typed: Typed | None = None,
) -> Outgoing:
    """The question which times somebody can make: no place, and nothing of what anybody else said.

    `number` counts the messages of this sort to them, so that one that came back can be followed by another.
    """
    words = TIMES_WORDS.format(
        times="\n".join(f"{date_words(slot.on)}, {time_words(slot.starts_at)}" for slot in slots),
        answer_by=date_words(answer_by),
        iro_name=iro_who_asks(one, localdate(at)).name,
    )
    if answer_at and one.way == "email":
        words = f"{words}\n\n{TIMES_HERE} {answer_at}"
    if typed is not None:
        words = f"{words}\n\n{typed.words}"
    return Outgoing(
        kind=TIMES,
        way=one.way,
        to_name=one.name,
        to_address=one.address,
        subject=TIMES_SUBJECT,
        words=words,
        reference=f"{TIMES}:{one.pk}:{number}",
        person_id=one.adult_id,
    )


def _enclosed(
    one: Invitation, meeting: ReviewMeeting, asks: Asks, at: datetime, introduces: Iro | None, cancels: bool
) -> tuple[Attachment, ...]:
    """The calendar entry, and at a first invitation the picture of the IRO; a letter carries words only."""
    if one.way != "email":
        return ()
    calendar = _calendar(one, meeting, asks, at, cancels)
    return calendar if introduces is None else calendar + portrait(introduces)


def _calendar(
    one: Invitation, meeting: ReviewMeeting, asks: Asks, at: datetime, cancels: bool
) -> tuple[Attachment, ...]:
    if meeting.starts_at is None:
        return ()
    starts = datetime.combine(meeting.on, meeting.starts_at, tzinfo=LONDON)
    entry = Meeting(
        key=one.pk,
        version=one.version,
        starts_at=starts,
        place=meeting.place if may_know_now(one, localdate(at)) else "",
    )
    make = cancellation if cancels else invitation
    content = make(entry, organiser=Person(asks.name, asks.email), guest=Person(one.name, one.address), at=at)
    return (Attachment("review-meeting.ics", content_type_of(content), content),)


def consultation_message(
    one: Consultation,
    *,
    day: date | None,
    address: str,
    number: int,
    at: datetime,
    answer_by: date,
    typed: Typed | None = None,
) -> Outgoing:
    """The request for somebody's views, with the link that is theirs alone; a letter has a code instead."""
    letter = in_force("letters", on=localdate(at)).item("consult-adult")
    filled = letter.filled(
        "",
        day=date_words(day) if day else "a day we will tell you",
        answer_by=date_words(answer_by),
        iro_name=iro_who_asks(one, localdate(at)).name,
    )
    words = f"{filled}\n\nYour own page to answer on: {address}"
    if one.way == "text":
        words = address
    elif typed is not None:
        words = f"{filled}\n\n{typed.words}"
    return Outgoing(
        kind=CONSULT,
        way=one.way,
        to_name=one.adult.full_name if one.adult is not None else one.name,
        to_address=one.address,
        subject="Your views before a review",
        words=words,
        reference=f"{CONSULT}:{one.pk}:{number}",
        person_id=one.adult_id,
    )
