"""The pages, as people meet them: from starting a round to its papers."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balcony.foundations.documents.models import IssuedDocument
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Answer, ImprovementAction, Round, Sheet
from balcony.oversight.quality.queries import sheet_by_link
from tests.oversight.quality.laying import a_round, answered, asked, question

NOW = timezone.now()
CLOSES = timezone.localdate() + timedelta(days=21)


def when(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def open_round(grace):
    """A round that takes answers today."""
    return a_round(grace, NOW)


@pytest.fixture
def closed(grace, open_round):
    """A round with answers, closed, with one finding."""
    answered(open_round, "iros", "M7", ["needs_work"] * 6, grace, NOW, words="=Too many children")
    answered(open_round, "children", "M7", ["best"] * 3, grace, NOW, words="Very secret")
    actions.close(open_round, by=grace, at=NOW)
    actions.find(
        question(open_round, "M7"), standing="needs_work", summary="Each carries 80.",
        required_action="Two more posts", based_on=0, by=grace, at=NOW,
    )  # fmt: skip
    return open_round


def links(round, group, grace, count=1, **more):
    made = actions.make_links(asked(round, group), count=count, by=grace, at=NOW, **more)
    return [f"/quality/link/{one.secret}/" for one in made]


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_manager_starts_a_round_on_a_page(grace, client_for):
    client = client_for(grace)
    given = {
        "title": "Spring",
        **{f"{group}_how": "not" for group in ("social_workers", "seniors", "members")},
        **{"iros_how": "link", "iros_people": 8, "children_how": "link", "children_people": 20},
        **{"managers_how": "name", "managers_people": 1},
        **when("closes_on", CLOSES),
    }
    answer = client.post("/quality/rounds/start/", given)
    made = Round.objects.get()
    assert answer.url == f"/quality/rounds/{made.pk}/"
    assert dict(made.groups.values_list("group", "is_anonymous")) == {
        "iros": True, "children": True, "managers": False,
    }  # fmt: skip
    page = text_of(client.get(answer.url))
    assert "0 of 20" in page
    assert "Spring" in page


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            {"members_how": "link", "members_people": 3},
            "Fewer than 5 people cannot answer without their names",
        ),
        ({"members_how": "name"}, "Enter how many elected members are asked"),
        ({}, "Choose at least one group to ask"),
        ({"children_how": "name", "children_people": 9}, "Select a valid choice"),
    ],
)
def test_a_round_that_cannot_be_is_refused_with_the_reason(grace, client_for, given, why):
    nobody = {f"{group}_how": "not" for group in
              ("iros", "managers", "children", "social_workers", "seniors", "members")}  # fmt: skip
    answer = client_for(grace).post(
        "/quality/rounds/start/", {"title": "x", **when("closes_on", CLOSES), **nobody, **given}
    )
    assert answer.status_code == 200
    assert why in text_of(answer)
    assert not Round.objects.exists()


@pytest.mark.parametrize("path", ["", "plan/", "protocol/"])
def test_iros_and_their_manager_see_the_room_and_nobody_else(grace, ros, dev, bea, client_for, path):
    assert [client_for(one).get(f"/quality/{path}").status_code for one in (grace, ros, dev, bea)] == [
        200,
        200,
        403,
        403,
    ]


def test_results_words_and_running_are_the_managers_alone(grace, ros, dev, client_for, closed):
    for path in (
        f"rounds/{closed.pk}/results/",
        f"questions/{question(closed, 'M7').pk}/",
        f"rounds/{closed.pk}/papers/",
    ):
        assert client_for(grace).get(f"/quality/{path}").status_code == 200
        assert client_for(ros).get(f"/quality/{path}").status_code == 403
        assert client_for(dev).get(f"/quality/{path}").status_code == 403
    assert client_for(ros).get(f"/quality/rounds/{closed.pk}/findings/").status_code == 200


def test_links_are_shown_once_and_open_without_signing_in(grace, client_for, open_round):
    client = client_for(grace)
    where = f"/quality/groups/{asked(open_round, 'iros').pk}/links/"
    answer = client.post(where, {"count": 6, **when("expires_on", CLOSES)})
    assert "no-store" in answer.headers["Cache-Control"]
    found = re.findall(r"http://testserver(/quality/link/[0-9a-f-]+/)", answer.content.decode())
    assert len(set(found)) == 6
    assert found[0] not in client.get(where).content.decode()
    page = text_of(Client().get(found[0]))
    assert "We do not ask who you are" in page
    assert "Write nothing that names or describes you" in page


def test_an_iro_answers_by_link_text_first_then_the_records_and_the_standing(grace, client_for, open_round):
    where = links(open_round, "iros", grace)[0]
    browser = Client()
    item = f"{where}items/M7/"
    first = text_of(browser.get(item))
    assert "What is so here, and how do you know?" in first
    assert "Where does it stand?" not in first
    assert "What the records say" not in first
    assert browser.post(item, {"words": ""}).status_code == 200
    assert browser.post(item, {"words": "I have 82 children."}).url == item
    second = text_of(browser.get(item))
    assert "I have 82 children." in second
    assert "What the records say" in second
    assert "Not recorded yet: it would come from the IROs&#39; working patterns" in second
    assert "Where does it stand?" in second
    onward = browser.post(item, {"words": "I have 82 children.", "standing": "needs_work"})
    assert onward.url == f"{where}items/M8/"
    kept = Answer.objects.get()
    assert (kept.standing, kept.item) == ("needs_work", "M7")


def test_opening_a_link_never_uses_it_up_and_sending_does(grace, open_round):
    where = links(open_round, "iros", grace)[0]
    browser = Client()
    for _ in range(3):
        assert browser.get(where).status_code == 200
    assert not Sheet.objects.exclude(sent_on=None).exists()
    assert browser.get(f"{where}send/").status_code == 200
    browser.post(f"{where}send/")
    used = browser.get(where)
    assert used.status_code == 410
    assert "has been used" in text_of(used)
    assert browser.post(f"{where}items/M1/", {"words": "more"}).status_code == 410


def test_a_link_that_was_passed_on_shows_nothing_of_the_first_reader(grace, open_round):
    where = links(open_round, "iros", grace)[0]
    first, second = Client(), Client()
    first.get(where)
    first.post(f"{where}items/M1/", {"words": "My own words"})
    assert "My own words" in text_of(first.get(f"{where}items/M1/"))
    assert "in another browser" in text_of(second.get(where))
    for answer in (second.get(f"{where}items/M1/"), second.post(f"{where}items/M1/", {"words": "Mine!"})):
        assert "My own words" not in text_of(answer)
        assert "One link is for one person" in text_of(answer)
    assert Answer.objects.get().words == "My own words"


def test_an_unknown_an_expired_and_a_closed_link_each_say_what_to_do(grace, open_round, setter):
    assert Client().get("/quality/link/00000000-0000-4000-8000-000000000000/").status_code == 404
    where = links(open_round, "iros", grace)[0]
    Sheet.objects.update(expires_on=CLOSES - timedelta(days=40))
    assert "run out" in text_of(Client().get(where))
    actions.close(open_round, by=grace, at=NOW)
    assert "has closed" in text_of(Client().get(where))


def test_a_link_shows_no_name_even_to_somebody_signed_in(grace, ros, client_for, open_round):
    where = links(open_round, "iros", grace)[0]
    client = client_for(ros)
    client.get(where)
    client.post(f"{where}items/M1/", {"words": "x"})
    assert "Ros Test" not in text_of(client.get(f"{where}items/M1/"))
    sheet = Sheet.objects.get()
    assert (sheet.user_id, sheet.name) == (None, "")


def test_a_member_is_told_that_the_answer_carries_their_name(grace, open_round):
    made = actions.make_links(asked(open_round, "members"), names=["Cllr Ash"], by=grace, at=NOW)[0]
    page = text_of(Client().get(f"/quality/link/{made.secret}/"))
    assert "You answer with your name." in page
    assert "fewer than five people" in page
    assert "For Cllr Ash." in page
    item = text_of(Client().get(f"/quality/link/{made.secret}/items/M7/"))
    assert "Do we give each IRO few enough children to know them" in item


@pytest.mark.parametrize(
    ("level", "words"), [("a", "Does your IRO have time for you?"), ("b", "How can you tell?")]
)
def test_a_child_answers_one_question_a_screen_and_may_skip_every_one(grace, open_round, level, words):
    where = links(open_round, "children", grace, level=level)[0]
    browser = Client()
    start = text_of(browser.get(where))
    assert "We do not ask your name." in start
    assert "tell" in start
    assert "999" in start
    assert "0800 1111" not in start
    assert "Exit this page" in start
    page = text_of(browser.get(f"{where}items/M7/"))
    assert words in page
    assert "Question 2 of 6" in page
    assert "Skip this" in page
    assert "records say" not in page
    assert browser.post(f"{where}items/M7/", {"words": ""}).url == f"{where}items/C3/"
    assert not Answer.objects.exists()
    browser.post(f"{where}items/M7/", {"words": "She is never late", "standing": "best"})
    assert words in Answer.objects.get().asked_in
    assert browser.post(f"{where}items/S3/", {}).url == f"{where}send/"
    browser.post(f"{where}send/")
    assert "Thank you" in text_of(browser.get(where))


def test_a_child_can_change_to_easier_words_at_any_time(grace, open_round):
    where = links(open_round, "children", grace, level="b")[0]
    browser = Client()
    assert "Use easier words" in text_of(browser.get(where))
    browser.post(where, {"level": "a"})
    assert "Use more words" in text_of(browser.get(where))
    assert "Does your IRO have time for you?" in text_of(browser.get(f"{where}items/M7/"))


def test_a_question_that_is_not_for_this_group_is_not_found(grace, open_round):
    where = links(open_round, "children", grace)[0]
    assert Client().get(f"{where}items/M1/").status_code == 404


def test_somebody_asked_by_account_finds_it_answers_and_sends(grace, ros, dev, client_for, open_round):
    sheet = actions.invite(asked(open_round, "managers"), people=[grace], by=grace, at=NOW)[0]
    client = client_for(grace)
    assert "Autumn" in text_of(client.get("/quality/asked/"))
    where = f"/quality/sheets/{sheet.pk}/"
    assert "You answer with your name." in text_of(client.get(where))
    client.post(f"{where}items/M1/", {"words": "We sit apart."})
    assert (
        client.post(f"{where}items/M1/", {"words": "We sit apart.", "standing": "sound"}).url
        == f"{where}items/M2/"
    )
    assert "You leave 18 questions out" in text_of(client.get(f"{where}send/"))
    client.post(f"{where}send/")
    assert "We sit apart." in text_of(client.get(where))
    assert client.get(f"{where}items/M1/").status_code == 403
    assert client_for(ros).get(where).status_code == 404
    assert client_for(dev).get("/quality/asked/").status_code == 200


def test_reminders_name_who_is_asked_by_name_and_nobody_else(grace, client_for, open_round):
    actions.invite(asked(open_round, "managers"), people=[grace], by=grace, at=NOW)
    links(open_round, "iros", grace, count=6)
    client = client_for(grace)
    named = text_of(client.get(f"/quality/groups/{asked(open_round, 'managers').pk}/reminders/"))
    assert "Grace Test, grace@example.test" in named
    assert "Balcony does not send mail yet" in named
    unnamed = text_of(client.get(f"/quality/groups/{asked(open_round, 'iros').pk}/reminders/"))
    assert "nobody can tell who has not answered" in unnamed
    assert "0 of 6" in unnamed


def test_the_results_page_hides_a_group_of_three_wholly(grace, client_for, closed):
    page = text_of(client_for(grace).get(f"/quality/rounds/{closed.pk}/results/"))
    assert "Fewer than five answered, so nothing is shown" in page
    workshop = text_of(client_for(grace).get(f"/quality/questions/{question(closed, 'M7').pk}/"))
    assert "Too many children" in workshop
    assert "Very secret" not in workshop
    assert "What the records say" in workshop


def test_the_workshop_writes_the_toolkits_table_and_the_plan(grace, ros, client_for, closed):
    client = client_for(grace)
    one = question(closed, "M7")
    where = f"/quality/questions/{one.pk}/"
    given = {"summary": "Each carries 82.", "standing": "needs_work", "required_action": "Three posts"}
    stale = client.post(where, {**given, "based_on": 0})
    assert "Somebody wrote down a finding" in text_of(stale)
    assert "Three posts" in text_of(stale)
    assert client.post(where, {**given, "based_on": 1}).url == where
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"{where}plan/").content.decode()).group(1)
    plan = {
        "action": "Recruit three IROs",
        "owner_name": "Grace Test",
        "success": "Nobody above 70",
        "evidence": "",
        "token": token,
        **when("due_on", timezone.localdate() - timedelta(days=3)),
    }
    for _ in range(2):
        assert client.post(f"{where}plan/", plan).url == where
    made = ImprovementAction.objects.get()
    table = text_of(client_for(ros).get(f"/quality/rounds/{closed.pk}/findings/"))
    for words in (
        "Issue",
        "Summary of findings",
        "Required action",
        "Each carries 82.",
        "Recruit three IROs",
    ):
        assert words in table
    page = text_of(client.get("/quality/plan/"))
    assert "Overdue" in page
    assert "Not started" in page
    stuck = client.post(f"/quality/plan/{made.pk}/progress/", {"state": "stuck", "words": ""})
    assert "Write why it is stuck" in text_of(stuck)
    client.post(f"/quality/plan/{made.pk}/progress/", {"state": "stuck", "words": "No money"})
    assert "No money" in text_of(client.get("/quality/plan/"))


def test_the_plan_is_reviewed_on_a_page(grace, client_for):
    today = timezone.localdate()
    client = client_for(grace)
    given = {"present": "The team", "words": "We go on.", **when("held_on", today)}
    wrong = client.post("/quality/plan/review/", {**given, **when("next_on", today)})
    assert "must be after this one" in text_of(wrong)
    client.post("/quality/plan/review/", {**given, **when("next_on", today + timedelta(days=90))})
    assert "We go on." in text_of(client.get("/quality/plan/"))


@pytest.mark.parametrize(("wanted", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("members", b"%PDF")])
def test_the_papers_are_made_and_kept(grace, client_for, closed, wanted, begins):
    client = client_for(grace)
    answer = client.post(f"/quality/rounds/{closed.pk}/papers/", {"format": wanted}, follow=True)
    assert answer.content.startswith(begins)
    issued = IssuedDocument.objects.get()
    assert bytes(issued.content) == answer.content
    assert "made" in text_of(client.get(f"/quality/rounds/{closed.pk}/papers/"))


def test_the_spreadsheet_cannot_act_as_a_formula(grace, client_for, closed):
    actions.find(
        question(closed, "M8"), standing="sound", summary="=HYPERLINK(1)", required_action=" -x",
        based_on=0, by=grace, at=NOW,
    )  # fmt: skip
    answer = client_for(grace).get(f"/quality/rounds/{closed.pk}/spreadsheet/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:5] == ["No.", "Issue", "Where it stands", "Summary of findings", "Required action"]
    line = next(row for row in rows if row[0] == "M8")
    assert line[3:5] == ["'=HYPERLINK(1)", "' -x"]
    assert "Very secret" not in answer.content.decode()


def test_closing_asks_first(grace, client_for, open_round):
    client = client_for(grace)
    assert "Nobody can answer after this" in text_of(client.get(f"/quality/rounds/{open_round.pk}/close/"))
    client.post(f"/quality/rounds/{open_round.pk}/close/")
    open_round.refresh_from_db()
    assert open_round.is_closed
    assert sheet_by_link(open_round.pk) is None


def test_a_round_is_extended_on_a_page(grace, client_for, open_round):
    client = client_for(grace)
    where = f"/quality/rounds/{open_round.pk}/extend/"
    assert "after the last day" in text_of(client.post(where, when("closes_on", CLOSES - timedelta(days=1))))
    client.post(where, when("closes_on", CLOSES + timedelta(days=7)))
    open_round.refresh_from_db()
    assert open_round.closes_on == CLOSES + timedelta(days=7)


def test_the_second_round_shows_what_moved_and_the_first_does_not_offer_it(grace, client_for, closed):
    client = client_for(grace)
    assert "What moved" not in text_of(client.get(f"/quality/rounds/{closed.pk}/"))
    assert "nothing to compare" in text_of(client.get(f"/quality/rounds/{closed.pk}/moved/"))
    second = actions.close(a_round(grace, timezone.now()), by=grace, at=timezone.now())
    found = {"standing": "sound", "summary": "Better", "based_on": 0, "by": grace, "at": NOW}
    actions.find(question(second, "M7"), **found)
    assert "What moved since the round before" in text_of(client.get(f"/quality/rounds/{second.pk}/"))
    page = text_of(client.get(f"/quality/rounds/{second.pk}/moved/"))
    assert "Beside Autumn, closed" in page
    assert "Better than it was" in page
    assert "Markup" not in page
