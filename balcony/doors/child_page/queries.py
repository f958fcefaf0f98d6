"""What a child's pages show of the person who checks on their behalf."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from balcony.casework.voice.papers import reach_of
from balcony.casework.voice.queries import Standing, standing_of
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships, own_child


@dataclass(frozen=True)
class MyIro:
    """The IRO as a child is told of them; `name` is "" while there is none."""

    name: str
    reach: tuple[str, ...]
    cover: str
    promise: Standing


def me(user: Anyone, at: datetime) -> Child:
    """The child who is signed in. Raises DoesNotExist for anybody else: the guard has asked before."""
    return own_child(user, at).get()


def my_iro(child: Child, at: datetime) -> MyIro:
    """Who the child's IRO is on this day, how to reach them and who covers."""
    on = localdate(at)
    cover = live_relationships(child, on).filter(kind=Kind.COVER_IRO).first()
    standing = standing_of(child, on)
    return MyIro(
        name=standing.iro.full_name if standing.iro else "",
        reach=reach_of(standing.iro, on) if standing.iro else (),
        cover=cover.adult.full_name if cover and cover.adult else "",
        promise=standing,
    )
