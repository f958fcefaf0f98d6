from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.audit.models import Entry
from balcony.people.children import actions
from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Relationship
from tests.people.laying import a_child, in_care

ADD = {
    "first_names": "Yusuf",
    "family_name": "Amari",
    "date_of_birth": "2011-07-09",
    "born_basis": "claimed",
    "sex": "M",
    "started_on": "2026-11-16",
    "legal_status": "V2",
    "reason": "Duty team rang",
}


def page(name, thing):
    return reverse(f"children:{name}", kwargs={"id": thing.pk})


def held(child, **changes):
    """What the correction page sends back when only `changes` were typed."""
    answers = {
        "version": child.version,
        "first_names": child.first_names,
        "family_name": child.family_name,
        "name_in_use": child.name_in_use,
        "date_of_birth": child.date_of_birth.isoformat(),
        "born_basis": child.born_basis,
        "sex": child.sex,
        "return_id": child.return_id or "",
        "reason": "The child asked",
    }
    return answers | changes


@pytest.fixture
def cared_for(amina, setter):
    in_care(amina, date(2024, 6, 3), setter)
    return amina


def test_details_show_who_they_are_and_their_care_and_are_recorded_as_a_look(cared_for, ros, client_for):
    answer = client_for(ros).get(page("details", cared_for))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Full care order" in text
    assert "3 June 2024" in text
    assert "Amina" not in text.split("</title>")[0]
    assert Entry.objects.get(verb="child.details_viewed").child_id == str(cared_for.pk)


def test_an_emergency_opening_is_said_on_the_page_and_changes_nothing(cared_for, theo, client_for):
    from balcony.people.relationships.actions import break_glass

    browser = client_for(theo)
    break_glass(cared_for, reason_code="urgent", reason="The duty phone rang", by=theo, at=timezone.now())
    for name in ("details", "network"):
        text = browser.get(page(name, cared_for)).content.decode()
        assert "You opened this record in an emergency" in text
        assert "Add somebody" not in text
    assert browser.get(page("correct", cared_for)).status_code == 403


def test_business_support_sees_no_needs(cared_for, ros, bea, now, client_for):
    actions.add_need(
        cared_for, kind="health", words="Uses a feeding tube", from_on=date(2026, 1, 1), by=ros, at=now
    )
    assert "feeding tube" in client_for(ros).get(page("details", cared_for)).content.decode()
    assert "feeding tube" not in client_for(bea).get(page("details", cared_for)).content.decode()


@pytest.mark.parametrize(
    "name",
    ["details", "correct", "history", "end_care", "choose_words", "add_need", "network", "add_to_network"],
)
def test_a_child_outside_ones_world_does_not_exist(cared_for, theo, client_for, name):
    assert client_for(theo).get(page(name, cared_for)).status_code == 404


def test_every_page_opens_for_the_childs_iro(cared_for, ros, client_for):
    browser = client_for(ros)
    for name in (
        "details",
        "correct",
        "history",
        "end_care",
        "choose_words",
        "add_need",
        "network",
        "add_to_network",
    ):
        assert browser.get(page(name, cared_for)).status_code == 200, name
    assert browser.get(page("start_care", cared_for)).status_code == 403


def test_a_child_is_added_and_the_person_is_shown_them(bea, client_for):
    answer = client_for(bea).post(reverse("children:add"), ADD)
    child = Child.objects.get(first_names="Yusuf")
    assert answer.url == page("details", child)
    assert CarePeriod.objects.get(child=child).started_on == date(2026, 11, 16)


def test_the_second_person_is_asked_whether_it_is_the_same_child(bea, grace, client_for):
    client_for(bea).post(reverse("children:add"), ADD)
    answer = client_for(grace).post(reverse("children:add"), ADD)
    assert "Is it one of these children?" in answer.content.decode()
    assert Child.objects.filter(first_names="Yusuf").count() == 1
    client_for(grace).post(reverse("children:add"), ADD | {"is_another_child": "yes"})
    assert Child.objects.filter(first_names="Yusuf").count() == 2


def test_an_impossible_day_is_said_beside_its_question(bea, client_for):
    answer = client_for(bea).post(reverse("children:add"), ADD | {"started_on": "2010-01-01"})
    text = answer.content.decode()
    assert "cannot be before they were born" in text
    assert "<title>Error: Add a child" in text


def test_a_correction_is_kept_and_shown_in_the_history(cared_for, ros, client_for):
    browser = client_for(ros)
    answer = browser.post(page("correct", cared_for), held(cared_for, name_in_use="Mina", pronouns="she/her"))
    assert answer.url == page("details", cared_for)
    cared_for.refresh_from_db()
    assert cared_for.name_in_use == "Mina"
    history = browser.get(page("history", cared_for)).content.decode()
    assert "Name the child uses" in history
    assert "Ros Test" in history


def test_a_stale_correction_shows_both_and_loses_neither(cared_for, ros, grace, client_for):
    typed = held(cared_for, name_in_use="Mina")
    client_for(grace).post(page("correct", cared_for), held(cared_for, name_in_use="Amy"))
    answer = client_for(ros).post(page("correct", cared_for), typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed these details" in text
    assert "Amy" in text
    assert "Mina" in text
    assert "Grace Test" in text
    cared_for.refresh_from_db()
    assert cared_for.name_in_use == "Amy"
    client_for(ros).post(page("correct", cared_for), typed | {"version": cared_for.version})
    cared_for.refresh_from_db()
    assert cared_for.name_in_use == "Mina"


def test_ending_care_by_the_iro_leads_home_because_the_child_is_theirs_no_longer(cared_for, ros, client_for):
    today = date.today().isoformat()
    answer = client_for(ros).post(
        page("end_care", cared_for), {"ended_on": today, "end_code": "E4A", "reason": "Home today"}
    )
    assert answer.url == reverse("public:front")
    assert not CarePeriod.objects.open_on(date.today()).exists()


def test_care_can_start_again(amina, bea, client_for):
    answer = client_for(bea).post(
        page("start_care", amina),
        {"started_on": "2026-11-16", "legal_status": "C1", "reason": "Order today"},
    )
    assert answer.url == page("details", amina)
    assert CarePeriod.objects.filter(child=amina).count() == 1


def test_words_and_needs_are_kept_and_ended(cared_for, ros, client_for):
    browser = client_for(ros)
    browser.post(page("choose_words", cared_for), {"instead_of": "contact", "words": "seeing Mum"})
    browser.post(
        page("add_need", cared_for), {"kind": "interpreter", "words": "Arabic", "from_on": "2026-11-02"}
    )
    assert "seeing Mum" in browser.get(page("details", cared_for)).content.decode()
    chosen, need = cared_for.chosen_words.get(), cared_for.needs.get()
    assert browser.get(page("withdraw_words", chosen)).status_code == 200
    browser.post(page("withdraw_words", chosen))
    assert browser.get(page("end_need", need)).status_code == 200
    browser.post(page("end_need", need))
    assert "seeing Mum" not in browser.get(page("details", cared_for)).content.decode()


def somebody(**more):
    return {
        "kind": "parent",
        "name": "Layla Example",
        "from_on": "2024-06-03",
        "reason": "Birth certificate",
        "has_parental_responsibility": "on",
        "must_not_know_address": "on",
    } | more


def test_a_parent_is_added_to_the_network_and_ended_with_the_row_kept(cared_for, ros, client_for):
    browser = client_for(ros)
    browser.post(page("add_to_network", cared_for), somebody())
    parent = Relationship.objects.get(kind="parent")
    assert parent.has_parental_responsibility
    assert "Must not know the address" in browser.get(page("network", cared_for)).content.decode()
    browser.post(page("end_in_network", parent), {"to_on": "2026-11-02", "reason": "Died"})
    parent.refresh_from_db()
    assert parent.to_on == date(2026, 11, 2)
    assert "Before" in browser.get(page("network", cared_for)).content.decode()


def test_a_colleague_of_the_same_name_is_offered_before_a_second_is_made(
    cared_for, setter, dev, bea, client_for
):
    browser = client_for(bea)
    sent = somebody(kind="social_worker", name="dev test")
    answer = browser.post(page("add_to_network", cared_for), sent)
    assert "Is it one of these people?" in answer.content.decode()
    browser.post(page("add_to_network", cared_for), sent | {"known_as": str(dev.adult.pk)})
    assert Adult.objects.filter(full_name__iexact="dev test").count() == 1
    assert Relationship.objects.filter(adult=dev.adult, kind="social_worker").count() == 2


def test_an_iro_is_not_offered_to_name_the_social_worker_and_cannot(cared_for, ros, client_for):
    browser = client_for(ros)
    assert 'value="social_worker"' not in browser.get(page("add_to_network", cared_for)).content.decode()
    browser.post(page("add_to_network", cared_for), somebody(kind="social_worker"))
    assert not Relationship.objects.filter(kind="social_worker").exists()


def test_a_sibling_is_found_by_child_id_and_an_unknown_one_is_said_not_to_exist(
    cared_for, ros, setter, client_for
):
    brother = a_child(setter, "900077", first_names="Bilal")
    browser = client_for(ros)
    sent = somebody(kind="sibling", name="", sibling_id="900077")
    browser.post(page("add_to_network", cared_for), sent)
    assert Relationship.objects.get(kind="sibling").other_child == brother
    answer = browser.post(page("add_to_network", cared_for), sent | {"sibling_id": "123"})
    assert "There is no other child with this id" in answer.content.decode()
