"""A return is taken in whole or not at all, once, and never over what a person entered."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from balcony.casework.reviews.models import Review
from balcony.exchange.ssda903 import writing
from balcony.exchange.ssda903.actions import take_in
from balcony.exchange.ssda903.models import Difference, MatchProposal, ReturnFile
from balcony.exchange.ssda903.previewing import opened, preview, write_bad_rows
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.models import Entry
from balcony.people.children.models import CarePeriod, Episode, ReturnFact
from balcony.people.register.models import Child, FormerIdentity, Source
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import children_for
from tests.conftest import person, stands

from .returns import TODAY, accept, rows, short, write

pytestmark = pytest.mark.django_db
KINDS = (
    Child,
    FormerIdentity,
    CarePeriod,
    Episode,
    ReturnFact,
    Review,
    ReturnFile,
    Difference,
    MatchProposal,
)


def look(path: Path, *, on: date = TODAY) -> dict:
    with opened(path, on=on) as checked:
        return preview(checked).counts()


def how_many() -> dict[str, int]:
    return {kind.__name__: kind.objects.count() for kind in (*KINDS, Entry)}


def full_return(folder: Path) -> Path:
    tables = rows(
        OC2=[["A1", "05/03/2015", "12", "", "0", "", "1", "1", "1", "0", "", ""]],
        PrevPerm=[["B2", "01/06/2022", "Z1", "", ""]],
        Missing=[["A1", "05/03/2015", "M", "02/02/2026", ""]],
        SWEpisodes=[["A1", "05/03/2015", "SW01", "08/01/2024", "", ""]],
        UASC=[["A1", "F", "05/03/2015", "05/03/2033"]],
    )
    return write(folder, tables)


def test_a_return_fills_an_empty_service(tmp_path, now):
    counts = accept(full_return(tmp_path / "r"), now)
    assert {table: each["new"] for table, each in counts.items()} == {
        "Header": 2, "Episodes": 3, "Reviews": 4, "UASC": 1, "OC2": 1, "PrevPerm": 1, "Missing": 1,
        "SWEpisodes": 1,
    }  # fmt: skip
    child = Child.objects.get(return_id="A1")
    assert (child.date_of_birth, child.sex, child.ethnicity, child.is_uasc, child.source) == (
        date(2015, 3, 5), "F", "WBRI", True, Source.RETURN,
    )  # fmt: skip
    assert [
        (period.started_on, period.ended_on, period.end_code, period.start_is_known)
        for period in CarePeriod.objects.order_by("started_on")
    ] == [(date(2024, 1, 8), None, "", True), (date(2025, 5, 12), date(2026, 1, 20), "E4A", True)]
    episode = Episode.objects.get(child=child, ended_on=date(2025, 9, 10))
    assert (episode.start_code, episode.legal_status, episode.placement_type, episode.change_reason) == (
        "S", "C2", "U6", "CARPL",
    )  # fmt: skip
    assert sorted(child.reviews.values_list("completed_on", "participation_code")) == [
        (date(2025, 4, 14), "PN1"),
        (date(2025, 10, 13), "PN5"),
    ]
    assert ReturnFact.objects.get(table="OC2").columns["SDQ_SCORE"] == "12"
    assert ReturnFact.objects.get(table="Missing").key == "2026-02-02"


def test_what_a_preview_says_is_what_a_take_in_does_and_a_preview_writes_nothing(tmp_path, now):
    path = full_return(tmp_path / "r")
    machine_account()
    before = how_many()
    seen = look(path)
    assert how_many() == before
    assert accept(path, now) == seen


def test_a_second_take_in_changes_nothing(tmp_path, now):
    path = full_return(tmp_path / "r")
    accept(path, now)
    before = how_many()
    again = accept(path, now + timedelta(hours=1))
    after = how_many()
    assert all(each["new"] == each["changed"] == each["ended"] == 0 for each in again.values())
    assert all(each["unchanged"] == each["read"] for each in again.values())
    grown = {name for name in after if after[name] != before[name]}
    assert grown == {"ReturnFile", "Entry"}


def test_a_later_return_ends_changes_and_adds_and_the_old_rows_stay(tmp_path, now):
    first = rows(Missing=[["A1", "05/03/2015", "M", "02/02/2026", ""]])
    accept(write(tmp_path / "one", first), now)
    later = rows(Missing=[["A1", "05/03/2015", "M", "02/02/2026", "04/02/2026"]])
    later["Header"][0][3] = "WIRI"
    later["Episodes"][1][7:9] = ["02/03/2026", "E4A"]
    later["Reviews"][1][3] = "PN6"
    later["Reviews"].append(["A1", "05/03/2015", "16/02/2026", "PN1"])
    counts = short(accept(write(tmp_path / "two", later), now + timedelta(days=1)))
    assert counts == {
        "Header": (0, 1, 1, 0, 0), "Episodes": (0, 1, 2, 1, 0), "Reviews": (1, 1, 3, 0, 0),
        "Missing": (0, 1, 0, 1, 0),
    }  # fmt: skip
    child = Child.objects.get(return_id="A1")
    assert (child.ethnicity, child.version) == ("WIRI", 2)
    assert FormerIdentity.objects.get(child=child).held["ethnicity"] == "WBRI"
    assert child.care_periods.get(superseded_at__isnull=True).ended_on == date(2026, 3, 2)
    assert child.care_periods.get(superseded_at__isnull=False).ended_on is None
    assert child.episodes.filter(superseded_at__isnull=False).count() == 1
    assert sorted(
        child.reviews.filter(superseded_at__isnull=True).values_list("participation_code", flat=True)
    ) == ["PN1", "PN1", "PN6"]


def test_a_new_year_carries_a_period_on_instead_of_beginning_another(tmp_path, now):
    accept(write(tmp_path / "one", rows()), now)
    tables = rows()
    tables["Header"] = tables["Header"][:1]
    tables["Episodes"] = [tables["Episodes"][1]]
    tables["Episodes"][0][7:9] = ["20/05/2026", "X1"]
    tables["Episodes"].append(
        ["A1", "20/05/2026", "L", "E1", "N1", "U6", "PR1", "", "", "", "ZZ1 1ZZ", "ZZ3 1ZZ", "SC222222"]
    )
    tables["Reviews"] = [["A1", "05/03/2015", "13/04/2026", "PN1"]]
    counts = short(accept(write(tmp_path / "two", tables), now))
    assert counts["Episodes"] == (1, 1, 0, 1, 0)
    period = CarePeriod.objects.get(child__return_id="A1", superseded_at__isnull=True)
    assert (period.started_on, period.start_is_known, period.ended_on) == (date(2024, 1, 8), True, None)


def test_an_older_return_taken_in_again_does_not_open_what_a_newer_one_closed(tmp_path, now):
    older = write(tmp_path / "one", rows())
    accept(older, now)
    tables = rows()
    tables["Header"] = tables["Header"][:1]
    tables["Episodes"] = [[*tables["Episodes"][1][:7], "20/05/2026", "E4A", *tables["Episodes"][1][9:]]]
    tables["Reviews"] = [["A1", "05/03/2015", "13/04/2026", "PN1"]]
    accept(write(tmp_path / "two", tables), now)
    counts = short(accept(older, now))
    assert counts["Episodes"] == (0, 0, 3, 0, 0)
    period = CarePeriod.objects.get(child__return_id="A1", superseded_at__isnull=True)
    assert (period.started_on, period.ended_on) == (date(2024, 1, 8), date(2026, 5, 20))


def test_when_a_return_ends_care_the_iro_no_longer_stands_around_the_child(tmp_path, now, setter):
    accept(write(tmp_path / "one", rows()), now)
    child = Child.objects.get(return_id="A1")
    iro = person("Ros", Role.IRO, setter)
    place = stands(iro, child, Kind.ALLOCATED_IRO, setter)
    tables = rows()
    tables["Header"] = tables["Header"][:1]
    tables["Episodes"] = [[*tables["Episodes"][1][:7], "20/05/2026", "E4A", *tables["Episodes"][1][9:]]]
    tables["Reviews"] = []
    accept(write(tmp_path / "two", tables), now)
    place.refresh_from_db()
    assert place.to_on == date(2026, 5, 20)
    assert not children_for(iro, now).filter(pk=child.pk).exists()


def test_a_period_that_began_before_the_return_says_that_its_start_is_not_known(tmp_path, now):
    tables = rows()
    tables["Episodes"] = tables["Episodes"][1:]
    tables["Reviews"] = tables["Reviews"][1:]
    accept(write(tmp_path / "r", tables), now)
    period = CarePeriod.objects.get(child__return_id="A1")
    assert (period.started_on, period.start_is_known) == (date(2025, 9, 10), False)
    accept(write(tmp_path / "whole", rows()), now)
    standing = CarePeriod.objects.get(child__return_id="A1", superseded_at__isnull=True)
    assert (standing.started_on, standing.start_is_known) == (date(2024, 1, 8), True)


def test_short_breaks_that_follow_each_other_are_one_series(tmp_path, now):
    tables = rows()
    tables["Episodes"][2:] = [
        ["B2", start, "S", "V3", "N2", "R2", "PR3", end, "E4A", "", "", "ZZ1", ""]
        for start, end in (("12/05/2025", "14/05/2025"), ("09/06/2025", "11/06/2025"))
    ]
    tables["Reviews"] = tables["Reviews"][:2]
    accept(write(tmp_path / "r", tables), now)
    period = CarePeriod.objects.get(child__return_id="B2")
    assert (period.started_on, period.ended_on, period.is_short_breaks) == (
        date(2025, 5, 12), date(2025, 6, 11), True,
    )  # fmt: skip


def test_good_rows_are_taken_in_without_the_bad_ones(tmp_path, now):
    tables = rows()
    tables["Reviews"][1][2] = "31/09/2025"
    tables["Reviews"].append(["ZZ", "05/03/2015", "16/02/2026", "PN1"])
    with opened(write(tmp_path / "r", tables), on=TODAY) as checked:
        counts = take_in(checked, by=machine_account(), at=now)
        out = StringIO()
        assert write_bad_rows(checked, out) == 2
    assert short(counts)["Reviews"] == (3, 0, 0, 0, 2)
    assert Review.objects.count() == 3
    bad = out.getvalue().splitlines()
    assert bad[0] == "file,line,why,CHILD,DOB,REVIEW,REVIEW_CODE"
    assert bad[1].startswith('reviews.csv,3,"166: ')
    assert bad[1].endswith("A1,05/03/2015,31/09/2025,PN5")


def test_a_bad_row_that_looks_like_a_formula_is_written_as_text(tmp_path):
    tables = rows()
    tables["Reviews"].append(["=CMD()", "05/03/2015", "16/02/2026", "PN1"])
    with opened(write(tmp_path / "r", tables), on=TODAY) as checked:
        out = StringIO()
        write_bad_rows(checked, out)
    assert "'=CMD()" in out.getvalue()


def test_a_crash_in_the_middle_leaves_everything_as_it_was(tmp_path, now, monkeypatch):
    machine_account()
    before = how_many()

    def crash(self):
        assert Child.objects.count() == 2
        raise RuntimeError("power cut")

    monkeypatch.setattr(writing.Writing, "_episodes", crash)
    with pytest.raises(RuntimeError, match="power cut"):
        accept(full_return(tmp_path / "r"), now)
    assert how_many() == before


def test_one_entry_names_the_return_and_the_children_touched(tmp_path, now):
    accept(full_return(tmp_path / "r"), now)
    entry = Entry.objects.get(verb="return.taken_in")
    assert entry.about_id == str(ReturnFile.objects.get().pk)
    assert (entry.facts["year"], entry.facts["touched"]) == (2026, 2)
    assert {one.replace("-", "") for one in entry.facts["children"]} == {
        pk.hex for pk in Child.objects.values_list("pk", flat=True)
    }
    assert "A1" not in json.dumps(entry.facts)


def test_nobody_takes_in_a_return_without_the_right(tmp_path, now, setter):
    with pytest.raises(Refusal):
        accept(write(tmp_path / "r", rows()), now, by=setter)
    assert Child.objects.count() == 0


def test_reviews_alone_come_in_for_children_already_held(tmp_path, now):
    accept(write(tmp_path / "one", rows(Reviews=[])), now)
    only = {"Reviews": [["A1", "05/03/2015", "14/04/2025", "PN1"], ["ZZ", "05/03/2015", "14/04/2025", "PN1"]]}
    with opened(write(tmp_path / "two", only), on=TODAY) as checked:
        counts = short(take_in(checked, by=machine_account(), at=now))
        assert [(one.line, one.code) for one in checked.problems()] == [(3, "unknown-child")]
    assert counts == {"Reviews": (1, 0, 0, 0, 1)}


def command(path: Path, *asked: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("import_903", str(path), *asked, stdout=out, stderr=StringIO())
    except SystemExit as left:
        return int(left.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_command_previews_accepts_and_says_so_by_its_exit_status(tmp_path):
    good, bad = write(tmp_path / "good", rows()), write(tmp_path / "bad", rows())
    (bad / "reviews.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\nA1,05/03/2015,14/04/25,PN1\n")
    status, said = command(good, "--json")
    assert (status, json.loads(said)["problems"], Child.objects.count()) == (0, [], 0)
    status, said = command(bad, "--json", "--accept")
    told = json.loads(said)
    assert (status, Child.objects.count()) == (1, 2)
    assert told["counts"]["Reviews"] == {
        "read": 1, "new": 0, "changed": 0, "unchanged": 0, "ended": 0, "refused": 1,
    }  # fmt: skip
    assert list(told["problems"][0]) == ["file", "line", "column", "code", "severity", "message"]
    status, said = command(tmp_path / "nothing.zip", "--json", "--accept")
    told = json.loads(said)
    assert (status, told["counts"]) == (2, {})
    assert told["problems"][0]["line"] is None


def test_a_small_year_from_the_generator_comes_in_twice_without_a_change(tmp_path, now):
    from bench.generator import write_csv

    write_csv(tmp_path / "r", 120, year=2027, until=date(2026, 11, 1))
    first = accept(tmp_path / "r", now)
    assert all(each["refused"] == 0 and each["new"] == each["read"] for each in first.values())
    assert "DoLo" in first
    again = accept(tmp_path / "r", now)
    assert all(each["unchanged"] == each["read"] and each["ended"] == 0 for each in again.values())
