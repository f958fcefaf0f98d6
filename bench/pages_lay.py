"""Lay one IRO and their children, count the queries of their caseload page, and sign them in.

Prints one line of JSON: `cookie` to ask with, `queries` by number of children.
"""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from balcony.casework.reviews.models import Review, State  # noqa: E402
from balcony.foundations.access.models import Role, RoleGrant  # noqa: E402
from balcony.foundations.accounts.models import User  # noqa: E402
from balcony.people.children.models import CarePeriod, Episode  # noqa: E402
from balcony.people.iros.models import Iro, WorkingPattern  # noqa: E402
from balcony.people.register.models import Adult, Child, Source  # noqa: E402
from balcony.people.relationships.models import Kind, Relationship  # noqa: E402
from balcony.rules.calendar import add_months  # noqa: E402

NAMES = ("Amina", "Noah", "Isla", "Leo", "Mia", "Omar", "Ruby")
BACKEND = "balcony.foundations.accounts.backends.AccountBackend"


@transaction.atomic
def lay_iro() -> User:
    """An IRO with a role and a working pattern."""
    user = User.objects.create_user("iro@bench.invalid", full_name="Ros Bench")
    by = {"made_by": user, "made_at": timezone.now()}
    adult = Adult.objects.create(full_name=user.full_name, user=user, **by)
    since = date(2020, 1, 1)
    RoleGrant.objects.create(user=user, role=Role.IRO, from_on=since, reason="Bench", **by)
    iro = Iro.objects.create(adult=adult, from_on=since, **by)
    WorkingPattern.objects.create(iro=iro, fte=1, from_on=since, **by)
    return user


@transaction.atomic
def lay_children(user: User, first: int, last: int) -> None:
    """Children of about two and a half years in care, two homes each, reviewed on time."""
    by = {"made_by": user, "made_at": timezone.now()}
    today = timezone.localdate()
    for number in range(first, last + 1):
        since = today - timedelta(days=900 + number)
        child = Child.objects.create(
            return_id=f"B{number:05}",
            first_names=NAMES[number % len(NAMES)],
            family_name=f"Bench{number}",
            date_of_birth=date(2012, 1, 1) + timedelta(days=11 * number),
            source=Source.RETURN,
            **by,
        )
        CarePeriod.objects.create(child=child, started_on=since, source=Source.PERSON, **by)
        moved = since + timedelta(days=200)
        home = {"child": child, "legal_status": "C2", "placement_type": "U6", "source": Source.PERSON, **by}
        Episode.objects.create(started_on=since, ended_on=moved, start_code="S", **home)
        Episode.objects.create(started_on=moved, start_code="P", **home)
        Relationship.objects.create(
            child=child, adult=user.adult, kind=Kind.ALLOCATED_IRO, from_on=since, reason="Bench", **by
        )
        _reviews(child, since, today, by)


def _reviews(child: Child, since: date, today: date, by: dict[str, object]) -> None:
    held = since + timedelta(days=25)
    for months in (3, 6, 6, 6, 6):
        if held >= today:
            return
        Review.objects.create(
            child=child,
            state=State.FINALISED,
            source=Source.PERSON,
            first_meeting_on=held,
            completed_on=held,
            **by,
        )
        held = add_months(held, months) - timedelta(days=5)


def queries_of(browser: Client, address: str = "/desk/caseload/") -> int:
    """How many queries a page makes once it is warm; opening and closing a transaction is none."""
    browser.get(address, SERVER_NAME="localhost")
    with CaptureQueriesContext(connection) as made:
        page = browser.get(address, SERVER_NAME="localhost")
    assert page.status_code == 200, page.status_code
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(1 for one in made if not one["sql"].startswith(words))


if __name__ == "__main__":
    most = int(sys.argv[1])
    user = lay_iro()
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    lay_children(user, 1, most // 2)
    queries = {str(most // 2): queries_of(browser)}
    lay_children(user, most // 2 + 1, most)
    queries[str(most)] = queries_of(browser)
    name = settings.SESSION_COOKIE_NAME
    print(json.dumps({"cookie": f"{name}={browser.cookies[name].value}", "queries": queries}))
