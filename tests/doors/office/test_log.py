"""The access log: the service's for the manager, one's own for others, and that of one child."""

import pytest

from tests.doors.laying import title_of, words_of

pytestmark = pytest.mark.django_db


def test_the_manager_sees_what_everybody_did(amina, ros, grace, client_for):
    client_for(ros).get(f"/desk/children/{amina.pk}/")
    said = words_of(client_for(grace).get("/office/access-log/"))
    assert "Ros Test Independent Reviewing Officer Opened the child’s record Amina Example" in said


def test_the_others_see_what_they_did_themselves(amina, ros, theo, sid, client_for):
    client_for(ros).get(f"/desk/children/{amina.pk}/")
    client_for(sid).get("/desk/")
    for who in (theo, sid):
        said = words_of(client_for(who).get("/office/access-log/"))
        assert "Ros Test" not in said
    assert "and was refused" in words_of(client_for(sid).get("/office/access-log/"))


def test_the_administrator_is_told_no_childs_name(amina, sid, client_for):
    client_for(sid).get(f"/desk/children/{amina.pk}/")
    assert "Amina" not in words_of(client_for(sid).get("/office/access-log/"))


@pytest.mark.parametrize(
    ("asked", "opened", "refused"),
    [
        ("kind=looks", True, False),
        ("kind=refused", False, True),
        ("kind=deeds", False, False),
        ("", True, True),
    ],
)
def test_it_can_be_narrowed_by_kind(asked, opened, refused, amina, ros, grace, client_for):
    client_for(ros).get(f"/desk/children/{amina.pk}/")
    client_for(ros).get("/office/")
    said = words_of(client_for(grace).get(f"/office/access-log/?{asked}"))
    assert ("Opened the child’s record" in said) == opened
    assert ("and was refused" in said) == refused


def test_it_can_be_narrowed_by_person_and_day(amina, ros, theo, grace, client_for):
    client_for(ros).get(f"/desk/children/{amina.pk}/")
    client_for(theo).get("/desk/")
    browser = client_for(grace)
    table = words_of(browser.get(f"/office/access-log/?who={theo.pk}")).partition("Entries, newest first")[2]
    assert "Theo Test" in table
    assert "Ros Test" not in table
    assert "Nothing is recorded" in words_of(
        browser.get("/office/access-log/?first=2026-01-05&last=2026-01-06")
    )
    assert "There is a problem" in words_of(
        browser.get("/office/access-log/?first_day=40&first_month=1&first_year=2026")
    )


def test_it_is_paged(amina, ros, grace, client_for):
    browser = client_for(ros)
    for _ in range(52):
        browser.get(f"/desk/children/{amina.pk}/")
    assert "Showing 1 to 50 of 52" in words_of(client_for(grace).get("/office/access-log/"))


@pytest.mark.parametrize("who", ["bea", "dev", "tess", "ana"])
def test_who_may_not_see_it(who, request, client_for):
    assert client_for(request.getfixturevalue(who)).get("/office/access-log/").status_code == 403


def test_who_opened_one_childs_record_is_told_with_the_right_used(amina, ros, grace, dev, client_for):
    client_for(dev).get(f"/desk/children/{amina.pk}/")
    page = client_for(ros).get(f"/office/children/{amina.pk}/who-looked/")
    said = words_of(page)
    assert "Dev Test Social worker Opened the child’s record Social worker" in said
    assert "Amina" not in title_of(page)
    assert client_for(grace).get(f"/office/children/{amina.pk}/who-looked/").status_code == 200
    assert client_for(dev).get(f"/office/children/{amina.pk}/who-looked/").status_code == 403


def test_a_list_that_named_the_child_is_in_it_too(amina, grace, bea, client_for):
    client_for(bea).post("/desk/find/", {"words": "Amina"})
    said = words_of(client_for(grace).get(f"/office/children/{amina.pk}/who-looked/"))
    assert "Searched for a child and was shown 1" in said
