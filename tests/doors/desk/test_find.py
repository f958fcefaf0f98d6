"""Finding a child: by name, without leaving the name anywhere, and without hints about hidden children."""

import json

import pytest

from balcony.foundations.audit.models import Entry
from balcony.people.relationships.models import DenyListing, Restriction
from tests.conftest import person
from tests.doors.laying import child_in_care, words_of

pytestmark = pytest.mark.django_db


def found(client, words):
    return client.post("/desk/find/", {"words": words})


def test_own_children_open_and_others_give_name_and_iro_only(amina, ros, theo, setter, client_for):
    theirs = child_in_care(setter, 1, iro=theo, first_names="Aminata")
    page = found(client_for(ros), "amina")
    said, html = words_of(page), page.content.decode()
    assert f'href="/desk/children/{amina.pk}/"' in html
    assert f'href="/desk/children/{theirs.pk}/"' not in html
    assert "Aminata Test" in said
    assert "Theo Test" in said
    assert "Open this record in an emergency" in said


def test_business_support_opens_any_and_breaks_no_glass(amina, bea, client_for):
    html = found(client_for(bea), "Example").content.decode()
    assert f'href="/desk/children/{amina.pk}/"' in html
    assert "in an emergency" not in html


def test_the_id_in_the_return_finds_too(amina, ros, client_for):
    assert "Amina Example" in words_of(found(client_for(ros), "900001"))


@pytest.mark.parametrize("hide", ["restriction", "deny list", "no such child"])
def test_a_hidden_child_reads_like_no_match(hide, amina, theo, setter, client_for):
    by = {"made_by": setter, "made_at": setter.joined_at}
    words = "Amina"
    if hide == "restriction":
        Restriction.objects.create(
            child=amina, ground="staff", reason="Test", review_on=amina.date_of_birth, **by
        )
    elif hide == "deny list":
        DenyListing.objects.create(child=amina, user=theo, reason="Neighbour", **by)
    else:
        words = "Nobody"
    said = words_of(found(client_for(theo), words))
    assert "0 children found No child you may find has this name." in said


def test_what_was_typed_stands_in_no_address_and_no_record(amina, ros, client_for):
    page = found(client_for(ros), "Amina Example")
    assert page.status_code == 200
    assert "Location" not in page.headers
    entry = Entry.objects.get(verb="desk.searched")
    assert entry.facts["children"] == [str(amina.pk)]
    kept = json.dumps([entry.facts, entry.about_id])
    assert "Amina" not in kept
    assert "Example" not in kept


def test_the_same_words_leave_the_same_mark(amina, ros, client_for):
    browser = client_for(ros)
    found(browser, "Amina  EXAMPLE")
    found(browser, "amina example")
    found(browser, "somebody else")
    marks = [one.facts["words_hashed"] for one in Entry.objects.filter(verb="desk.searched")]
    assert marks[0] == marks[1] != marks[2]


def test_looking_at_the_empty_form_is_no_search(ros, client_for):
    assert client_for(ros).get("/desk/find/").status_code == 200
    assert not Entry.objects.filter(verb="desk.searched").exists()


def test_one_letter_is_too_little(ros, client_for):
    page = found(client_for(ros), "A")
    assert "Enter at least 2 letters of the name" in words_of(page)
    assert not Entry.objects.filter(verb="desk.searched").exists()


def test_sharing_a_family_name_is_pointed_out(setter, amina, client_for):
    relative = person("Zed", "iro", setter)
    relative.full_name = "Zed Example"
    relative.save()
    assert "shares your family name" in words_of(found(client_for(relative), "Amina"))


def test_only_fifty_are_shown(ros, setter, client_for):
    for number in range(1, 53):
        child_in_care(setter, number)
    said = words_of(found(client_for(ros), "Test"))
    assert "More than 50 found" in said
    assert "Only the first 50 are shown" in said


@pytest.mark.parametrize("who", ["ana", "sid"])
def test_analyst_and_administrator_cannot_search(who, amina, request, client_for):
    assert found(client_for(request.getfixturevalue(who)), "Amina").status_code == 403


def test_a_social_worker_finds_their_own_children_only(amina, dev, setter, client_for):
    child_in_care(setter, 1, first_names="Aminata")
    said = words_of(found(client_for(dev), "Amina"))
    assert "Amina Example" in said
    assert "Aminata" not in said
