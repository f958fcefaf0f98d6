"""What a child's pages show: the person who checks on their behalf, their rights, and who has looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.casework.preparation.models import OfferOutcome
from balcony.casework.preparation.queries import (
    Offered,
    TimesTold,
    another_time,
    invited_to,
    offered_to_child,
    outcome_for,
    own_choice_files,
    part_of_day,
    times_told,
)
from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.voice.models import Contribution, Level, Promise, Request, RequestAnswer
from balcony.casework.voice.papers import reach_of
from balcony.casework.voice.queries import (
    FORM,
    KNOWS_ITEM,
    Said,
    Standing,
    history_of,
    own_files,
    own_words,
    promise_in_force,
    said_by,
    standing_of,
    was_asked_since,
)
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.audit.queries import entries_about_child
from balcony.foundations.authority.queries import school_year
from balcony.foundations.design.words import date_near
from balcony.foundations.files.models import StoredFile
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.lines import Line
from balcony.foundations.toolkit.queries import InForce, in_force, languages_of
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import portrait_of
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships, own_child
from balcony.people.relationships.verbs import GLASS_READ, GLASS_REVIEWED
from balcony.rules.rights import MATRIX

from .words import Spoken, clock, group

LOOKS_SHOWN = 100


@dataclass(frozen=True)
class MyIro:
    """The IRO as a child is told of them; `name` is "" while there is none."""

    name: str
    about: str
    reach: tuple[str, ...]
    cover: str
    picture: StoredFile | None
    promise: Standing


def me(user: Anyone, at: datetime) -> Child:
    """The child who is signed in. Raises DoesNotExist for anybody else: the guard has asked before."""
    return own_child(user, at).get()


def my_iro(child: Child, at: datetime) -> MyIro:
    """Who the child's IRO is on this day, how to reach them and who covers."""
    on = localdate(at)
    cover = live_relationships(child, on).filter(kind=Kind.COVER_IRO).first()
    standing = standing_of(child, on)
    iro = Iro.objects.filter(adult=standing.iro).first() if standing.iro else None
    return MyIro(
        name=standing.iro.full_name if standing.iro else "",
        about=iro.about_me if iro else "",
        reach=reach_of(standing.iro, on) if standing.iro else (),
        cover=cover.adult.full_name if cover and cover.adult else "",
        picture=portrait_of(iro) if iro else None,
        promise=standing,
    )


def own_contributions(user: Anyone, at: datetime) -> QuerySet[Contribution]:
    """The words of the child who is signed in; nobody else's are in this world."""
    return Contribution.objects.filter(child__in=own_child(user, at)).select_related("child", "iro")


def own_given(user: Anyone, at: datetime) -> QuerySet[StoredFile]:
    """The pictures and voice notes of the child who is signed in, with their words and their choices."""
    return own_files(user, at) | own_choice_files(user, at)


def my_words(child: Child, on: date) -> list[Said]:
    """What the child has said, newest first, with who opened it and what was answered."""
    return said_by(own_words(child), on)


@dataclass(frozen=True)
class MyRight:
    """One right in the child's words, and what they can do if it is not so."""

    words: Line
    routes: tuple[Line, ...]


def my_rights(level: str, on: date, language: str = "") -> tuple[InForce, list[MyRight]]:
    """The rights of every child in care at a level, each with its ways to put it right."""
    rights = in_force("rights", on=on, language=language)
    routes = {item.id: rights.line(item, group(level)) for item in rights.items if item.section == "routes"}
    return rights, [
        MyRight(rights.line(item, group(level)), tuple(routes[link] for link in item.links if link in routes))
        for item in rights.meant_for(group(level), section="rights")
    ]


@dataclass(frozen=True)
class Look:
    """Somebody opened the child's record: what they are, and the day."""

    who: str
    on: date


def who_looked(child: Child) -> list[Look]:
    """Who opened the child's record, by what they are, each once a day, the newest first; not the child.

    Whoever looks into a break-glass reads who opened it and why, and nothing of the record.
    """
    found: dict[tuple[str, date], Look] = {}
    entries = entries_about_child(child).exclude(hat="child").exclude(hat="")
    entries = entries.exclude(verb__in=[GLASS_READ.name, GLASS_REVIEWED.name])
    for hat, at in entries.values_list("hat", "at")[: LOOKS_SHOWN * 20]:
        look = Look(MATRIX.role(hat).name if hat in MATRIX.roles else hat, localdate(at))
        found.setdefault((look.who, look.on), look)
        if len(found) == LOOKS_SHOWN:
            break
    return list(found.values())


@dataclass(frozen=True)
class MyPromise:
    """The eleven promises as the child reads them: the words that were signed, or those in force."""

    points: Mapping[str, Line]
    closing: Line
    signed_by: str
    signed_on: date | None
    now: InForce


def my_promise(child: Child, level: str, on: date, language: str = "") -> MyPromise:
    """The promise the child's IRO signed for them at this level; else the one made to every child.

    In a language somebody has checked, each line signed in the words that were translated is read in it.
    """
    now, signed = promise_in_force(on, language), _signed(child, level, on)
    lines = {one.id: now.line(one, group(level)) for one in now.items if one.standing != "set aside locally"}
    if signed is not None:
        lines = {id: _as_signed(words, lines.get(id)) for id, words in signed.words.items()}
    closing = lines.pop(FORM, Line(""))
    by, day = (signed.iro.full_name, localdate(signed.signed_at)) if signed else ("", None)
    return MyPromise(lines, closing, by, day, now)


def _as_signed(words: str, now: Line | None) -> Line:
    """What was signed; in the child's language where those very words were translated."""
    return now if now is not None and now.english == words else Line(words)


def _signed(child: Child, level: str, on: date) -> Promise | None:
    iro = standing_of(child, on).iro
    mine = (
        one for one in history_of(child) if one.level == level and one.iro_id == (iro.pk if iro else None)
    )
    return next(mine, None)


def my_requests(child: Child) -> list[tuple[Request, RequestAnswer | None]]:
    """Each thing the child asked for with the newest answer a person has told them, newest first.

    An answer the child has not been told in person yet is not shown: bad news is said by a person first.
    """
    asked = Request.objects.filter(child=child).prefetch_related("answers")
    return [(one, _told(list(one.answers.all()))) for one in asked]


def _told(answers: list[RequestAnswer]) -> RequestAnswer | None:
    told = [one for one in answers if one.told_on is not None or one.outcome in ("agreed", "not-yet")]
    return told[-1] if told else None


UNDERWAY = (State.PLANNED, State.OPENED, State.ADJOURNED)
OVER = (State.HELD, State.RECORDED, State.FINALISED)


@dataclass(frozen=True)
class MyMeeting:
    """A meeting of the child's review that is to come: when, where, and who was asked to it.

    `earlier` is the time set before, which was not theirs, where the day has moved since: its reason stays.
    """

    meeting: ReviewMeeting
    who: tuple[tuple[str, str, bool], ...]
    chosen: OfferOutcome | None = None
    was_answered: bool = False
    earlier: OfferOutcome | None = None
    was_set_otherwise: bool = False


def my_meetings(child: Child, on: date) -> list[MyMeeting]:
    """The meetings of the child's reviews still to come, the next first, with who is asked and who comes."""
    coming = ReviewMeeting.objects.standing().filter(
        review__child=child,
        review__superseded_at__isnull=True,
        review__state__in=UNDERWAY,
        was_held__isnull=True,
        on__gte=on,
    )
    meetings = list(coming.select_related("review").order_by("on"))
    offers = {one.review_id: offered_to_child(one.review) for one in meetings}
    return [_my_meeting(one, offers[one.review_id]) for one in meetings]


def _my_meeting(meeting: ReviewMeeting, offered: Offered | None) -> MyMeeting:
    chosen = outcome_for(offered, meeting)
    was_answered = offered is not None and offered.answer is not None
    earlier = another_time(meeting.review) if chosen is None else None
    was_set = offered is not None and offered.planned_since is not None
    return MyMeeting(meeting, _asked_to(meeting.review), chosen, was_answered, earlier, was_set)


def my_times_told(child: Child) -> list[TimesTold]:
    """What I said of times for my meetings and what came of it, newest first; it stays when a plan moves."""
    return times_told(child)


def my_times(child: Child, on: date) -> Offered | None:
    """The times the child may pick from now; None where nothing is offered, or a time is set."""
    review = my_review(child, "before")
    offered = offered_to_child(review) if review is not None else None
    return offered if offered is not None and offered.is_open(on) else None


def named_times(offered: Offered, say: Spoken, on: date) -> dict[str, str]:
    """Each time offered that is to come, by its key: the day, the part of the day, the time as it is said."""
    book, year = rulebook_on(on), school_year()
    return {
        str(one.pk): say(
            f"time-{part_of_day(one, book, year)}", day=date_near(one.on), time=clock(one.starts_at)
        )
        for one in offered.slots
        if one.on > on
    }


def _asked_to(review: Review) -> tuple[tuple[str, str, bool], ...]:
    """Name, what they are, and whether they said that they come."""
    found = []
    for one in invited_to(review):
        answers = list(one.answers.all())
        found.append((one.name, one.role, bool(answers) and answers[-1].coming == "coming"))
    return tuple(found)


def my_review(child: Child, part: str) -> Review | None:
    """The review the questions are about: the one to come, or the last one held."""
    mine = Review.objects.standing().filter(child=child)
    if part == "before":
        return mine.filter(state__in=UNDERWAY).first()
    return mine.filter(state__in=OVER, completed_on__isnull=False).order_by("-completed_on").first()


@dataclass(frozen=True)
class Question:
    """One question at the child's level, and whether they have answered it for this review."""

    item: Item
    words: Line
    is_answered: bool
    answers: Mapping[str, Line]


def questions_in_force(on: date, language: str = "") -> InForce:
    """The questions asked of a child about their reviews, in a checked language."""
    return in_force("questions", on=on, language=language)


def review_questions(
    child: Child, now: InForce, group: str, part: str, review: Review | None
) -> list[Question]:
    """The questions of this part at a level, in the pack's order."""
    answered: set[str] = set()
    if review is not None:
        answered = set(
            Contribution.objects.filter(child=child, review_id=review.pk).values_list("item", flat=True)
        )
    return [
        Question(one, now.line(one, group), one.id in answered, now.answers(one, group))
        for one in now.meant_for(group, section=part)
    ]


def question_of_other_level(
    child: Child, now: InForce, item: str, part: str, review: Review | None
) -> Question | None:
    """A question with words of one level only, for a child who changes level while it is open to them.

    It is asked in the words it has: what they began to write is not taken away with the question.
    """
    both = (review_questions(child, now, group(level), part, review) for level in Level.values)
    return next((one for asked in both for one in asked if one.item.id == item), None)


@dataclass(frozen=True)
class AboutIro:
    """The question whether a child knew who their IRO is, and the answers to press."""

    words: Line
    answers: Mapping[str, Line]


def asks_about_iro(child: Child, level: str, on: date, language: str = "") -> AboutIro | None:
    """The question whether a child knew who their IRO is: once between reviews, and once before the first."""
    last = my_review(child, "after")
    if was_asked_since(child, last.completed_on if last else None):
        return None
    now = questions_in_force(on, language)
    for one in now.items:
        if one.id == KNOWS_ITEM and one.standing != "set aside locally":
            return AboutIro(now.line(one, group(level)), now.answers(one, group(level)))
    return None


CHILDS_PACKS = ("child_words", "questions", "rights", "pledge")


def languages_at_hand(on: date) -> set[str]:
    """The languages a child may read something of their pages in: those somebody checked."""
    packs = (in_force(key, on=on) for key in CHILDS_PACKS)
    return {one.language for now in packs for one in languages_of(now)}
