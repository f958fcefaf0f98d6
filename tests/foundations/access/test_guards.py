"""The guard: what is out of sight, what is refused, who looked; and one hat at a time."""

from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse
from django.utils import timezone

from balcony.foundations.access.context import DOORS
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.policies import Refusal, may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.audit.models import Entry
from balcony.foundations.audit.verbs import Verb
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import children_for, findable_by
from tests.conftest import grant, person

OPENED = Verb("test.opened", "Opened a child's page")
LISTED = Verb("test.children_listed", "Opened a list, sorted by {order}", facts={"order"})


def may_see(user, child, at):
    return may_about("child.identity", user, child, at)


def may_list(user, at):
    return may("service.desk", user, at)


@guarded(children_for, may_see, looks=OPENED)
def show(request, child):
    return HttpResponse("Her own page")


@guarded(findable_by, may_see, looks=OPENED)
def show_found(request, child):
    return HttpResponse("Her own page")


@guarded_page(may_list, looks=LISTED)
def list_children(request):
    children = list(children_for(request.user, timezone.now()))
    showed(request, children, order="name")
    return HttpResponse(f"{len(children)} children")


@guarded(children_for, may_see, looks=OPENED)
def refuse_within(request, child):
    raise Refusal("Not in this state.")


urlpatterns = [
    path("show/<uuid:id>/", show, name="show"),
    path("found/<uuid:id>/", show_found, name="found"),
    path("list/", list_children, name="list"),
    path("within/<uuid:id>/", refuse_within, name="within"),
]


@pytest.fixture(autouse=True)
def _own_addresses():
    house = import_module(settings.ROOT_URLCONF)
    ours = type("Urls", (), {**vars(house), "urlpatterns": [*urlpatterns, *house.urlpatterns]})
    with override_settings(ROOT_URLCONF=ours):
        yield


def last_entry():
    return Entry.objects.order_by("-number").first()


def test_ones_own_child_is_shown_and_the_look_is_recorded_with_the_right_used(client_for, ros, amina):
    answer = client_for(ros).get(f"/show/{amina.pk}/")
    assert answer.content == b"Her own page"
    entry = last_entry()
    assert (entry.verb, entry.child_id, entry.by_id, entry.hat) == (
        "test.opened",
        str(amina.pk),
        str(ros.pk),
        "iro",
    )
    assert entry.facts["through"] == "allocated_iro"


def test_another_iros_child_is_as_if_it_never_was_and_the_try_is_recorded(client_for, theo, amina):
    unknown = "00000000-0000-4000-8000-000000000000"
    client = client_for(theo)
    assert client.get(f"/show/{amina.pk}/").status_code == client.get(f"/show/{unknown}/").status_code == 404
    assert set(Entry.objects.filter(by_id=str(theo.pk)).values_list("verb", flat=True)) == {
        "access.out_of_sight"
    }


def test_a_refusal_says_why_and_is_recorded(client_for, theo, amina):
    answer = client_for(theo).get(f"/found/{amina.pk}/")
    assert answer.status_code == 403
    assert "your own children only" in answer.content.decode()
    assert last_entry().verb == "access.refused"
    assert last_entry().child_id == str(amina.pk)


def test_a_refusal_raised_by_a_deed_is_recorded_too_and_no_look(client_for, ros, amina):
    assert client_for(ros).get(f"/within/{amina.pk}/").status_code == 403
    assert [entry.verb for entry in Entry.objects.all()] == ["access.refused"]


def test_a_list_is_one_entry_that_names_the_children_shown(client_for, ros, amina):
    assert client_for(ros).get("/list/").status_code == 200
    assert last_entry().facts["children"] == [str(amina.pk)]
    assert last_entry().facts["order"] == "name"


def test_if_the_look_cannot_be_recorded_nothing_is_shown(client_for, ros, amina, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the record is out of reach")

    monkeypatch.setattr("balcony.foundations.access.guards.record", broken)
    client = client_for(ros)
    client.raise_request_exception = False
    answer = client.get(f"/show/{amina.pk}/")
    assert answer.status_code == 500
    assert b"Her own page" not in answer.content


def test_a_role_that_ends_today_is_gone_at_the_next_click(client_for, ros, amina):
    client = client_for(ros)
    assert client.get(f"/show/{amina.pk}/").status_code == 200
    RoleGrant.objects.filter(user=ros).update(
        to_on=timezone.localdate(), ended_by=ros, ended_at=timezone.now()
    )
    assert client.get(f"/show/{amina.pk}/").status_code == 404


def test_with_two_roles_one_must_be_chosen_first_and_then_only_that_one_counts(
    client_for, ros, amina, setter
):
    grant(ros, Role.BUSINESS_SUPPORT, setter)
    client = client_for(ros)
    answer = client.get(f"/show/{amina.pk}/")
    assert answer.url == f"/people-and-roles/choose-role/?next=/show/{amina.pk}/"
    assert client.post(answer.url, {"role": Role.BUSINESS_SUPPORT}).url == f"/show/{amina.pk}/"
    assert client.get(f"/show/{amina.pk}/").status_code == 200
    assert last_entry().hat == Role.BUSINESS_SUPPORT
    assert Entry.objects.filter(verb="access.role_chosen").count() == 1
    assert client.get("/list/").status_code == 403


def test_outside_a_request_two_roles_are_not_merged_either(ros, setter, now):
    grant(ros, Role.BUSINESS_SUPPORT, setter)
    assert hat_of(ros, now) == ""
    assert "more than one role" in may("service.desk", ros, now).reason


@override_settings(REQUIRE_SECOND_FACTOR=True)
def test_where_a_second_step_is_asked_for_nothing_opens_without_one(client_for, ros, amina):
    assert client_for(ros).get(f"/show/{amina.pk}/").url == "/account/second-step/set-up/"


def test_nothing_opens_with_a_one_time_password(client_for, ros, amina):
    ros.must_change_password = True
    ros.save()
    assert client_for(ros).get(f"/show/{amina.pk}/").url == "/account/password/"


def test_what_a_page_costs_beside_its_own_queries(client_for, ros, amina, django_assert_num_queries):
    client = client_for(ros)
    client.get("/list/")
    # Session, account, roles, the list itself; then the chain is read and the entry written.
    with django_assert_num_queries(7 if connection.vendor == "postgresql" else 6):
        client.get("/list/")


def test_signed_out_people_are_asked_to_sign_in(client, amina):
    assert client.get(f"/show/{amina.pk}/").url.startswith("/account/sign-in/?next=")


@pytest.mark.parametrize("role", Role.values)
def test_the_doors_of_every_role_open_for_it(role, setter, client_for):
    client = client_for(person(role, role, setter))
    assert DOORS[role]
    for text, name in DOORS[role]:
        assert client.get(reverse(name)).status_code == 200, f"{role}: {text}"


@pytest.mark.parametrize(("who", "is_open"), [("sid", False), ("ros", True)])
def test_who_looks_after_accounts_is_signed_out_sooner(request, client_for, who, is_open):
    client = client_for(request.getfixturevalue(who))
    page = reverse("authority:settings")
    assert client.get(page).status_code == 200
    session = client.session
    session["seen"] -= 16 * 60
    session.save()
    assert (client.get(page).status_code == 200) is is_open
