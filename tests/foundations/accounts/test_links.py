"""A personal link opens one thing for one person, and is used up by a deed, never by opening it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from balcony.foundations.accounts import links
from balcony.foundations.audit.models import Entry

pytestmark = pytest.mark.django_db
ABOUT = uuid4()


@pytest.fixture
def letters(monkeypatch):
    """A purpose no room has: links to a letter."""
    monkeypatch.setattr(links, "_purposes", {})
    purpose = links.Purpose("letters", "Letters", find=lambda about: about if about == ABOUT else None)
    links.register(purpose)
    return purpose


@pytest.fixture
def show(monkeypatch):
    """Open a link; the page behind it says what it is about."""
    monkeypatch.setattr(
        links, "render", lambda request, template, shown, status: HttpResponse(shown["reason"], status=status)
    )

    @links.by_link("letters", why="a test")
    def page(request, link, thing):
        return HttpResponse(str(thing))

    return lambda secret: page(RequestFactory().get("/"), id=secret)


def made(setter, **more) -> links.MadeLink:
    return links.make_link("letters", ABOUT, by=setter, at=timezone.now(), **more)


def test_a_link_opens_what_it_was_made_for_as_often_as_it_is_opened(letters, show, setter):
    link = made(setter)
    assert [show(link.secret).status_code for _ in range(3)] == [200, 200, 200]
    assert Entry.objects.filter(verb="account.link_opened").count() == 3


def test_the_secret_is_kept_nowhere(letters, setter):
    link = made(setter)
    assert str(link.secret) not in str(vars(links.PersonalLink.objects.get()))


def test_a_link_is_used_once(letters, show, setter):
    link = made(setter)
    assert links.use_up(link.link, timezone.now())
    assert not links.use_up(link.link, timezone.now())
    answer = show(link.secret)
    assert (answer.status_code, answer.content.decode()) == (410, links.USED)


def test_a_link_runs_out_after_fourteen_days(letters, show, setter):
    link = made(setter, lasts=timedelta(0))
    assert show(link.secret).content.decode() == links.EXPIRED


def test_links_to_a_thing_can_be_ended(letters, show, setter):
    link = made(setter)
    assert links.end_links("letters", ABOUT, by=setter, at=timezone.now()) == 1
    assert show(link.secret).content.decode() == links.ENDED


def test_a_strange_or_mistyped_link_opens_nothing(letters, show, setter):
    made(setter)
    assert show(uuid4()).status_code == 404


def test_a_link_to_what_is_gone_opens_nothing(letters, show, setter):
    link = links.make_link("letters", uuid4(), by=setter, at=timezone.now())
    assert show(link.secret).status_code == 404


def test_a_purpose_no_room_registered_has_no_links(letters, setter):
    with pytest.raises(KeyError):
        links.make_link("nothing", ABOUT, by=setter, at=timezone.now())
