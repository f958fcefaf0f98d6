"""Starting a round, asking people, closing it."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox import actions as outbox
from balcony.foundations.outbox.models import Way
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.queries import InForce, in_force

from .. import reminding
from ..models import Answer, AskedGroup, Group, Question, Round, Sheet
from ..policies import may_close, may_extend, may_invite, may_remind, may_run
from ..queries import FEW, accounts_for, fingerprint, name_of, progress_of, unsent
from ..verbs import CLOSED, EXTENDED, INVITED, LINKED, REMINDED, STARTED

SET_ASIDE = "set aside locally"
# Links made at once, and letters of a name.
MOST, LONGEST = 500, 200


@dataclass(frozen=True)
class Ask:
    """Whom to ask: a group, how many people it is, and whether they answer without their names."""

    group: str
    people: int
    is_anonymous: bool


@dataclass(frozen=True)
class Link:
    """A link just made. Its secret is known only here and now: the database keeps its fingerprint."""

    secret: UUID
    name: str = ""


@transaction.atomic
def start(title: str, *, closes_on: date, asks: Sequence[Ask], by: User, at: datetime) -> Round:
    """Begin a round with the words in force on this day, copied: an amendment later does not change it.

    Raises NotPossible where nobody is asked, the last day is past, a group smaller than five would answer
    without names, or children would answer with them.
    """
    require(may_run(by, at))
    day = localdate(at)
    if closes_on < day:
        raise NotPossible("The last day cannot be before today", "closes_on")
    if not asks:
        raise NotPossible("Choose at least one group to ask")
    for one in asks:
        _refuse_unfit(one)
    now = in_force("health_check", on=day)
    made = Round.objects.create(
        title=title,
        wording=f"{now.pack.title}, edition {now.pack.edition}: {now.pack.wording}"[:300],
        acknowledgement=f"{now.pack.acknowledgement} {now.pack.link}",
        opened_on=day,
        closes_on=closes_on,
        made_by=by,
        made_at=at,
    )
    questions = Question.objects.bulk_create(_questions(made, now))
    AskedGroup.objects.bulk_create(
        AskedGroup(round=made, group=one.group, people=one.people, is_anonymous=one.is_anonymous)
        for one in asks
    )
    record(
        STARTED,
        by=by,
        at=at,
        about=made,
        closes_on=closes_on.isoformat(),
        groups=sorted(one.group for one in asks),
        questions=len(questions),
    )
    return made


def _refuse_unfit(ask: Ask) -> None:
    if ask.is_anonymous and ask.people < FEW:
        raise NotPossible(
            f"Fewer than {FEW} people cannot answer without their names: it could be worked out who "
            "said what. Ask them by name, and tell them so.",
            f"{ask.group}_people",
        )
    if ask.group == Group.CHILDREN and not ask.is_anonymous:
        raise NotPossible("Children answer without their names", "children_how")


def _questions(round: Round, now: InForce) -> list[Question]:
    titles = dict(now.instrument.sections)
    held = [one for one in now.items if one.standing != SET_ASIDE]
    return [_question(round, place, one, titles) for place, one in enumerate(held, 1)]


def _question(round: Round, place: int, item: Item, titles: dict[str, str]) -> Question:
    # An item the service added says nothing of groups: those who run the service are asked.
    return Question(
        round=round,
        place=place,
        item=item.id,
        section=titles.get(item.section, item.section),
        text=item.text,
        parts=[[part.id, part.text] for part in item.parts],
        notes=[[note.on.isoformat(), note.text] for note in item.notes],
        wording=dict(item.wording),
        asks=list(item.asks) or [Group.IROS.value, Group.MANAGERS.value],
        evidence=list(item.evidence),
    )


@transaction.atomic
def invite(asked: AskedGroup, *, people: Sequence[User], by: User, at: datetime) -> list[Sheet]:
    """Ask people by name, by their accounts. Raises NotPossible in an anonymous group or for anyone unfit."""
    require(may_invite(by, asked, at))
    if asked.is_anonymous:
        raise NotPossible("This group answers without names, so it is asked by links")
    fit = {user.pk for user in accounts_for(asked, at)}
    if not people or any(user.pk not in fit for user in people):
        raise NotPossible("Choose people who hold a role of this group and were not asked yet", "people")
    made = Sheet.objects.bulk_create(
        Sheet(asked=asked, is_anonymous=False, user=user, expires_on=asked.round.closes_on) for user in people
    )
    record(INVITED, by=by, at=at, about=asked, count=len(made), group=asked.group)
    return made


@transaction.atomic
def make_links(
    asked: AskedGroup,
    *,
    count: int = 0,
    names: Iterable[str] = (),
    level: str = "",
    expires_on: date | None = None,
    by: User,
    at: datetime,
) -> list[Link]:
    """Make one-time links: `count` without names in an anonymous group, else one for each of `names`.

    The secrets are returned once and kept nowhere. Raises NotPossible where count or names are missing.
    """
    require(may_invite(by, asked, at))
    given = [name.strip() for name in names if name.strip()]
    if asked.is_anonymous and not 1 <= count <= MOST:
        raise NotPossible(f"Say how many links, from 1 to {MOST}", "count")
    if not asked.is_anonymous and not given:
        raise NotPossible("Write at least one name", "names")
    if len(given) > MOST or any(len(name) > LONGEST for name in given):
        raise NotPossible(f"Write at most {MOST} names of at most {LONGEST} letters", "names")
    last = min(expires_on or asked.round.closes_on, asked.round.closes_on)
    who = [""] * count if asked.is_anonymous else given
    links = [Link(_secret(), name) for name in who]
    Sheet.objects.bulk_create(
        Sheet(
            asked=asked,
            is_anonymous=asked.is_anonymous,
            name=link.name,
            link_hash=fingerprint(str(link.secret)),
            level=level if asked.group == Group.CHILDREN else "",
            expires_on=last,
        )
        for link in links
    )
    record(
        LINKED, by=by, at=at, about=asked, count=len(links), group=asked.group, named=not asked.is_anonymous
    )
    return links


@transaction.atomic
def remind(asked: AskedGroup, *, page: str, by: User, at: datetime) -> int:
    """Post a reminder to everybody asked by account who has not sent; return how many they are.

    `page` is the address where they answer. Nobody is reminded twice on a day, however often this is done.
    Raises NotPossible in a group without names, where nobody can tell who has not answered, and CannotPost
    where an address is no address; nothing is posted then.
    """
    require(may_remind(by, asked, at))
    if asked.is_anonymous:
        raise NotPossible("This group answers without names, so nobody can tell who has not answered")
    waiting = [one for one in unsent(asked) if one.user is not None]
    if not waiting:
        raise NotPossible("Nobody who was asked by account has answers still to come")
    for one in waiting:
        outbox.post(
            kind=reminding.KIND,
            way=Way.EMAIL,
            to_name=name_of(one),
            to_address=one.user.email if one.user else "",
            subject=reminding.SUBJECT,
            words=reminding.reminder(asked, page),
            reference=f"{reminding.KIND}-{one.pk}-{localdate(at):%Y-%m-%d}",
            about=asked,
            by=by,
            at=at,
        )
    record(REMINDED, by=by, at=at, about=asked, count=len(waiting), group=asked.group)
    return len(waiting)


def _secret() -> UUID:
    return UUID(bytes=secrets.token_bytes(16), version=4)


@transaction.atomic
def close(round: Round, *, by: User, at: datetime) -> Round:
    """End a round: nothing more is taken, every anonymous answer is cut loose, and results can be seen."""
    round.refresh_from_db(from_queryset=Round.objects.select_for_update())
    require(may_close(by, round, at))
    progress = progress_of(round)
    _cut_loose(round)
    round.closed_by, round.closed_at = by, at
    round.save(update_fields=["closed_by", "closed_at"])
    sent, asked = sum(one.sent for one in progress), sum(one.people for one in progress)
    record(CLOSED, by=by, at=at, about=round, sent=sent, asked=asked)
    return round


@transaction.atomic
def extend(round: Round, *, closes_on: date, by: User, at: datetime) -> Round:
    """Take answers until a later day; links that ran to the old last day run on with it.

    Raises NotPossible where the day is not later than the last day now, or has passed.
    """
    round.refresh_from_db(from_queryset=Round.objects.select_for_update())
    require(may_extend(by, round, at))
    if closes_on <= round.closes_on or closes_on < localdate(at):
        raise NotPossible("Choose a day after the last day now, and not before today", "closes_on")
    still_out = Sheet.objects.filter(asked__round=round, sent_on__isnull=True)
    still_out.filter(expires_on=round.closes_on).update(expires_on=closes_on)
    round.closes_on = closes_on
    round.save(update_fields=["closes_on"])
    record(EXTENDED, by=by, at=at, about=round, closes_on=closes_on.isoformat())
    return round


def _cut_loose(round: Round) -> None:
    """Write the anonymous answers anew, in an order of chance, so that neither link nor order says whose."""
    held = Answer.objects.filter(question__round=round, asked__is_anonymous=True)
    fresh = [
        Answer(
            id=uuid4(),
            question_id=one.question_id,
            asked_id=one.asked_id,
            item=one.item,
            asked_in=one.asked_in,
            words=one.words,
            standing=one.standing,
        )
        for one in held
        if one.words or one.standing
    ]
    secrets.SystemRandom().shuffle(fresh)
    held.delete()
    Answer.objects.bulk_create(fresh, batch_size=500)
