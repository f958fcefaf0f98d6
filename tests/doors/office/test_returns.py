"""A return in the browser: send, look, take in the good rows, take away the bad ones."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from balcony.casework.reviews.models import Review
from balcony.doors.office import shelf
from balcony.exchange.ssda903.models import Difference, MatchProposal, ReturnFile
from balcony.foundations.audit.models import Entry
from balcony.foundations.jobs.models import Job
from balcony.people.register.models import Child
from tests.doors.laying import title_of, words_of
from tests.exchange.ssda903.returns import rows, write

pytestmark = pytest.mark.django_db
SEND = "/office/returns/send/"


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path):
    with override_settings(HOME=tmp_path):
        yield


def files_of(tmp_path, **changes):
    """The files of a small return, as a browser sends them."""
    folder = write(tmp_path / "sent", rows(**changes))
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]


def bad_reviews():
    """The good reviews, and one with a code that does not exist."""
    return [*rows()["Reviews"], ["A1", "05/03/2015", "09/03/2026", "PN9"]]


@pytest.fixture
def checked(bea, client_for, tmp_path):
    """Send the files of a return and come to its page: `checked(Reviews=…)` -> (browser, address)."""

    def send(who=bea, **changes):
        browser = client_for(who)
        answer = browser.post(SEND, {"sent": files_of(tmp_path, **changes), "year": "2026"})
        assert answer.status_code == 302, words_of(answer)
        page = browser.get(answer.headers["Location"])
        return browser, page.headers["Location"]

    return send


def test_a_preview_says_what_would_change_and_writes_nothing(checked):
    browser, address = checked()
    said = words_of(browser.get(address))
    assert "Children (Header) 2 2 0 0 0 0" in said
    assert "Reviews 4 4 0 0 0 0" in said
    assert "would begin 2 times in care" in said
    assert "2 children are touched" in said
    assert not Child.objects.exists()
    assert not ReturnFile.objects.exists()


def test_taking_it_in_brings_children_and_reviews(checked):
    browser, address = checked()
    answer = browser.post(f"{address}accept/")
    page = browser.get(browser.get(answer.headers["Location"]).headers["Location"])
    assert "Taken in" in words_of(page)
    assert set(Child.objects.values_list("return_id", flat=True)) == {"A1", "B2"}
    assert Review.objects.count() == 4
    assert [entry.by_name for entry in Entry.objects.filter(verb="return.taken_in")] == ["Bea Test"]
    assert "2025/26" in words_of(browser.get("/office/returns/"))


def test_good_rows_go_in_without_the_bad_one(checked):
    browser, address = checked(Reviews=bad_reviews())
    said = words_of(browser.get(address))
    assert "reviews.csv, line 6, REVIEW_CODE" in said
    assert "without the 1 bad" in said
    browser.post(f"{address}accept/")
    assert Review.objects.count() == 4


def test_the_bad_rows_can_be_taken_away_to_mend(checked):
    browser, address = checked(Reviews=bad_reviews())
    file = browser.get(f"{address}problems/download/")
    text = file.content.decode("utf-8-sig")
    assert file.headers["Cache-Control"] == "no-store"
    assert "reviews.csv,6," in text
    assert "PN9" in text
    assert Entry.objects.get(verb="office.took_bad_rows").facts["rows"] == 1


def test_problems_can_be_narrowed_by_rule_and_paged(checked):
    many = [*rows()["Reviews"], *(["A1", "05/03/2015", "09/03/2026", f"PN{n}"] for n in range(10, 70))]
    browser, address = checked(Reviews=many)
    said = words_of(browser.get(f"{address}problems/?code=167"))
    assert "Showing 1 to 50 of 60" in said
    assert "Showing 51 to 60 of 60" in words_of(browser.get(f"{address}problems/?code=167&page=2"))
    assert "Showing 1 to 50 of 119" in words_of(browser.get(f"{address}problems/?code=nonsense"))


def test_accepting_twice_takes_it_in_once(checked):
    browser, address = checked()
    browser.post(f"{address}accept/")
    browser.post(f"{address}accept/")
    assert ReturnFile.objects.count() == 1
    assert Job.objects.filter(kind="take-in-return").count() == 1


def test_the_same_return_again_changes_nothing_and_says_so(checked, tmp_path):
    browser, address = checked()
    browser.post(f"{address}accept/")
    again = browser.post(SEND, {"sent": files_of(tmp_path), "year": "2026"})
    page = browser.get(browser.get(again.headers["Location"]).headers["Location"])
    assert "Everything in it is already held" in words_of(page)


def test_files_that_are_no_return_are_explained_and_offer_nothing(checked, bea, client_for):
    browser = client_for(bea)
    answer = browser.post(SEND, {"sent": [SimpleUploadedFile("x.csv", b"a,b\n1,2\n")], "year": ""})
    page = browser.get(browser.get(answer.headers["Location"]).headers["Location"])
    said = words_of(page)
    assert "Nothing here could be read" in said
    assert "Take in" not in said
    assert browser.post(f"{page.request['PATH_INFO']}accept/").status_code == 403


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ([], "Choose the files of the return"),
        ([("virus.exe", b"x")], "must be CSV, or one zip or one XML file"),
        ([("a.csv", b"x"), ("b.zip", b"x")], "not a mixture"),
        ([("a.csv", b"x"), ("a.csv", b"y")], "Two of the files have the same name"),
        ([("empty.csv", b"")], "One of the files is empty"),
    ],
)
def test_what_cannot_be_sent_is_said_beside_the_question(sent, says, bea, client_for):
    files = [SimpleUploadedFile(name, content) for name, content in sent]
    page = client_for(bea).post(SEND, {"sent": files, "year": ""})
    assert page.status_code == 200
    assert says in words_of(page)
    assert title_of(page).startswith("Error:")


@override_settings(UPLOAD_LIMIT_MB=0)
def test_too_much_is_refused(bea, client_for):
    page = client_for(bea).post(SEND, {"sent": [SimpleUploadedFile("a.csv", b"x" * 10)], "year": ""})
    assert "smaller than 0 MB together" in words_of(page)


def test_a_file_name_cannot_lead_out_of_the_shelf(tmp_path):
    from uuid import uuid4

    key = uuid4()
    sneaky = SimpleUploadedFile("x.csv", b"a")
    sneaky._name = "../../../x.csv"
    shelf.put(key, [sneaky])
    assert [path.name for path in (shelf.folder_of(key) / "in").iterdir()] == ["x.csv"]


def test_old_files_go_and_new_ones_stay():
    from uuid import uuid4

    old, new = uuid4(), uuid4()
    for key in (old, new):
        shelf.put(key, [SimpleUploadedFile("x.csv", b"a")])
    assert shelf.clear_old() == 0
    later = Path(shelf.folder_of(new)).stat().st_mtime + timedelta(days=31).total_seconds()
    assert shelf.clear_old(later) == 2
    assert not shelf.is_on_shelf(old)


def test_files_no_longer_kept_cannot_be_taken_in(checked):
    browser, address = checked()
    shelf.clear(Job.objects.get(kind="check-return").about_id)
    assert "no longer kept" in words_of(browser.get(address))
    assert browser.post(f"{address}accept/").status_code == 403
    assert browser.get(f"{address}problems/download/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("bea", 200), ("grace", 200), ("ana", 200), ("ros", 403), ("dev", 403), ("sid", 403)]
)
def test_who_may_bring_a_return_in(who, status, request, client_for):
    browser = client_for(request.getfixturevalue(who))
    for address in ("/office/returns/", SEND, "/office/differences/"):
        assert browser.get(address).status_code == status


def test_somebody_else_of_the_office_may_finish_what_one_began(checked, grace, client_for):
    _, address = checked()
    browser = client_for(grace)
    assert "Take in" in words_of(browser.get(address))
    browser.post(f"{address}accept/")
    assert Entry.objects.get(verb="return.taken_in").by_name == "Grace Test"


def test_an_iro_gets_no_hint_of_a_return(checked, ros, client_for):
    _, address = checked()
    assert client_for(ros).get(address).status_code == 404


def test_a_possible_match_is_decided_by_a_person(amina, bea, client_for):
    proposal = MatchProposal.objects.create(
        child=amina, return_id="A77", because="The same date of birth.", proposed_at=amina.made_at
    )
    browser = client_for(bea)
    assert "Amina Example and child A77 of the return" in words_of(browser.get("/office/differences/"))
    assert browser.post(f"/office/matches/{proposal.pk}/answer/", {"answer": "maybe"}).status_code == 400
    browser.post(f"/office/matches/{proposal.pk}/answer/", {"answer": "same"})
    amina.refresh_from_db()
    assert amina.return_id == "A77"
    assert browser.post(f"/office/matches/{proposal.pk}/answer/", {"answer": "same"}).status_code == 404


def test_a_difference_is_settled_and_the_analyst_sees_an_id_not_a_name(amina, ana, client_for):
    difference = Difference.objects.create(
        child=amina,
        thing="child",
        field="date_of_birth",
        ours="2014-05-02",
        theirs="2014-05-03",
        found_at=amina.made_at,
    )
    browser = client_for(ana)
    said = words_of(browser.get("/office/differences/"))
    assert "Child 900001: Who they are: date of birth" in said
    assert "Amina" not in said
    browser.post(f"/office/differences/{difference.pk}/settle/", {"choice": "theirs"})
    difference.refresh_from_db()
    assert difference.choice == "theirs"
    assert str(Child.objects.get(pk=amina.pk).date_of_birth) == "2014-05-03"
    assert "Nothing waits for a decision" in words_of(browser.get("/office/differences/"))
