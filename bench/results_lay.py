"""Lay a closed round that 200 people answered, count the queries of its results page, sign the manager in.

Prints one line of JSON: `cookie` to ask with, `page` to ask for, `queries`, `answers` and `questions`.
"""

import json
import random
import sys
from datetime import date, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from balcony.foundations.access.models import Role, RoleGrant  # noqa: E402
from balcony.foundations.accounts.models import User  # noqa: E402
from balcony.oversight.quality import actions as quality  # noqa: E402
from balcony.oversight.quality.actions.rounds import Ask  # noqa: E402
from balcony.oversight.quality.models import Answer, Round, Standing  # noqa: E402
from bench.pages_lay import BACKEND, queries_of  # noqa: E402

# How the respondents are shared out over the groups.
SHARES = {
    "iros": 0.1,
    "managers": 0.02,
    "children": 0.28,
    "social_workers": 0.5,
    "seniors": 0.05,
    "members": 0.05,
}


@transaction.atomic
def lay_manager() -> User:
    """An IRO manager."""
    user = User.objects.create_user("manager@bench.invalid", full_name="Grace Bench")
    by = {"made_by": user, "made_at": timezone.now()}
    RoleGrant.objects.create(user=user, role=Role.IRO_MANAGER, from_on=date(2020, 1, 1), reason="Bench", **by)
    return user


@transaction.atomic
def lay_round(user: User, people: int) -> Round:
    """A closed round with findings; the answers are laid as rows, as they stand once sheets were sent."""
    dice, at = random.Random(6), timezone.now()
    asks = [
        Ask(group, max(1, round(people * share)), round(people * share) >= 5)
        for group, share in SHARES.items()
    ]
    made = quality.start(
        "Bench", closes_on=timezone.localdate(at) + timedelta(days=7), asks=asks, by=user, at=at
    )
    rows = [
        Answer(
            question=question,
            asked=group,
            item=question.item,
            asked_in=question.text,
            words=f"What person {number} knows of {question.item}, in a sentence or two of their own.",
            standing=dice.choice(Standing.values),
        )
        for group in made.groups.all()
        for number in range(group.people)
        for question in made.questions.all()
        if group.group in question.asks
    ]
    Answer.objects.bulk_create(rows, batch_size=500)
    quality.close(made, by=user, at=at)
    for question in made.questions.all():
        quality.find(
            question, standing=dice.choice(Standing.values), summary="What we found.",
            required_action="What we do.", based_on=0, by=user, at=at,
        )  # fmt: skip
    return made


if __name__ == "__main__":
    user = lay_manager()
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    few = lay_round(user, 100)
    many = lay_round(user, int(sys.argv[1]))
    pages = [reverse("quality:results", kwargs={"id": one.pk}) for one in (few, many)]
    name = settings.SESSION_COOKIE_NAME
    print(
        json.dumps(
            {
                "cookie": f"{name}={browser.cookies[name].value}",
                "page": pages[1],
                "queries": [queries_of(browser, page) for page in pages],
                "questions": many.questions.count(),
                "answers": Answer.objects.filter(question__round=many).count(),
            }
        )
    )
