"""The child's own invitation, in the words of their level."""

from datetime import date

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.casework.voice.models import Level
from balcony.foundations.design.words import date_words, time_words
from balcony.foundations.outbox.outgoing import Outgoing
from balcony.foundations.toolkit.queries import in_force
from balcony.foundations.toolkit.reading import LEVEL_B, band_for_age
from balcony.people.register.models import Child
from balcony.people.relationships.queries import allocated_iro_of

CHILD_INVITE = "child-invitation"
CHILD_UNSAID = {
    "a": (("time", "a time I will tell you"), ("place", "a place I will tell you")),
    "b": (("time", "a time I will tell you"), ("place", "a place I will tell you")),
}
CHILD_HEADING = {"a": "When we meet", "b": "Your review"}


def level_for(child: Child, on: date) -> str:
    """The level a child of this age is written to in until somebody chooses the other."""
    return Level.B if band_for_age(child.age_on(on)) is LEVEL_B else Level.A


def child_words(review: Review, meeting: ReviewMeeting, level: str, on: date) -> str:
    """The invitation as this child reads it. "" while they have no IRO: it comes from a person."""
    allocation = allocated_iro_of(review.child, on)
    if allocation is None or allocation.adult is None:
        return ""
    unsaid = dict(CHILD_UNSAID[level.lower()])
    letter = in_force("letters", on=on).item("invite-child")
    return letter.filled(
        f"level_{level.lower()}",
        child_name=review.child.known_as,
        day=date_words(meeting.on),
        time=time_words(meeting.starts_at) if meeting.starts_at else unsaid["time"],
        place=meeting.place or unsaid["place"],
        iro_name=allocation.adult.full_name,
    )


def child_letter(review: Review, *, level: str, words: str, address: str, reference: str) -> Outgoing:
    """The invitation as a letter for a window envelope. Its subject names nobody; the words may."""
    return Outgoing(
        kind=CHILD_INVITE,
        way="letter",
        to_name=review.child.known_as,
        to_address=address,
        subject=CHILD_HEADING[level.lower()],
        words=words,
        reference=reference,
    )
