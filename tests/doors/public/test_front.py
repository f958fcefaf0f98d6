"""The front page, the statement, the heartbeat, and what is said when something is wrong."""

import pytest
from django.test import Client, override_settings

from tests.doors.laying import title_of, words_of

pytestmark = pytest.mark.django_db


def test_the_front_page_says_what_balcony_is_and_where_to_sign_in(client):
    page = client.get("/")
    assert "Independent Reviewing Officers" in words_of(page)
    assert 'href="/account/sign-in/"' in page.content.decode()


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [
        ("ros", "/desk/"),
        ("grace", "/service/"),
        ("bea", "/office/"),
        ("dev", "/colleagues/"),
        ("ana", "/office/returns/"),
    ],
)
def test_each_role_is_led_to_where_its_day_begins(who, leads_to, request, client_for):
    assert client_for(request.getfixturevalue(who)).get("/").headers["Location"] == leads_to


def test_somebody_without_a_role_is_told_whom_to_ask(stranger, client_for):
    page = client_for(stranger).get("/")
    assert page.status_code == 200
    assert "nobody has given you a role yet" in words_of(page)


def test_the_accessibility_statement_is_open(client):
    page = client.get("/accessibility/")
    assert page.status_code == 200
    assert "Web Content Accessibility Guidelines version 2.2" in words_of(page)


def test_the_heartbeat_answers_ok(client):
    page = client.get("/alive/")
    assert (page.status_code, page.content) == (200, b"ok\n")


def test_a_page_that_is_not_there_says_so_in_our_look(client):
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert title_of(page).startswith("Page not found")
    assert "Go to the front page" in words_of(page)


def test_a_child_out_of_sight_reads_like_a_page_that_is_not_there(amina, theo, client_for, client):
    out_of_sight = client_for(theo).get(f"/desk/children/{amina.pk}/")
    assert out_of_sight.status_code == 404
    assert words_of(out_of_sight) == words_of(client_for(theo).get("/no-such-page/"))


def test_a_refusal_shows_its_reason(ros, client_for):
    page = client_for(ros).get("/office/")
    assert page.status_code == 403
    assert "Your role, Independent Reviewing Officer, does not include this" in words_of(page)


def test_an_old_form_is_explained(ros):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ros, backend="balcony.foundations.accounts.backends.AccountBackend")
    page = browser.post("/desk/find/", {"words": "Amina"})
    assert page.status_code == 403
    assert "Nothing was changed" in words_of(page)


@override_settings(DEBUG=False)
def test_a_mistake_of_ours_is_owned_without_asking_the_database(
    ros, client_for, monkeypatch, django_assert_num_queries
):
    from balcony.doors.public import views

    with django_assert_num_queries(0):
        page = views.broken(None)
    assert page.status_code == 500
    assert "This is our mistake, not yours" in words_of(page)
