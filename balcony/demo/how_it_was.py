"""What adults said of two reviews in the demo: one on paper, one asked by e-mail and not answered yet."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from balcony.casework.afterwards import actions
from balcony.casework.afterwards.queries import questions_on, who_was_there
from balcony.casework.reviews.models import Review
from balcony.foundations.accounts.models import User
from balcony.foundations.outbox.addresses import full_address
from balcony.people.register.models import Child, Source

from .roads import moment

WAITS = "was.there@larkshire.example"


@cache
def told() -> dict[str, Any]:
    """What was written on the papers."""
    return tomllib.loads(Path(__file__).with_name("how_it_was.toml").read_text(encoding="utf-8"))


def lay_how_it_was(mine: list[Child], bea: User, today: date) -> None:
    """Ask those who were at the two newest reviews: the first came back on paper, the second has her link."""
    held = Review.objects.completed().filter(child__in=mine, source=Source.PERSON, completed_on__lt=today)
    with_people = held.filter(attendances__came="came").distinct().order_by("-completed_on")[:2]
    for review, said in zip(with_people, told()["paper"], strict=False):
        _asked(review, said, bea, today)


def _asked(review: Review, said: dict[str, str], bea: User, today: date) -> None:
    there = who_was_there(review, today)
    at = moment(today, 8, 45)
    for one, way, address in zip(there, ("hand", "email"), ("", WAITS), strict=False):
        asked = actions.put_on_list(
            review, attendance=one.attendance, way=way, address=address, by=bea, at=at
        )
        actions.tell(asked, link_to=_link_to, by=bea, at=at)
        if way == "hand":
            answers = {item.id: (item.text, said.get(item.id, "")) for item in questions_on(today)}
            actions.type_in(asked, answers=answers, came_on=today, by=bea, at=at)


def _link_to(secret: UUID) -> str:
    page = reverse("afterwards:answer", kwargs={"id": secret})
    return full_address(page) or page
