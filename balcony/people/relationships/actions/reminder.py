"""Reminding those who may look into a break-glass that nobody has in its working days: each of them once."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.design.words import count_words, date_words
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.addresses import full_address
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Message, Way

from ..models import BreakGlass
from ..policies import may_remind
from ..queries import LOOKED_INTO_WITHIN, directors_to_look, is_overdue, managers_to_look
from ..verbs import GLASS_REMINDED

MESSAGE = "break-glass-waiting"
SUBJECT = "A break-glass was not looked into"
WORDS = """A child's record was opened by break-glass on {day}, and nobody looked into it within {days}. \
The reference is {reference}.

You may look into it: write down what you find on the page below. This message comes once.

{address}"""


@transaction.atomic
def remind(glass: BreakGlass, *, by: User, at: datetime) -> int:
    """Tell those who may look into it that its time is over, naming nobody; return how many it told.

    Those are the IRO managers its record is not shut to, else the director. Each is told once of each, on a
    working day. Nothing happens while there is time, and once somebody has looked into it.
    """
    require(may_remind(by, at))
    held, on = BreakGlass.objects.select_for_update().get(pk=glass.pk), localdate(at)
    book = rulebook(on)
    if not book.calendar.is_working_day(on) or not is_overdue(held, on, book):
        return 0
    people = managers_to_look(held, at) or directors_to_look(held, at)
    days = count_words(book.rule(LOOKED_INTO_WITHIN, on).value, "working day")
    told = sum(_tell(held, one, days, by, at) for one in people)
    if told:
        record(GLASS_REMINDED, about=held, by=by, at=at, count=told)
    return told


def _tell(glass: BreakGlass, person: User, days: str, by: User, at: datetime) -> bool:
    """Post it, unless this person was told of this one before; False where nothing was posted.

    It carries no child: nothing in the outbox or in the child's own list of who looked tells whose it is.
    """
    reference = f"{MESSAGE}:{glass.pk}:{person.pk}"
    if Message.objects.filter(reference=reference).exists():
        return False
    page = reverse("relationships:glasses")
    with suppress(CannotPost):
        post(
            kind=MESSAGE,
            way=Way.EMAIL,
            to_name=person.full_name,
            to_address=person.email,
            subject=SUBJECT,
            words=WORDS.format(
                day=date_words(localdate(glass.started_at)),
                days=days,
                reference=glass.reference,
                address=full_address(page) or page,
            ),
            reference=reference,
            by=by,
            at=at,
        )
        return True
    return False
