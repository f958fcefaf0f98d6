"""What a child's pages show: the person who checks on their behalf, their rights, and who has looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.casework.preparation.queries import (
    own_choice_files,
)
from balcony.casework.voice.models import Contribution, Promise, Request, RequestAnswer
from balcony.casework.voice.papers import reach_of
from balcony.casework.voice.queries import (
    FORM,
    Said,
    Standing,
    history_of,
    own_files,
    own_words,
    promise_in_force,
    said_by,
    standing_of,
)
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.audit.queries import entries_about_child
from balcony.foundations.files.models import StoredFile
from balcony.foundations.toolkit.lines import Line
from balcony.foundations.toolkit.queries import InForce, in_force
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import portrait_of
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships, own_child
from balcony.people.relationships.verbs import GLASS_READ, GLASS_REVIEWED
from balcony.rules.rights import MATRIX

from ..words import group

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
