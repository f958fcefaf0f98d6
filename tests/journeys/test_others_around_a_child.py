"""Those who are not the child's IRO: business support, her social worker, another IRO, a stranger."""

from datetime import date

import pytest

from balcony.demo.roads import a_review
from tests.journeys.telling import given, then, when

SECRET = "She told me that she is afraid of the long corridor."
LETTER = "Dear Amina, we agreed that your brother visits every Saturday."


@pytest.fixture
def reviews(amina_in_care, ros):
    """Amina's first review, final; and a second planned."""
    final = a_review(amina_in_care, on=date(2026, 11, 10), to="finalised", by=ros, words={"letter": LETTER})
    return final


@pytest.fixture
def unfinished(amina_in_care, ros):
    """Amina's first review, held; the record is written and not final."""
    return a_review(amina_in_care, on=date(2026, 11, 16), to="written", by=ros, words={"iro_view": SECRET})


def test_business_support_arranges_a_review_and_reads_nothing(at_work, bea, amina_in_care, today):
    with given("Bea, who arranges reviews"):
        office = at_work(bea)
        office.goes_to("/")
    with then("her list says what is to arrange, and by when"):
        office.is_at("To do")
        office.sees("24 Nov 2026", of="Amina")
        office.keeps_picture("to-do")
    with when("she plans the review"):
        office.follows("Plan it")
        office.enters_day("What day?", today)
        office.enters("Where?", "Civic centre, room 3")
        office.presses("Plan the review")
    with then("it is among the meetings to come"):
        office.goes_to("/office/")
        office.sees("Civic centre, room 3")


def test_business_support_sees_dates_and_no_narrative(at_work, bea, unfinished):
    with given("a record that Ros has begun"):
        office = at_work(bea)
        office.goes_to("/office/")
    with when("Bea opens the child and the review"):
        office.follows("Amina")
        office.does_not_see(SECRET)
        office.goes_to(f"/reviews/{unfinished.pk}/")
    with then("she sees dates, and nothing of what is written"):
        office.sees("16 November 2026")
        office.does_not_see(SECRET)
        office.goes_to(f"/reviews/{unfinished.pk}/record/", answer=403)
        office.goes_to(f"/reviews/{unfinished.pk}/read/", answer=403)
        office.sees("You cannot open this page")


def test_the_social_worker_reads_what_is_final(at_work, dev, reviews):
    with given("Dev, Amina's social worker"):
        desk = at_work(dev)
        desk.goes_to("/")
    with when("he opens the child he shares with Ros"):
        desk.is_at("Children you share with an IRO")
        desk.keeps_picture("my-children")
        desk.follows("Amina")
        desk.follows("Review of 10 November 2026")
    with then("he reads the final record, and can change nothing"):
        desk.sees(LETTER)
        desk.goes_to(f"/reviews/{reviews.pk}/record/", answer=403)


def test_neither_social_worker_nor_team_manager_reads_a_draft(at_work, dev, tess, unfinished):
    for who in (dev, tess):
        with given(f"{who.full_name}, while the record is not final"):
            desk = at_work(who)
            desk.goes_to("/colleagues/")
            desk.follows("Amina")
        with then("there is nothing to read yet"):
            desk.sees("None yet")
            desk.goes_to(f"/reviews/{unfinished.pk}/read/", answer=403)
            desk.does_not_see(SECRET)


def test_another_iro_finds_a_name_and_opens_the_record_only_in_an_emergency(at_work, theo, unfinished, ros):
    with given("Theo, who is not Amina's IRO"):
        desk = at_work(theo)
        desk.goes_to(f"/desk/children/{unfinished.child_id}/", answer=404)
    with when("he searches for her"):
        desk.goes_to("/desk/find/")
        desk.presses("Search")
        desk.sees("There is a problem")
        desk.enters("Name, or id in the return", "Amina")
        desk.presses("Search")
    with then("he learns her name and her IRO, and no more"):
        desk.sees("Ros Test", of="Amina")
        desk.does_not_see("2014")
    with when("he opens the record in an emergency, with a reason"):
        desk.follows("Open this record in an emergency")
        desk.presses("Open the record")
        desk.sees("There is a problem")
        desk.chooses("Their IRO is away and something is due now", to="Why do you need to read it?")
        desk.enters("What happened?", "Amina rang the office and Ros cannot be reached today.")
        desk.presses("Open the record")
    with then("a red banner stands on every page of it"):
        desk.sees("You opened this record in an emergency")
        desk.keeps_picture("break-glass")
    with when("Ros looks at who opened the record"):
        iro = at_work(ros)
        iro.goes_to(f"/desk/children/{unfinished.child_id}/")
        iro.follows("Who opened this record")
    with then("Theo's reason is there"):
        iro.sees("Theo Test")


def test_somebody_without_a_role_finds_every_door_closed(at_work, stranger, unfinished):
    with given("an account nobody has given a role"):
        guest = at_work(stranger)
        guest.goes_to("/")
        guest.sees("nobody has given you a role yet")
    with then("no address opens anything"):
        guest.goes_to(f"/desk/children/{unfinished.child_id}/", answer=404)
        guest.goes_to(f"/reviews/{unfinished.pk}/", answer=404)
        guest.goes_to("/desk/", answer=403)
        guest.goes_to("/service/", answer=403)
        guest.goes_to("/people-and-roles/", answer=403)
