"""A round of the health check, laid for the tests of this room, and how its pages are read."""

import re
from datetime import timedelta

from django.utils.timezone import localdate

from balcony.oversight.quality import actions
from balcony.oversight.quality.actions.rounds import Ask
from balcony.oversight.quality.queries import sheet_by_link
from tests.conftest import NOW

CLOSES = NOW.date() + timedelta(days=21)
EVERYBODY = (
    Ask("iros", 6, True),
    Ask("managers", 1, False),
    Ask("children", 8, True),
    Ask("social_workers", 9, True),
    Ask("seniors", 2, False),
    Ask("members", 3, False),
)


def a_round(by, at, asks=EVERYBODY):
    """A round that began now and closes in three weeks."""
    return actions.start("Autumn", closes_on=localdate(at) + timedelta(days=21), asks=asks, by=by, at=at)


def asked(round, group):
    return round.groups.get(group=group)


def question(round, item):
    return round.questions.get(item=item)


def sheets_by_link(round, group, count, by, at, **more):
    """Sheets of an anonymous group, as whoever holds the links opens them."""
    links = actions.make_links(asked(round, group), count=count, by=by, at=at, **more)
    return [sheet_by_link(link.secret) for link in links]


def answered(round, group, item, standings, by, at, words="It is so."):
    """Everybody of an anonymous group answers one question and sends it."""
    for number, sheet in enumerate(sheets_by_link(round, group, len(standings), by, at)):
        actions.answer(
            sheet,
            question=question(round, item),
            words=f"{words} {number}",
            standing=standings[number],
            writer=f"browser {number}",
            by=None,
            at=at,
        )
        actions.send(sheet, by=None, at=at)


def when(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def links(round, group, grace, count=1, **more):
    made = actions.make_links(asked(round, group), count=count, by=grace, at=NOW, **more)
    return [f"/quality/link/{one.secret}/" for one in made]


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())
