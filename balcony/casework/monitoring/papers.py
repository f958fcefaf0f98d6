"""What leaves between reviews: somebody's own link to tell the IRO of a change. It names no child."""

from datetime import date
from typing import Any

from django.conf import settings

from balcony.foundations.design.words import date_words
from balcony.foundations.outbox.models import Way

from .models import NoticeLink

MESSAGE = "change-notice-link"
SUBJECT = "Tell the IRO about a change"
WORDS = """The Independent Reviewing Officer (IRO) of a child you work with asks you to tell them when
something significant changes: a move, a new social worker, an exclusion, going missing, a change of plan.

Your own page to do it on, as often as you need:

{address}

{which}The reference is {reference}.{mail}

The link is for you alone: please do not pass it on. It opens until {day}, or until you stop working with
this child. It shows nothing about the child. If a child is in danger now, ring first.

{authority}"""
BY_MAIL = """

You can also write to {address}. Put the reference into the subject, and no name."""


def link_message(place: NoticeLink, *, address: str, until: date) -> dict[str, Any]:
    """The message with somebody's own link, as `outbox.post` takes it."""
    mail = BY_MAIL.format(address=settings.MAIL_IN_ADDRESS) if settings.MAIL_IN_ADDRESS else ""
    return {
        "kind": MESSAGE,
        "way": Way.EMAIL,
        "to_name": place.adult.full_name,
        "to_address": place.address,
        "subject": f"{SUBJECT} ({place.reference})",
        "words": WORDS.format(
            address=address,
            which=f"You know this child as: {place.known_as}. " if place.known_as else "",
            reference=place.reference,
            mail=mail,
            day=date_words(until),
            authority=settings.AUTHORITY_NAME,
        ),
        "reference": f"{MESSAGE}:{place.pk}",
        "about": place,
        "child": place.child,
        "person_id": place.adult_id,
        # Whoever looks after the outbox sees that it went; the link itself is the receiver's alone.
        "is_secret": True,
    }
