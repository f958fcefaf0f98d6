"""Changes a return shows that nobody told the IRO of: asked, and counted only once they answer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from balcony.casework.monitoring import actions, queries
from balcony.casework.monitoring.models import ChangeNotice, SeenChange
from balcony.casework.monitoring.queries import Standing, seen_waiting
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.people.children.models import Episode, ReturnFact
from balcony.people.register.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(now):
    return now.date()


@pytest.fixture
def book(on):
    return rulebook_on(on)


@pytest.fixture
def stays(amina, setter, now, on):
    """Lay stays, each until the next: `stays((days ago, reason, status, home), ...)`."""

    def lay(*stretches, source=Source.RETURN):
        days = [on - timedelta(days=one[0]) for one in stretches]
        for (_, reason, status, home), start, end in zip(stretches, days, [*days[1:], None], strict=True):
            Episode.objects.create(
                child=amina,
                started_on=start,
                ended_on=end,
                start_code=reason,
                legal_status=status,
                placement_type="U6",
                placement_postcode=home,
                source=source,
                made_by=setter,
                made_at=now,
            )

    return lay


def fact(child, setter, now, table, key, year=2027, **columns):
    ReturnFact.objects.create(
        child=child,
        table=table,
        collection_year=year,
        key=key.isoformat(),
        columns=columns,
        made_by=setter,
        made_at=now,
    )


def waiting(child, on, book):
    return [(one.thing.value, (on - one.on).days) for one in seen_waiting([child.pk], on, book)]


MOVED = ((200, "S", "C2", "A"), (20, "P", "C2", "B"))


def test_a_move_and_a_new_status_wait_and_the_first_home_does_not(amina, stays, on, book):
    stays((50, "S", "C1", "A"), (30, "B", "C2", "B"))
    assert waiting(amina, on, book) == [("home", 30), ("status", 30)]
    [_, status] = seen_waiting([amina.pk], on, book)
    assert status.words.startswith("A new legal status: Full care order")


def test_a_stay_away_and_the_way_back_are_no_move(amina, stays, on, book):
    stays((50, "S", "C2", "A"), (40, "P", "C2", "T"), (38, "P", "C2", "A"))
    Episode.objects.filter(placement_postcode="T").update(placement_type="T0")
    assert waiting(amina, on, book) == []
    Episode.objects.filter(started_on=on - timedelta(days=38)).update(placement_postcode="B")
    assert waiting(amina, on, book) == [("home", 38)]


def test_what_a_person_entered_is_old_or_may_still_be_told_does_not_wait(amina, stays, on, book):
    stays((200, "S", "C2", "A"), (93, "P", "C2", "B"), (2, "P", "C2", "C"))
    assert waiting(amina, on, book) == []
    Episode.objects.all().delete()
    stays(*MOVED, source=Source.PERSON)
    assert waiting(amina, on, book) == []


def test_times_missing_and_another_social_worker_wait_once(amina, setter, now, on, book):
    for year in (2026, 2027):
        fact(amina, setter, now, "Missing", on - timedelta(days=9), year, MISSING="M")
        fact(amina, setter, now, "SWEpisodes", on - timedelta(days=300), year, SW_ID="a")
        fact(amina, setter, now, "SWEpisodes", on - timedelta(days=60), year, SW_ID="a")
    fact(amina, setter, now, "SWEpisodes", on - timedelta(days=10), SW_ID="b")
    assert waiting(amina, on, book) == [("worker", 10), ("missing", 9)]


@pytest.mark.parametrize(
    ("kind", "days", "waits"),
    [("home", 34, False), ("home", 35, True), ("plan", 20, False), ("other", 20, False), ("health", 9, True)],
)
def test_a_notice_near_it_that_may_speak_of_it_takes_the_question_away(
    amina, stays, dev, now, on, book, kind, days, waits
):
    stays(*MOVED)
    day = on - timedelta(days=days)
    actions.tell(amina, kind=kind, happened_on=day, words="x", by=dev, at=now)
    assert bool(waiting(amina, on, book)) is waits


def say(child, iro, now, said, **more):
    return actions.say_of_seen(
        child, thing="home", happened_on=now.date() - timedelta(days=20), said=said, **more, by=iro, at=now
    )


def test_nothing_is_counted_until_the_iro_says_that_they_were_not_told(amina, stays, ros, now, on, book):
    stays(*MOVED)
    assert queries.changes_between(on - timedelta(days=90), on, book) == ()
    made = say(amina, ros, now, "not_told", kind="home", learned_on=on)
    [told] = queries.changes_between(on - timedelta(days=90), on, book)
    assert (told.notice, told.standing, told.days_after) == (made.notice, Standing.NOT_TOLD, 20)
    assert made.notice.get_found_out_display() == "I saw it in the return or a list"
    assert waiting(amina, on, book) == []
    assert Entry.objects.get(verb="monitoring.said_of_seen").child_id == str(amina.pk)
    assert Entry.objects.filter(verb="monitoring.not_told").count() == 1


def test_the_day_they_found_out_is_theirs_to_say(amina, stays, ros, now, on, book):
    stays(*MOVED)
    for wrong in (None, on + timedelta(days=1), on - timedelta(days=21)):
        with pytest.raises(NotPossible) as fault:
            say(amina, ros, now, "not_told", kind="home", learned_on=wrong)
        assert fault.value.field == "learned_on"
    assert not ChangeNotice.objects.exists()
    say(amina, ros, now, "not_told", kind="home", learned_on=on - timedelta(days=5))
    [told] = queries.changes_between(on - timedelta(days=90), on, book)
    assert told.days_after == 15


def test_told_after_all_counts_from_the_day_and_names_who(amina, stays, ros, now, on, book):
    stays(*MOVED)
    for missing in ({}, {"learned_on": on}, {"learned_on": on + timedelta(days=1), "teller": "Dev"}):
        with pytest.raises(NotPossible):
            say(amina, ros, now, "told", kind="home", **missing)
    assert not ChangeNotice.objects.exists()
    made = say(
        amina, ros, now, "told", kind="home", learned_on=on - timedelta(days=19), teller="Dev, by phone"
    )
    assert made.notice.from_whom == "Dev, by phone"
    assert queries.telling_of(made.notice, book).standing is Standing.IN_TIME


def test_a_move_needs_its_kind_and_putting_aside_its_reason(amina, stays, ros, now, on, book):
    stays(*MOVED)
    for said, field in (("not_told", "kind"), ("aside", "words")):
        with pytest.raises(NotPossible) as fault:
            say(amina, ros, now, said)
        assert fault.value.field == field
    made = say(amina, ros, now, "aside", words="Planned at the review of September.")
    assert (made.notice, made.reason) == (None, "Planned at the review of September.")
    assert waiting(amina, on, book) == []
    assert queries.changes_between(on - timedelta(days=90), on, book) == ()


def test_said_twice_is_said_once_and_what_does_not_wait_is_refused(amina, stays, ros, dev, now):
    with pytest.raises(NotPossible, match="no longer waits"):
        say(amina, ros, now, "not_told", kind="home")
    stays(*MOVED)
    with pytest.raises(Refusal):
        say(amina, dev, now, "not_told", kind="home")
    first = say(amina, ros, now, "not_told", kind="home", learned_on=now.date())
    assert first == say(amina, ros, now, "told")
    assert ChangeNotice.objects.count() == 1


def test_a_notice_or_a_reason_is_insisted_on_by_the_table(amina, ros, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        SeenChange.objects.create(
            child=amina, thing="home", happened_on=now.date(), said="aside", by=ros, at=now
        )


def test_the_page_says_at_its_question_what_is_missing(amina, stays, ros, now, on, client_for):
    stays(*MOVED)
    browser = client_for(ros)
    page = reverse("monitoring:seen", kwargs={"id": amina.pk})
    assert 'value="18"' not in browser.get(page).content.decode(), "no day is filled in"
    assert (
        "Say whether you were told"
        in browser.get(reverse("monitoring:since", kwargs={"id": amina.pk})).content.decode()
    )
    change = {"change": f"home {on - timedelta(days=20)}"}
    wrong = browser.post(page, change | {"said": "told", "kind": "home", "teller": "Dev"})
    assert "Say on which day you were told" in wrong.content.decode()
    found = browser.post(page, change | {"said": "not_told", "kind": "home"})
    assert "Say on which day you found out" in found.content.decode()
    assert browser.post(page, {"change": "home 2020-01-01", "said": "aside"}).status_code == 200
    assert browser.post(page, change | {"said": "aside", "words": "Planned"}).status_code == 302
    assert "Nothing waits" in browser.get(page).content.decode()


def test_it_costs_four_queries_whatever_the_number_of_children(
    amina, stays, on, book, django_assert_num_queries
):
    stays(*MOVED)
    with django_assert_num_queries(4):
        seen_waiting([amina.pk], on, book)
