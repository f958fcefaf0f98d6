"""Every check fires on the row that breaks it, at the right line and column, and on no other."""

from pathlib import Path

import pytest

from balcony.exchange.ssda903.checks.years import YEARS, checks_of, codes_of
from balcony.exchange.ssda903.tables import TABLES

from .returns import GOOD, problems_in, rows, said, write

HEADER, EPISODES, REVIEWS = (list(TABLES[name].columns) for name in ("Header", "Episodes", "Reviews"))


def spoilt(table: str, row: int, column: str, value: str) -> dict[str, list[list[str]]]:
    tables = rows()
    tables[table][row][TABLES[table].columns.index(column)] = value
    return tables


def test_a_good_return_has_no_problem(tmp_path):
    assert problems_in(write(tmp_path / "r", rows())) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("Header", 0, "SEX", "1", ("SEX", "101")),
        ("Header", 0, "DOB", "05/03/15", ("DOB", "102")),
        ("Header", 0, "DOB", "31/02/2015", ("DOB", "102")),
        ("Header", 0, "ETHNIC", "CNHE", ("ETHNIC", "103")),
        ("Header", 0, "UPN", "I123456789012", ("UPN", "168")),
        ("Header", 0, "MC_DOB", "1/13/2024", ("MC_DOB", "171")),
        ("Header", 0, "CHILD", "", ("CHILD", "child-id")),
        ("Episodes", 2, "DECOM", "12/5/25", ("DECOM", "141")),
        ("Episodes", 2, "RNE", "X", ("RNE", "143")),
        ("Episodes", 2, "LS", "C9", ("LS", "144")),
        ("Episodes", 2, "CIN", "N9", ("CIN", "145")),
        ("Episodes", 2, "PLACE", "H5", ("PLACE", "146")),
        ("Episodes", 2, "DEC", "20-01-2026", ("DEC", "147")),
        ("Episodes", 2, "REC", "", ("REC", "148")),
        ("Episodes", 2, "REC", "E43", ("REC", "149")),
        ("Episodes", 2, "PLACE_PROVIDER", "PR9", ("PLACE_PROVIDER", "178")),
        ("Episodes", 0, "REASON_PLACE_CHANGE", "MOVE", ("REASON_PLACE_CHANGE", "1009")),
        ("Episodes", 2, "DECOM", "12/05/2021", ("DECOM", "302")),
        ("Episodes", 2, "REC", "E5", ("REC", "387")),
        ("Episodes", 1, "CIN", "N2", ("CIN", "504")),
        ("Episodes", 1, "RNE", "L", ("RNE", "434")),
        ("Episodes", 1, "RNE", "B", ("RNE", "436")),
        ("Episodes", 1, "LS", "C1", ("RNE", "435")),
        ("Episodes", 1, "RNE", "S", ("RNE", "431")),
        ("Reviews", 1, "REVIEW", "13/10/25", ("REVIEW", "166")),
        ("Reviews", 1, "REVIEW", "", ("REVIEW", "166")),
        ("Reviews", 1, "REVIEW_CODE", "PN8", ("REVIEW_CODE", "167")),
        ("Reviews", 1, "REVIEW_CODE", "", ("REVIEW_CODE", "167")),
        ("Reviews", 1, "REVIEW_CODE", "PN0", ("REVIEW_CODE", "440")),
        ("Reviews", 3, "REVIEW_CODE", "PN2", ("REVIEW_CODE", "441")),
        ("Reviews", 1, "CHILD", "C3", ("CHILD", "INT08")),
        ("Reviews", 1, "DOB", "06/03/2015", ("DOB", "INT17")),
        ("Reviews", 3, "REVIEW", "05/09/2021", ("REVIEW", "review-before-birth")),
        ("Reviews", 1, "REVIEW", "23/11/2026", ("REVIEW", "review-in-future")),
        ("Reviews", 3, "REVIEW", "21/01/2026", ("REVIEW", "review-outside-period")),
        ("Reviews", 3, "REVIEW", "09/05/2025", ("REVIEW", "review-outside-period")),
        ("Reviews", 1, "REVIEW", "18/04/2025", ("REVIEW", "reviews-close-together")),
    ],
)
def test_one_thing_spoilt_is_found_where_it_is(tmp_path, table, row, column, value, expected):
    found = said(problems_in(write(tmp_path / "r", spoilt(table, row, column, value))))
    assert (f"{table.lower()}.csv", row + 2, *expected) in found


def test_an_overlap_and_an_end_before_the_start_are_refused(tmp_path):
    overlap = said(problems_in(write(tmp_path / "o", spoilt("Episodes", 1, "DECOM", "01/09/2025"))))
    backwards = said(problems_in(write(tmp_path / "b", spoilt("Episodes", 2, "DEC", "01/05/2025"))))
    assert ("episodes.csv", 3, "DECOM", "501") in overlap
    assert ("episodes.csv", 4, "DEC", "356") in backwards


def test_an_episode_left_open_before_another_is_rule_142(tmp_path):
    tables = spoilt("Episodes", 0, "DEC", "")
    tables["Episodes"][0][EPISODES.index("REC")] = ""
    assert ("episodes.csv", 2, "DEC", "142") in said(problems_in(write(tmp_path / "r", tables)))


def test_a_review_on_the_fourth_birthday_passes_with_either_code(tmp_path):
    tables = rows()
    tables["Header"][1][HEADER.index("DOB")] = "05/09/2021"
    for row in tables["Reviews"][2:]:
        row[REVIEWS.index("DOB")] = "05/09/2021"
    assert problems_in(write(tmp_path / "r", tables)) == []
    tables["Reviews"][3][REVIEWS.index("REVIEW_CODE")] = "PN3"
    assert problems_in(write(tmp_path / "r", tables)) == []


def test_a_child_with_only_short_breaks_has_no_review_rows_by_rule_399(tmp_path):
    tables = rows()
    tables["Episodes"][2][EPISODES.index("LS")] = "V4"
    tables["Header"][1][HEADER.index("MOTHER")] = "0"
    found = problems_in(write(tmp_path / "r", tables))
    assert said(found) == [
        ("header.csv", 3, "MOTHER", "399"),
        ("reviews.csv", 4, "REVIEW", "399"),
        ("reviews.csv", 5, "REVIEW", "399"),
    ]
    assert {one.severity for one in found} == {"warn"}


def test_a_care_leaver_without_an_episode_has_no_review_rows_by_rule_1012(tmp_path):
    tables = rows()
    tables["Header"].append(["C3", "F", "01/02/2006", "WBRI", "UN5", "", ""])
    tables["Reviews"].append(["C3", "01/02/2006", "02/06/2025", "PN1"])
    assert said(problems_in(write(tmp_path / "r", tables))) == [("reviews.csv", 6, "CHILD", "1012")]


def test_limits_of_short_lived_orders_count_over_episodes_that_follow_on(tmp_path):
    tables = rows()
    tables["Episodes"] = [
        ["A1", "01/05/2025", "S", "L1", "N1", "U6", "PR1", "03/05/2025", "X1", "", "", "ZZ1", ""],
        ["A1", "03/05/2025", "P", "L1", "N1", "U6", "PR1", "05/05/2025", "X1", "", "", "ZZ2", ""],
        ["A1", "05/05/2025", "L", "L2", "N1", "U6", "PR1", "26/05/2025", "X1", "", "", "ZZ2", ""],
        ["A1", "26/05/2025", "L", "C1", "N1", "U6", "PR1", "", "", "", "", "ZZ2", ""],
    ]
    del tables["Reviews"]
    found = said(problems_in(write(tmp_path / "r", tables)))
    assert found == [("episodes.csv", 2, "LS", "361"), ("episodes.csv", 3, "LS", "361")]


def test_short_breaks_over_17_days_or_75_days_are_said(tmp_path):
    tables = rows()
    starts = ["01/04/2025", "01/06/2025", "01/08/2025", "01/10/2025", "01/12/2025"]
    ends = ["19/04/2025", "17/06/2025", "17/08/2025", "17/10/2025", "17/12/2025"]
    tables["Episodes"] = [
        ["A1", start, "S", "V3", "N2", "R2", "PR3", end, "E4A", "", "", "ZZ1", ""]
        for start, end in zip(starts, ends, strict=True)
    ]
    del tables["Reviews"]
    codes = [(line, code) for _file, line, _column, code in said(problems_in(write(tmp_path / "r", tables)))]
    assert sorted(codes) == [(2, "365"), *((line, "367") for line in range(2, 7))]


def test_a_row_given_twice_is_refused_once_whichever_way_it_differs(tmp_path):
    tables = rows()
    tables["Reviews"].append(list(tables["Reviews"][0]))
    tables["Reviews"].append([*tables["Reviews"][1][:3], "PN7"])
    assert said(problems_in(write(tmp_path / "r", tables))) == [
        ("reviews.csv", 6, None, "duplicate-row"),
        ("reviews.csv", 7, "REVIEW", "conflicting-row"),
    ]


def test_rows_of_a_child_whose_header_is_refused_are_refused_too(tmp_path):
    found = said(problems_in(write(tmp_path / "r", spoilt("Header", 1, "DOB", "01/06/22"))))
    assert found == [
        ("episodes.csv", 4, "CHILD", "child-refused"),
        ("header.csv", 3, "DOB", "102"),
        ("reviews.csv", 4, "CHILD", "child-refused"),
        ("reviews.csv", 5, "CHILD", "child-refused"),
    ]


def test_a_review_before_a_first_episode_that_carries_on_is_not_called_outside(tmp_path):
    tables = rows()
    tables["Episodes"][2][EPISODES.index("RNE")] = "P"
    tables["Reviews"][3][REVIEWS.index("REVIEW")] = "09/05/2025"
    found = said(problems_in(write(tmp_path / "r", tables)))
    assert [one for one in found if one[3] == "review-outside-period"] == []


@pytest.mark.parametrize(
    ("year", "place", "wrong"),
    [
        (2024, "K3", True), (2024, "H5", False), (2025, "K3", False), (2025, "P2", False),
        (2026, "P2", True), (2026, "Z12", False), (2026, "Z1", True), (2023, "Z1", False),
    ],
)  # fmt: skip
def test_the_placement_list_is_that_of_the_collection_year(tmp_path, year, place, wrong):
    tables = spoilt("Episodes", 2, "PLACE", place)
    tables["Episodes"][2][EPISODES.index("PLACE_PROVIDER")] = ""
    found = said(problems_in(write(tmp_path / "r", tables), year=year))
    assert (("episodes.csv", 4, "PLACE", "146") in found) is wrong


def test_sex_was_a_number_to_2023_24(tmp_path):
    numbered = rows(Header=[["A1", "2", *GOOD["Header"][0][2:]], ["B2", "1", *GOOD["Header"][1][2:]]])
    assert problems_in(write(tmp_path / "n", numbered), year=2024) == []
    lettered = said(problems_in(write(tmp_path / "l", rows()), year=2024))
    assert lettered == [("header.csv", 2, "SEX", "101"), ("header.csv", 3, "SEX", "101")]


def test_each_year_says_what_it_added_and_later_years_keep_it():
    for year in range(2024, 2028):
        added = set(codes_of(YEARS[year].added))
        assert added <= set(codes_of(checks_of(year)))
    assert "700" not in codes_of(checks_of(2026))
    assert "SW13STG1" not in codes_of(checks_of(2023))
    assert {"166", "167", "399", "440", "441", "1012", "INT08", "INT17"} <= set(codes_of(checks_of(2023)))


def test_no_message_shows_a_date_of_birth_or_a_pupil_number(tmp_path):
    tables = spoilt("Header", 0, "DOB", "05/03/15")
    tables["Header"][1][HEADER.index("UPN")] = "WRONG99"
    tables["Reviews"][2][REVIEWS.index("DOB")] = "99/99/9999"
    words = " ".join(one.message for one in problems_in(write(tmp_path / "r", tables)))
    assert "05/03/15" not in words
    assert "WRONG99" not in words
    assert "99/99" not in words


def test_a_whole_year_made_by_the_generator_is_clean_in_every_collection_year(tmp_path: Path):
    from bench.generator import write_csv

    for year in (2023, 2024, 2025, 2026):
        counts = write_csv(tmp_path / str(year), 300, year=year)
        assert problems_in(tmp_path / str(year), year=year) == []
        assert counts["Reviews"] > 300
