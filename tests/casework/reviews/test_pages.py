"""Every page of a review, as the people who may open it meet it."""

import re
from datetime import date
from uuid import uuid4

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Attendance, Decision, EarlyTrigger, Review, State
from balcony.casework.reviews.queries import final_record_of, latest_record_of
from balcony.foundations.drafts.models import Draft
from balcony.people.register.models import Adult

from .conftest import NOT_ALONE, WORDS, care
from .pages import at, text_of

STEPS = ("review", "attendance", "decisions", "record", "read")


@pytest.mark.parametrize("name", [*STEPS, "change_plan", "add_part", "cancel", "hold"])
def test_a_planned_review_shows_its_steps(name, desk, planned):
    assert desk.get(at(name, planned)).status_code == 200


@pytest.mark.parametrize("name", [*STEPS, "participation", "check"])
def test_a_held_review_shows_its_steps(name, desk, held):
    page = desk.get(at(name, held))
    assert page.status_code == 200
    assert "Amina" in text_of(page)


@pytest.mark.parametrize("name", ["differences", "permanence", "chairing"])
def test_cancelling_a_step_of_the_agenda_leads_back_to_the_agenda(name, desk, held):
    page = desk.get(at(name, held)).content.decode()
    assert re.search(r'href="([^"]*)">Cancel</a>', page)[1] == at("agenda", held)


def test_no_name_stands_in_title_or_address(desk, held):
    page = desk.get(at("review", held)).content.decode()
    assert "Amina" not in re.search(r"<title>.*?</title>", page, re.S)[0]
    assert not re.findall(r'href="[^"]*Amina', page)


def test_who_came_lists_the_people_around_her_and_ticks_nothing(desk, held, dev):
    page = desk.get(at("attendance", held))
    assert "Dev Test" in text_of(page)
    assert not re.findall(r"<option value=\"[^\"]+\" selected", page.content.decode())
    key = dev.adult.pk.hex
    desk.post(
        at("attendance", held),
        {f"came_{key}": "came:video", f"was_{key}": "", "name_1": "Gran", "new_1": "sent_view:"},
    )
    assert {(one.name, one.came, one.mode) for one in Attendance.objects.all()} == {
        ("Dev Test", "came", "video"),
        ("Gran", "sent_view", ""),
    }


def test_two_people_writing_who_came_see_both_answers(desk, held, dev, bea, client_for):
    key = dev.adult.pk.hex
    client_for(bea).post(at("attendance", held), {f"came_{key}": "came:in_person", f"was_{key}": ""})
    page = desk.post(at("attendance", held), {f"came_{key}": "did_not_come:", f"was_{key}": ""})
    assert page.status_code == 200
    assert "Came in person" in text_of(page)
    assert Attendance.objects.get().came == "came"
    desk.post(at("attendance", held), {f"came_{key}": "did_not_come:", f"was_{key}": "came:in_person"})
    assert Attendance.objects.get().came == "did_not_come"


def test_two_questions_lead_to_the_code(desk, held):
    address = at("participation", held)
    assert "checked" not in desk.get(address).content.decode()
    second = desk.get(f"{address}?came=absent")
    assert "They told an advocate what to say" in text_of(second)
    desk.post(address, {"came": "absent", "view": "sent", "words": "A drawing"})
    held.refresh_from_db()
    assert (held.participation_code, held.participation_words) == ("PN6", "A drawing")


def test_a_child_under_four_is_pn0_and_told_why(desk, held, amina):
    amina.date_of_birth = date(2022, 11, 18)
    amina.save()
    assert "PN0 whatever you answer" in text_of(desk.get(at("participation", held)))
    desk.post(at("participation", held), {"came": "in_person", "view": "child"})
    held.refresh_from_db()
    assert held.participation_code == "PN0"


def test_a_decision_without_owner_and_date_is_said_once(desk, held):
    address = at("decisions", held)
    said = desk.post(address, {"what": "Find a school", "token": str(uuid4())}, follow=True)
    assert "Decision 1 is saved. It has no owner or date yet." in text_of(said)
    assert "has no owner" not in text_of(desk.get(address))


def test_the_same_decision_sent_twice_is_one(desk, held):
    sent = {"what": "Find a school", "token": str(uuid4())}
    for _ in range(2):
        desk.post(at("decisions", held), sent)
    assert Decision.objects.count() == 1


def test_an_owner_is_picked_or_typed(desk, held, dev):
    desk.post(at("decisions", held), {"what": "One", "owner_id": str(dev.adult.pk), "token": str(uuid4())})
    desk.post(at("decisions", held), {"what": "Two", "owner_name": "Mr Hale", "token": str(uuid4())})
    one, two = Decision.objects.order_by("number")
    assert (one.owner, one.owner_name) == (Adult.objects.get(user=dev), "Dev Test")
    assert (two.owner, two.owner_name) == (None, "Mr Hale")


def test_a_stale_decision_shows_both_and_saves_only_then(desk, held, ros, now):
    decision = actions.decide(held, action="Find a school", by=ros, at=now)
    actions.change_decision(decision, based_on=1, action="Find a nursery", by=ros, at=now)
    page = desk.post(at("change_decision", decision), {"what": "Find a club", "based_on": "1"})
    assert "Find a nursery" in text_of(page)
    assert "Find a club" in page.content.decode()
    assert 'name="based_on" value="2"' in page.content.decode()
    decision.refresh_from_db()
    assert decision.action == "Find a nursery"
    desk.post(at("change_decision", decision), {"what": "Find a club", "based_on": "2"})
    decision.refresh_from_db()
    assert decision.action == "Find a club"


def test_a_decision_taken_out_is_gone_from_the_page_and_its_number_is_not_used_again(desk, held, ros, now):
    decision = actions.decide(held, action="Find a school", by=ros, at=now)
    desk.post(at("change_decision", decision), {"withdraw": "yes"})
    assert "Find a school" not in text_of(desk.get(at("decisions", held)))
    assert actions.decide(held, action="Other", by=ros, at=now).number == 2


def test_the_record_is_saved_and_the_draft_is_gone(desk, held, ros):
    address = at("record", held)
    desk.post(f"/drafts/review-record/{held.pk}/", {"letter": "Hello A", "version": "0"})
    assert Draft.objects.count() == 1
    assert "Hello A" in desk.get(address).content.decode()
    desk.post(address, WORDS | {"based_on": "0", "version": "1"})
    assert latest_record_of(held).words["letter"] == "Hello Amina"
    assert not Draft.objects.filter(about__startswith="review-record").exists()


def test_a_stale_record_loses_nothing_and_shows_both(desk, held, ros, now):
    actions.write(held, words=WORDS, based_on=0, by=ros, at=now)
    answer = desk.post(at("record", held), WORDS | {"letter": "Another hello", "based_on": "0"})
    assert "compare" in answer.url
    both = desk.get(answer.url).content.decode()
    assert "Another hello" in both
    assert "Hello Amina" in both
    assert latest_record_of(held).version == 1


def test_checking_lists_what_is_missing_with_the_place_to_add_it(desk, recorded):
    page = desk.get(at("check", recorded))
    said = text_of(page)
    assert "Who came is not written down." in said
    assert "How the child took part is not answered." in said
    assert "No decisions are written down." in said
    assert at("participation", recorded) in page.content.decode()


def test_finalising_from_the_page_locks_it_and_a_second_click_is_told_kindly(desk, recorded):
    sent = {"based_on": "1", "not_alone_because": "She asked for her carer to stay."}
    for _ in range(2):
        assert desk.post(at("finalise", recorded), sent).url == at("review", recorded)
    assert final_record_of(recorded).version == 2
    back = desk.get(at("record", recorded), follow=True)
    assert "corrected by an addendum only" in text_of(back)


def test_an_addendum_is_shown_first_beside_the_record(desk, final):
    desk.post(at("addendum", final), {"words": "It is the other school", "token": str(uuid4())})
    said = text_of(desk.get(at("read", final)))
    assert said.index("It is the other school") < said.index("Hello Amina")


def test_her_social_worker_reads_the_record_only_once_it_is_final(recorded, dev, tess, ros, now, client_for):
    for someone in (dev, tess):
        page = client_for(someone).get(at("review", recorded))
        assert page.status_code == 200
        assert client_for(someone).get(at("read", recorded)).status_code == 403
        assert client_for(someone).get(at("record", recorded)).status_code == 403
    actions.finalise(recorded, based_on=1, **NOT_ALONE, by=ros, at=now)
    assert "Hello Amina" in text_of(client_for(dev).get(at("read", recorded)))


def test_business_support_sees_dates_and_attendance_and_never_the_words(final, bea, client_for):
    office = client_for(bea)
    page = text_of(office.get(at("review", final)))
    assert "Finalised" in page
    for word in WORDS.values():
        assert not word or word not in page
    for name in ("read", "record", "decisions", "check", "participation", "hold"):
        assert office.get(at(name, final)).status_code == 403


def test_business_support_plans_and_writes_down_who_came(amina, in_care, planned, bea, client_for):
    office = client_for(bea)
    assert office.get(at("change_plan", planned)).status_code == 200
    assert office.get(at("attendance", planned)).status_code == 200


def test_to_another_iro_the_review_does_not_exist(planned, theo, stranger, client_for):
    assert client_for(theo).get(at("review", planned)).status_code == 404
    assert client_for(stranger).get(at("review", planned)).status_code in (403, 404)


def test_a_review_known_from_a_return_is_shown_and_can_be_confirmed_or_disputed(desk, amina, setter):
    care(amina, setter, began=date(2026, 9, 7))
    review = Review.objects.create(
        child=amina, state=State.HELD, source="return", completed_on=date(2026, 10, 20),
        participation_code="PN1", made_by=setter, made_at=setter.joined_at,
    )  # fmt: skip
    assert "Known from the return" in text_of(desk.get(at("review", review)))
    page = text_of(desk.get(at("late_reason", review)))
    assert "counts against nobody" in page
    assert "It was not late" in page
    refused = desk.get(at("record", review), follow=True)
    assert "known from a return only" in text_of(refused)


def test_an_earlier_review_is_asked_for_and_withdrawn(desk, amina, in_care):
    sent = {
        "kind": "iro_requests_review",
        "arose_on": "2026-11-16",
        "before_on": "2026-11-20",
        "reason": "Home may end",
        "token": str(uuid4()),
    }
    for _ in range(2):
        assert desk.post(at("ask_earlier", amina), sent).status_code == 302
    trigger = EarlyTrigger.objects.get()
    assert "Home may end" in text_of(desk.get(at("ask_earlier", amina)))
    desk.post(at("withdraw_trigger", trigger), {"reason": "Home is safe"})
    assert EarlyTrigger.objects.standing().count() == 0


def test_every_look_and_every_deed_is_in_the_record(desk, held, amina):
    from balcony.foundations.audit.queries import entries_about_child

    desk.get(at("review", held))
    verbs = [entry.verb for entry in entries_about_child(amina)]
    assert {"review.planned", "review.part_held", "review.completed", "review.viewed"} <= set(verbs)


def test_the_decisions_of_the_last_review_stand_beside_the_new_ones(desk, amina, held, ros, now):
    actions.decide(held, action="Find a swimming club", owner_name="Mr Hale", by=ros, at=now)
    following = actions.plan(amina, on=date(2027, 2, 2), by=ros, at=now)
    page = text_of(desk.get(at("decisions", following)))
    assert "Decisions of the last review, 17 November 2026" in page
    assert "Find a swimming club" in page


def test_the_list_says_by_when_the_record_is_due(desk, held):
    page = text_of(desk.get(at("review", held)))
    assert "To the manager by 24 November 2026" in page
    assert "Due by 8 December 2026" in page


def test_a_first_question_left_open_is_said_to_be(desk, held):
    page = text_of(desk.get(at("participation", held) + "?step=1"))
    assert "There is a problem" in page


def test_names_written_before_are_not_listed_twice(desk, held, dev, ros, now):
    actions.record_attendance(held, [actions.Entry("Dev Test", "came", mode="phone")], by=ros, at=now)
    page = desk.get(at("attendance", held)).content.decode()
    assert page.count("<bdi>Dev Test</bdi>") == 1
    key = dev.adult.pk.hex
    desk.post(at("attendance", held), {f"came_{key}": "came:video", f"was_{key}": "came:phone"})
    assert [(one.adult, one.mode) for one in Attendance.objects.all()] == [(dev.adult, "video")]


def test_no_page_of_a_review_from_a_return_pretends_to_a_record(amina, setter, dev, client_for):
    care(amina, setter, began=date(2026, 9, 7))
    review = Review.objects.create(
        child=amina, state=State.HELD, source="return", completed_on=date(2026, 10, 2),
        participation_code="PN1", made_by=setter, made_at=setter.joined_at,
    )  # fmt: skip
    page = client_for(dev).get(at("read", review))
    assert page.status_code == 403
    assert "known from a return only" in text_of(page)
