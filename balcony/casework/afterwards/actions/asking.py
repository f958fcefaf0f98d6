"""Asking the adults who were at a review what they thought of it, each apart from every other."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from balcony.casework.preparation.models.asking import By
from balcony.casework.reviews.models import Attendance, Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import end_links, make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.models import Message
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import AskedAfter
from ..papers import after_message
from ..queries import LINK, who_was_there


@transaction.atomic
def put_on_list(
    review: Review, *, attendance: Attendance, way: str, address: str = "", by: User, at: datetime
) -> AskedAfter:
    """Put an adult who was there on the list of those to ask. Nothing leaves yet: see `tell`.

    Put on it again, an earlier link closes, what was begun by it is set aside, and they can be asked anew.
    Raises NotPossible for somebody who was not there, who has answered, or without an address that is needed.
    """
    require(policies.may_ask_after(by, review, at))
    take_turn(f"asked after {review.pk}")
    there = {one.attendance.pk: one for one in who_was_there(review, localdate(at))}
    if attendance.pk not in there:
        raise NotPossible("Only adults who came, or sent their view, are asked.", "name")
    if way != By.HAND and not address.strip():
        raise NotPossible("Write the address, or choose on paper.", "address")
    who = there[attendance.pk]
    same = Q(adult__isnull=True, name__iexact=who.name)
    if who.adult is not None:
        same |= Q(adult=who.adult)
    asked = review.asked_after.filter(same).first()
    if asked is not None and asked.is_over:
        raise NotPossible("This person has answered already, or would rather not.", "name")
    if asked is None:
        asked = AskedAfter(review=review, adult=who.adult, name=who.name, by=by, at=at)
    else:
        end_links(LINK, asked.pk, by=by, at=at)
        asked.answers.filter(replaced_at=None).update(replaced_at=at)
    asked.role, asked.way = who.role, way
    asked.address = "" if way == By.HAND else address.strip()
    asked.told_at, asked.writer, asked.window = None, "", ""
    asked.save()
    record(verbs.LISTED, about=asked, child=review.child_id, by=by, at=at, way=way)
    return asked


@transaction.atomic
def tell(asked: AskedAfter, *, link_to: Callable[[UUID], str], by: User, at: datetime) -> Message | None:
    """Send somebody the questions and return the message; None where they get a paper from hand to hand.

    `link_to` gives the address of their own link, made now, which e-mail and text carry; a letter carries
    the questions themselves. Telling twice sends one. Raises CannotPost with what is wrong: nothing is sent.
    """
    require(policies.may_answer_for(by, asked, at))
    take_turn(f"tell after {asked.pk}")
    asked.refresh_from_db(fields=["told_at", "way", "address"])
    if asked.told_at is not None:
        return None
    message = None
    if asked.way != By.HAND:
        person = asked.adult_id
        made = make_link(LINK, asked.pk, person_id=person, by=by, at=at) if asked.way != By.LETTER else None
        out = after_message(asked, page=link_to(made.secret) if made else "", at=at)
        message = post(**vars(out), about=asked, child=asked.review.child, by=by, at=at)
    asked.told_at = at
    asked.save(update_fields=["told_at"])
    record(verbs.ASKED, about=asked, child=asked.review.child_id, by=by, at=at, way=asked.way)
    return message
