"""Which adults were at a review, who of them was asked what they thought of it, and who answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from balcony.casework.reviews.models import Attendance, Review, State
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.design.words import date_short
from balcony.foundations.outbox.models import Message
from balcony.foundations.outbox.models import State as Sent
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.queries import in_force
from balcony.people.register.models import Adult, Source
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships

from ..models import AnswerAfter, AskedAfter

LINK = "after-review"
FORM = "after"
THERE = (Attendance.Came.CAME, Attendance.Came.SENT_VIEW)
NOT_ARRIVED = {Sent.UNDONE: "Taken back before it left", Sent.BOUNCED: "Did not arrive"}


@dataclass(frozen=True)
class WasThere:
    """An adult who was at a review or sent their view, as the list of who came has them, once."""

    attendance: Attendance
    name: str
    role: str
    email: str

    @property
    def adult(self) -> Adult | None:
        """The adult on the register, None for a name somebody wrote down."""
        return self.attendance.adult


@dataclass(frozen=True)
class Asked:
    """How many were asked after a review, answered, and would rather not, in numbers and in words."""

    asked: int
    answered: int
    declined: int

    @property
    def words(self) -> str:
        """ "2 of 5 answered, 1 would rather not"."""
        if not self.asked:
            return "Nobody asked yet"
        more = f", {self.declined} would rather not" if self.declined else ""
        return f"{self.answered} of {self.asked} answered{more}"


@dataclass(frozen=True)
class Drafted:
    """What a browser sees of somebody's form: its own words, or that another browser is writing."""

    words: dict[str, str]
    is_elsewhere: bool
    kept_at: datetime | None = None


def awaits_answers(review: Review) -> bool:
    """Whether adults can be asked about a review: it was held to its end here and stands."""
    return (
        review.completed_on is not None and review.source == Source.PERSON and review.state != State.CANCELLED
    )


def who_was_there(review: Review, on: date) -> list[WasThere]:
    """The adults who came to a review or sent their view, each once, but for the child's own IRO."""
    iros = live_relationships(review.child, on).filter(kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO))
    not_asked = set(iros.values_list("adult_id", flat=True))
    found: dict[object, WasThere] = {}
    rows = review.attendances.filter(came__in=THERE).select_related("adult__user").order_by("made_at")
    for row in rows:
        who = row.adult_id or row.name.strip().lower()
        if row.adult_id in not_asked and row.adult_id is not None:
            continue
        found.setdefault(who, WasThere(row, row.name.strip(), row.role, _email_of(row.adult)))
    return list(found.values())


def _email_of(adult: Adult | None) -> str:
    return (adult.email or (adult.user.email if adult.user else "")) if adult is not None else ""


def asked_after(review: Review) -> list[AskedAfter]:
    """Everybody on the list of those asked after a review."""
    return list(review.asked_after.select_related("adult", "typed_in_by"))


def asked_for(user: Anyone, at: datetime) -> QuerySet[AskedAfter]:
    """Those asked after the reviews in this person's world."""
    mine = AskedAfter.objects.filter(review__in=reviews_for(user, at))
    return mine.select_related("review__child", "adult")


def reviews_to_ask_after(user: Anyone, at: datetime) -> QuerySet[Review]:
    """The reviews in this person's world, as the pages of this room open them."""
    return reviews_for(user, at)


def attendances_to_ask(user: Anyone, at: datetime) -> QuerySet[Attendance]:
    """Who came to the reviews in this person's world."""
    rows = Attendance.objects.filter(review__in=reviews_for(user, at))
    return rows.select_related("review__child", "adult")


def words_of(asked: AskedAfter) -> str:
    """How it stands with somebody, in words."""
    if asked.answered_at is not None:
        how = " on paper, typed in" if asked.came_on_paper is not None else ""
        return f"Answered{how} on {date_short(asked.answered_at)}"
    if asked.declined_at is not None:
        return "Would rather not"
    return f"Asked on {date_short(asked.told_at)}" if asked.told_at is not None else "On the list, not sent"


def to_send(review: Review) -> list[AskedAfter]:
    """Those on the list whom nothing was sent or printed for yet."""
    waiting = review.asked_after.filter(told_at=None, answered_at=None, declined_at=None)
    return list(waiting.select_related("adult", "review__child"))


def stands_of(asked: Iterable[AskedAfter]) -> Asked:
    """How many were asked, answered, and would rather not."""
    told = [one for one in asked if one.told_at is not None or one.is_over]
    return Asked(
        len(told),
        sum(one.answered_at is not None for one in told),
        sum(one.declined_at is not None for one in told),
    )


def not_arrived(asked: Iterable[AskedAfter]) -> dict[UUID, str]:
    """Those whose newest message was taken back or did not arrive, with which of the two. One query."""
    keys = [one.pk for one in asked]
    sent = Message.objects.filter(about_kind=AskedAfter._meta.label_lower, about_id__in=keys)
    newest = {one.about_id: one.state for one in sent.order_by("posted_at")}
    return {key: NOT_ARRIVED[Sent(state)] for key, state in newest.items() if key and state in NOT_ARRIVED}


def questions_on(on: date) -> tuple[Item, ...]:
    """The questions adults are asked after a review, as this service asks them on a day."""
    return in_force("forms", on=on).meant_for(FORM, section=FORM)


def answers_of(asked: AskedAfter) -> list[AnswerAfter]:
    """What somebody sent, in the order of the questions; nothing while they have not sent it."""
    if asked.answered_at is None:
        return []
    return [one for one in asked.answers.all() if one.replaced_at is None]


def drafted_by(asked: AskedAfter, writer: str) -> Drafted:
    """What this browser wrote on somebody's form, sent or not; of another's, that there is some."""
    if not writer or asked.writer != mark_of(writer):
        return Drafted({}, bool(asked.writer))
    standing = list(asked.answers.filter(replaced_at=None))
    kept_at = max((one.at for one in standing), default=None)
    return Drafted({one.item: one.words for one in standing}, False, kept_at)


def mark_of(writer: str) -> str:
    """The fingerprint of the browser that wrote something by a link."""
    return sha256(writer.encode()).hexdigest()


def why_closed(asked: AskedAfter, at: datetime) -> str:
    """Why somebody's page to answer on is closed, "" while it is open. What was sent can be seen again."""
    if asked.declined_at is not None:
        return "You told us that you would rather not say. You can still ring or write to the IRO, any day."
    if asked.came_on_paper is not None:
        return "Your answers came on paper, so this page is closed. You can ring the IRO, any day."
    if asked.review.state == State.CANCELLED:
        return "This page is closed. You can still ring or write to the IRO, any day."
    return ""


def answers_between(first: date, last: date) -> Asked:
    """How many adults were asked after reviews completed in a span of days, and answered. One query."""
    rows = AskedAfter.objects.filter(review__completed_on__range=(first, last))
    return stands_of(rows.exclude(review__state=State.CANCELLED))
