"""The Reviews file of the return: exact to the byte, checked before it leaves, nothing dropped unseen."""

from datetime import date
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from balcony.casework.reviews.models import Review
from balcony.exchange.ssda903.actions import take_reviews_out
from balcony.exchange.ssda903.models import Difference
from balcony.exchange.ssda903.reviews_out import (
    COMPLETED,
    FIRST_MEETING,
    bounds_of,
    date_of_series,
    reviews_file,
    year_of,
)
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry, Forgettable
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, Source

TODAY = date(2026, 11, 18)


@pytest.fixture
def lay(setter):
    """Lays children in care and their completed reviews, as an import or a person would leave them."""
    return Laying(setter)


class Laying:
    def __init__(self, setter):
        self.made = {"made_by": setter, "made_at": setter.joined_at, "source": Source.PERSON}

    def child(self, number, born=date(2014, 5, 2), status="C2", place="U6", episodes=True):
        child = Child.objects.create(return_id=number, date_of_birth=born, **self.made)
        CarePeriod.objects.create(child=child, started_on=date(2025, 1, 6), **self.made)
        if episodes:
            Episode.objects.create(
                child=child,
                started_on=date(2025, 1, 6),
                legal_status=status,
                placement_type=place,
                **self.made,
            )
        return child

    def review(self, child, on, code="PN1", **more):
        return Review.objects.create(
            child=child, completed_on=on, participation_code=code, **self.made | {"state": "finalised"} | more
        )


def written(year=2026, **more):
    return reviews_file(year, **{"on": TODAY} | more)


def codes(file):
    return [(one.code, one.leaves_out) for one in file.problems]


def test_the_file_is_exact_to_the_byte(lay):
    second, first = lay.child("B2", born=date(2023, 2, 28)), lay.child("A10")
    lay.review(second, date(2025, 7, 1), "PN0")
    lay.review(first, date(2026, 3, 31), "PN5")
    lay.review(first, date(2025, 4, 1), "PN1")
    assert written().as_csv() == (
        b"CHILD,DOB,REVIEW,REVIEW_CODE\r\n"
        b"A10,02/05/2014,01/04/2025,PN1\r\n"
        b"A10,02/05/2014,31/03/2026,PN5\r\n"
        b"B2,28/02/2023,01/07/2025,PN0\r\n"
    )
    assert written().problems == ()


def test_only_the_years_own_days_are_in_it(lay):
    child = lay.child("A1")
    for day in (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)):
        lay.review(child, day)
    assert [row.on for row in written().rows] == [date(2025, 4, 1), date(2026, 3, 31)]


def test_a_year_runs_from_april_to_march():
    assert bounds_of(2026) == (date(2025, 4, 1), date(2026, 3, 31))
    assert [year_of(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [2026, 2027]


def test_only_reviews_that_stand_and_are_completed_are_in_it(lay, setter):
    child = lay.child("A1")
    lay.review(child, None)
    lay.review(child, date(2025, 6, 1), state="cancelled")
    lay.review(child, date(2025, 6, 2), superseded_at=setter.joined_at)
    lay.review(child, date(2025, 6, 3), kind="secure")
    assert written().rows == ()


def test_a_review_known_from_a_return_goes_back_into_it(lay):
    lay.review(lay.child("A1"), date(2025, 6, 1), source=Source.RETURN)
    assert len(written().rows) == 1


def test_a_series_is_dated_by_its_completion_unless_the_authority_chose_otherwise(lay):
    lay.review(lay.child("A1"), date(2026, 4, 8), first_meeting_on=date(2026, 3, 25))
    assert written(2026).rows == ()
    assert [row.on for row in written(2027).rows] == [date(2026, 4, 8)]
    assert [row.on for row in written(2026, series=FIRST_MEETING).rows] == [date(2026, 3, 25)]
    assert written(2027, series=FIRST_MEETING).rows == ()


@pytest.mark.parametrize(
    ("settings", "series"),
    [({}, COMPLETED), ({"return_review_date": "1"}, COMPLETED), ({"return_review_date": "2"}, FIRST_MEETING)],
)
def test_the_local_setting_says_which_day(settings, series):
    assert date_of_series(settings) == series


def test_a_child_without_an_id_is_listed_and_left_out(lay):
    lay.review(lay.child(None), date(2025, 6, 1))
    file = written()
    assert (file.rows, file.left_out, codes(file)) == ((), 1, [("INT08", True)])


@pytest.mark.parametrize("number", ["A 1", "=1+1", "A" * 19 + "é"])
def test_an_id_the_return_cannot_hold_is_left_out(lay, number):
    lay.review(lay.child(number), date(2025, 6, 1))
    assert codes(written()) == [("child-id", True)]


@pytest.mark.parametrize(("code", "rule"), [("", "167"), ("PN8", "167"), ("PN0", "440")])
def test_a_participation_code_the_rules_refuse_is_left_out(lay, code, rule):
    lay.review(lay.child("A1"), date(2025, 6, 1), code)
    file = written()
    assert (file.left_out, codes(file)) == (1, [(rule, True)])


def test_a_code_for_an_older_child_is_refused_before_the_fourth_birthday_only(lay):
    child = lay.child("A1", born=date(2021, 7, 9))
    for day, code in ((date(2025, 7, 8), "PN1"), (date(2025, 7, 9), "PN1"), (date(2025, 7, 9), "PN0")):
        lay.review(child, day, code)
    assert [(one.code, one.on) for one in written().problems if one.leaves_out] == [("441", date(2025, 7, 8))]


def test_a_child_with_short_breaks_only_has_no_line(lay):
    lay.review(lay.child("A1", status="V4"), date(2025, 6, 1))
    file = written()
    assert (file.rows, file.problems, file.short_breaks) == ((), (), 1)


def test_any_other_legal_status_in_the_year_lifts_that(lay):
    child = lay.child("A1", status="V4")
    Episode.objects.create(child=child, started_on=date(2026, 3, 31), legal_status="V2", **lay.made)
    lay.review(child, date(2025, 6, 1))
    assert len(written().rows) == 1


def test_a_child_not_in_care_in_the_year_is_left_out(lay):
    child = lay.child("A1")
    CarePeriod.objects.update(ended_on=date(2025, 3, 1))
    Episode.objects.update(ended_on=date(2025, 3, 1))
    lay.review(child, date(2025, 6, 1))
    assert codes(written()) == [("1012", True)]


def test_a_child_added_by_hand_with_no_episode_yet_has_their_line(lay):
    lay.review(lay.child("A1", episodes=False), date(2025, 6, 1))
    assert (len(written().rows), written().problems) == (1, ())


def test_a_review_outside_care_stays_and_is_pointed_out(lay):
    child = lay.child("A1")
    CarePeriod.objects.update(ended_on=date(2025, 5, 1))
    lay.review(child, date(2025, 6, 1))
    file = written()
    assert (len(file.rows), codes(file)) == (1, [("review-outside-period", False)])


def test_an_unsettled_date_of_birth_is_pointed_out(lay, now):
    child = lay.child("A1")
    Difference.objects.create(child=child, thing="child", field="date_of_birth", found_at=now)
    lay.review(child, date(2025, 6, 1))
    assert codes(written()) == [("INT17", False)]


def test_two_reviews_on_a_day_are_pointed_out(lay):
    child = lay.child("A1")
    for _ in range(2):
        lay.review(child, date(2025, 6, 1))
    assert codes(written()) == [("duplicate-row", False)] * 2


@pytest.mark.parametrize(
    ("kind", "found"), [("looked_after", [("placed-for-adoption", False)]), ("adoption", [])]
)
def test_after_placement_for_adoption_only_an_adoption_review_is_expected(lay, kind, found):
    lay.review(lay.child("A1", place="A5"), date(2025, 6, 1), kind=kind)
    file = written()
    assert (len(file.rows), codes(file)) == (1, found)


def test_a_review_dated_after_today_is_left_out(lay):
    lay.review(lay.child("A1"), date(2026, 11, 19))
    assert codes(written(2027)) == [("166", True)]


def test_the_queries_do_not_grow_with_the_children(lay, django_assert_num_queries):
    for number in range(30):
        lay.review(lay.child(f"A{number}"), date(2025, 6, 1))
    with django_assert_num_queries(4):
        assert len(written().rows) == 30


def test_taking_it_out_is_recorded_with_the_children_and_the_purpose(lay, ana, now):
    child = lay.child("A1")
    lay.review(child, date(2025, 6, 1))
    lay.review(lay.child(None), date(2025, 6, 1))
    file = take_reviews_out(2026, series=COMPLETED, purpose="Statutory return", by=ana, at=now)
    entry = Entry.objects.get(verb="return.reviews_out")
    assert entry.facts["children"] == [str(child.pk)]
    assert (entry.facts["rows"], entry.facts["left_out"], entry.facts["year"]) == (1, 1, 2026)
    assert entry.facts["fingerprint"] == sha256(file.as_csv()).hexdigest()
    assert Forgettable.objects.get(entry_number=entry.number).facts["purpose"] == "Statutory return"


def test_an_iro_does_not_take_it_out(lay, ros, now):
    with pytest.raises(Refusal):
        take_reviews_out(2026, series=COMPLETED, purpose="Curious", by=ros, at=now)


URL = "ssda903:reviews_out"


def test_the_page_shows_what_to_put_right(lay, ana, client_for):
    lay.review(lay.child("A1"), date(2025, 6, 1), "")
    text = client_for(ana).get(reverse(URL), {"year": "2026"}).content.decode()
    assert "How the child took part (PN0 to PN7) is not recorded." in text
    assert "Left out" in text


def test_the_page_gives_the_file_once_the_purpose_is_said(lay, ana, client_for):
    lay.review(lay.child("A1"), date(2025, 6, 1))
    client = client_for(ana)
    refused = client.post(f"{reverse(URL)}?year=2026", {"purpose": ""})
    assert b"There is a problem" in refused.content
    given = client.post(f"{reverse(URL)}?year=2026", {"purpose": "Statutory return"})
    assert given.content.endswith(b"A1,02/05/2014,01/06/2025,PN1\r\n")
    assert given["Content-Disposition"] == 'attachment; filename="reviews-2025-2026.csv"'
    assert Entry.objects.filter(verb="return.reviews_out").count() == 1


@pytest.mark.parametrize("query", ["year=nonsense", "year=9999", "series=neither", "page=99"])
def test_nonsense_in_the_address_shows_the_usual_year(lay, ana, client_for, query):
    assert client_for(ana).get(f"{reverse(URL)}?{query}").status_code == 200


@pytest.mark.parametrize("who", ["ros", "bea", "dev", "sid"])
def test_the_page_is_for_the_analyst_and_the_manager(who, client_for, request):
    assert client_for(request.getfixturevalue(who)).get(reverse(URL)).status_code == 403


def test_the_command_writes_the_same_bytes_and_says_what_to_put_right(lay, tmp_path):
    lay.review(lay.child("A1"), date(2025, 6, 1))
    lay.review(lay.child("A2"), date(2025, 6, 1), "")
    told = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("export_reviews_903", "2026", out=tmp_path / "reviews.csv", stderr=told)
    assert left.value.code == 1
    assert (tmp_path / "reviews.csv").read_bytes() == written().as_csv()
    assert "A2 01/06/2025 167 (left out)" in told.getvalue()
    assert Entry.objects.get(verb="return.reviews_out").by_name == "Balcony (command)"


def test_the_command_ends_clean_where_nothing_is_wrong(lay):
    lay.review(lay.child("A1"), date(2025, 6, 1))
    out = StringIO()
    call_command("export_reviews_903", "2026", stdout=out, stderr=StringIO())
    assert out.getvalue().encode() == written().as_csv()
