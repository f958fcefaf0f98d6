"""The weeks between reviews in the demo: checks, talks, notices, concerns, and what two children say."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from balcony.casework.concerns import actions as concerns
from balcony.casework.contact_log import actions as contact_log
from balcony.casework.contact_log.models import Details
from balcony.casework.monitoring import actions as monitoring
from balcony.casework.monitoring.queries import checks_due
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.queries import free_times
from balcony.casework.preparation.queries.offering import FEWEST
from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.casework.reviews.queries import rulebook_on, timetables_of
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Contribution, PromiseGiven
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship

from .cards import DemoCard
from .how_it_was import lay_how_it_was
from .roads import moment
from .staff import Staff, account_of
from .times import lay_school_terms, lay_times_with_adults

IroOf = dict[Child, Iro]
CHECKED = 0.85  # of the children whose check is due: most IROs keep up
SPOKEN_OF = 0.3  # of the children, in the last weeks


@cache
def told() -> dict[str, Any]:
    """What was written and said."""
    return tomllib.loads(Path(__file__).with_name("everyday.toml").read_text(encoding="utf-8"))


def lay_everyday(iro_of: IroOf, staff: Staff, today: date, dice: random.Random) -> tuple[DemoCard, ...]:
    """Lay the weeks between reviews and return the cards of the two children whose page can be opened."""
    _checks(iro_of, today, dice)
    _contacts(iro_of, today, dice)
    first = account_of(staff.iros[0][0])
    mine = sorted(
        (one for one, iro in iro_of.items() if account_of(iro) == first),
        key=lambda child: str(child.return_id),
    )
    _notices(mine, staff, first, today)
    _concerns(mine, staff, first, today)
    _preparation(mine, first, today)
    lay_school_terms(staff["bea"], today)
    lay_how_it_was(mine, staff["bea"], today)
    cards = tuple(_speaks(one, mine, first, staff["bea"], today) for one in told()["child"])
    lay_times_with_adults(mine, first, staff["bea"], today)
    return cards


def _checks(iro_of: IroOf, today: date, dice: random.Random) -> None:
    book = rulebook_on(today)
    tables = timetables_of(list(iro_of), on=today, book=book)
    limits = {pk: table.next.hold_by if table.next else None for pk, table in tables.items()}
    by_id = {child.pk: child for child in iro_of}
    for due in checks_due(limits, today):
        if dice.random() < CHECKED:
            said = dice.choice(told()["check"])
            child = by_id[due.child_id]
            monitoring.check(
                child,
                thinks=said["thinks"],
                looked_at=said.get("looked_at", ""),
                left_alone=said.get("left_alone", False),
                by=account_of(iro_of[child]),
                at=moment(min(today, due.due_on + timedelta(days=dice.randint(1, 9))), 16),
            )


def _contacts(iro_of: IroOf, today: date, dice: random.Random) -> None:
    for child, iro in iro_of.items():
        if dice.random() >= SPOKEN_OF:
            continue
        for said in dice.sample(told()["contact"], dice.randint(1, 3)):
            on = today - timedelta(days=dice.randint(1, 50))
            contact_log.log(
                child,
                with_whom=said["with"],
                reached=said.get("reached", True),
                on=on,
                details=Details(
                    way=said["way"],
                    was_alone=said.get("alone"),
                    said=said["said"],
                    is_shared=said.get("shared", False),
                ),
                by=account_of(iro),
                at=moment(today, 8),
            )


def _of_worker(children: Iterable[Child], worker: User) -> list[Child]:
    ids = Relationship.objects.filter(adult__user=worker, kind=Kind.SOCIAL_WORKER, to_on__isnull=True)
    held = set(ids.values_list("child_id", flat=True))
    return [child for child in children if child.pk in held]


def _notices(mine: list[Child], staff: Staff, iro: User, today: date) -> None:
    dev = staff["dev"]
    for child, said in zip(_of_worker(mine, dev), told()["notice"], strict=False):
        happened = today - timedelta(days=4)
        notice = monitoring.tell(
            child, kind=said["kind"], happened_on=happened, words=said["words"], by=dev, at=moment(today, 8)
        )
        if "answer" in said:
            monitoring.answer(
                notice, answer=said["answer"], words=said["answered"], by=iro, at=moment(today, 9)
            )


def _concerns(mine: list[Child], staff: Staff, iro: User, today: date) -> None:
    tess = staff["tess"]
    for child, said in zip(mine[5:], told()["concern"], strict=False):
        raised = concerns.raise_concern(
            child,
            what=said["what"],
            to_whom=tess.adult,
            answer_by=today + timedelta(days=said["answer_in"]),
            by=iro,
            at=moment(today - timedelta(days=9), 15),
        )
        if "came_back" in said:
            concerns.note_answer(
                raised, words=said["came_back"], said_by=tess.full_name, by=iro, at=moment(today, 9)
            )


def _preparation(mine: list[Child], iro: User, today: date) -> None:
    """Get the first two of the next reviews ready, as far as one gets three weeks before."""
    said = told()["preparation"]
    ahead = Review.objects.filter(child__in=mine, state="planned").order_by("meetings__on")[:2]
    for review in ahead:
        asked_on = today - timedelta(days=6)
        preparation.talk(
            review,
            on=asked_on,
            with_whom="Their social worker",
            words=said["talk"],
            by=iro,
            at=moment(today, 8),
        )
        for wish in said["choice"]:
            choice = preparation.choose(
                review,
                about=wish["about"],
                words=wish["words"],
                asked_by=f"{iro.full_name}, their IRO",
                asked_on=asked_on,
                by=iro,
                at=moment(today, 8),
            )
            preparation.answer_choice(
                choice,
                is_kept=wish["kept"],
                reason=wish.get("reason", ""),
                told_on=asked_on,
                by=iro,
                at=moment(today, 8, 30),
            )
        for paper in said["paper"]:
            preparation.receive(
                review,
                **paper,
                received_on=asked_on,
                from_name="Their social worker",
                by=iro,
                at=moment(today, 8),
            )


def _speaks(one: dict[str, Any], mine: list[Child], iro: User, bea: User, today: date) -> DemoCard:
    """A child of the right age is given a card and says things; some are opened, answered, asked for."""
    low, high = one["ages"]
    child = next(child for child in mine if low <= child.age_on(today) <= high)
    given = voice.give_card(child, by=iro, at=moment(today - timedelta(days=30), 16))
    child.refresh_from_db()
    promise = voice.sign(child, level=one["level"], by=iro, at=moment(today - timedelta(days=30), 16))
    voice.give(
        promise,
        on=today - timedelta(days=30),
        way=PromiseGiven.Way.READ_TOGETHER,
        by=iro,
        at=moment(today - timedelta(days=30), 17),
    )
    for said in one["said"]:
        day = today - timedelta(days=said["days_ago"])
        words = voice.say(
            child,
            kind=said["kind"],
            audience=said["audience"],
            words=said["words"],
            face=said.get("face", ""),
            level=one["level"],
            drawing=_a_swimmer() if said.get("drawn") else None,
            by=given.card.account,
            at=moment(day, 7 if day == today else 18),
        )
        later = moment(min(today, day + timedelta(days=1)), 9)
        if "rung_after" in said:
            later = _rung_for(words, said["rung_after"], bea)
        if said.get("opened"):
            voice.open_words(words, by=iro, at=later)
        if "reply" in said:
            voice.reply(words, words=said["reply"], by=iro, at=later)
        if "asked" in said:
            _asked_for(child, words, said, iro, later)
    _offers_times(child, iro, today)
    return DemoCard(child.known_as, child.age_on(today), given.code)


def _a_swimmer() -> ContentFile[bytes]:
    """What a child of nine drew on the page: water, a sun, and somebody with both arms up."""
    paper = Image.new("RGB", (640, 400), "white")
    pen = ImageDraw.Draw(paper)
    pen.ellipse((520, 30, 600, 110), fill="#f4c20d")
    for row in range(4):
        for x in range(-40, 640, 80):
            pen.arc((x, 230 + row * 36, x + 80, 290 + row * 36), 180, 360, fill="#1d4ed8", width=6)
    pen.ellipse((280, 150, 350, 220), outline="#0b0c0c", width=6)
    pen.arc((296, 170, 334, 206), 10, 170, fill="#b3261e", width=5)
    for ends in (((286, 205), (220, 120)), ((344, 205), (410, 120))):
        pen.line(ends, fill="#0b0c0c", width=7)
    held = BytesIO()
    paper.save(held, "PNG")
    return ContentFile(held.getvalue(), name="drawing.png")


def _rung_for(words: Contribution, minutes: int, rings: User) -> datetime:
    """Let the phone chain ring the IRO, who is reached at once; return when the message was opened."""
    at = words.sent_at + timedelta(minutes=minutes)
    rung = voice.ring_next(words, by=machine_account(), at=at)
    if rung is None:
        raise LookupError("Nobody is rung for an unopened message.")
    voice.note_rang(rung, was_reached=True, by=rings, at=at + timedelta(minutes=4))
    return at + timedelta(minutes=6)


def _offers_times(child: Child, iro: User, today: date) -> None:
    """Where the child's next meeting is planned, three times out of school wait for them on their page."""
    meeting = ReviewMeeting.objects.standing().filter(
        review__child=child, review__state="planned", on__gt=today
    )
    coming = meeting.select_related("review__child").order_by("on").first()
    if coming is None:
        return
    first = max(today + timedelta(days=1), coming.on - timedelta(days=5))
    free = free_times(coming.review, first=first, last=coming.on, book=rulebook_on(today))
    if len(free) >= FEWEST:
        preparation.offer_times(coming.review, times=free[:3], by=iro, at=moment(today, 9))


def _asked_for(child: Child, words: Contribution, said: dict[str, Any], iro: User, at: datetime) -> None:
    request = voice.keep_request(
        child, words=said["asked"], asked_on=at.date(), contribution=words, by=iro, at=at
    )
    by_when = at.date() + timedelta(days=said["in_days"]) if "in_days" in said else None
    voice.answer_request(
        request,
        outcome=said["outcome"],
        words=said["because"],
        who=iro.full_name,
        by_when=by_when,
        told_on=at.date(),
        by=iro,
        at=at,
    )
