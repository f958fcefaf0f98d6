"""The pages, as the manager and those asked by name meet them: from starting a round to its papers."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from balcony.foundations.documents.models import IssuedDocument
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import ImprovementAction, Round
from balcony.oversight.quality.queries import sheet_by_link
from tests.oversight.quality.laying import CLOSES, NOW, a_round, asked, links, question, text_of, when


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
    assert "Remind those with an account by email" in named
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
