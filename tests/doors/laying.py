"""Short ways to lay a caseload for the doors to show."""

import re
from datetime import date, time
from html import unescape

from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship

LONG_AGO = date(2024, 1, 8)


def child_in_care(
    setter, number: int, *, since=LONG_AGO, reviews=(), iro=None, born=date(2014, 5, 2), **more
):
    """A child looked after since a day, entered by hand, with the reviews held and an IRO if one is given."""
    child = Child.objects.create(
        return_id=f"7{number:05}",
        date_of_birth=born,
        source=Source.PERSON,
        made_by=setter,
        made_at=setter.joined_at,
        **{"first_names": f"Child{number}", "family_name": "Test"} | more,
    )
    put_in_care(child, setter, since)
    for day in reviews:
        held(child, day, setter)
    if iro is not None:
        allocate(child, iro, setter, since)
    return child


def put_in_care(child, setter, since, *, until=None, short_breaks=False, source=Source.PERSON):
    """A time in care with one episode."""
    by = {"child": child, "source": source, "made_by": setter, "made_at": setter.joined_at}
    days = {"started_on": since, "ended_on": until}
    status = "V4" if short_breaks else "C2"
    Episode.objects.create(start_code="S", legal_status=status, placement_type="U6", **days, **by)
    return CarePeriod.objects.create(is_short_breaks=short_breaks, **days, **by)


def held(child, day, setter, *, state=State.FINALISED, source=Source.PERSON, first=None):
    """A review completed on a day."""
    return Review.objects.create(
        child=child,
        state=state,
        source=source,
        first_meeting_on=first or day,
        completed_on=day,
        made_by=setter,
        made_at=setter.joined_at,
    )


def planned(child, day, setter, *, at=time(14, 0)):
    """A review with one meeting planned."""
    review = Review.objects.create(
        child=child, state=State.PLANNED, source=Source.PERSON, made_by=setter, made_at=setter.joined_at
    )
    ReviewMeeting.objects.create(
        review=review,
        on=day,
        starts_at=at,
        place="The Lodge",
        mode="in_person",
        made_by=setter,
        made_at=setter.joined_at,
    )
    return review


def allocate(child, user, setter, since, *, until=None):
    """An allocation to an IRO's account from a day."""
    ended = {"ended_by": setter, "ended_at": setter.joined_at, "to_on": until} if until else {}
    return Relationship.objects.create(
        child=child,
        adult=user.adult,
        kind=Kind.ALLOCATED_IRO,
        from_on=since,
        reason="Test",
        made_by=setter,
        made_at=setter.joined_at,
        **ended,
    )


def words_of(response) -> str:
    """The page's main part as plain words."""
    page = response.content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def title_of(response) -> str:
    """What stands in the browser's tab."""
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1]


def statements(queries) -> list[str]:
    """The queries a page made, without the words that open and close a transaction."""
    return [
        one["sql"]
        for one in queries
        if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT pg_advisory"))
    ]
