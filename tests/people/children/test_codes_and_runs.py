from dataclasses import dataclass
from datetime import date

from balcony.people.children.codes import choices, code_list, words
from balcony.people.children.runs import LegalStatusRun, legal_statuses_of, placements_of


@dataclass
class Stretch:
    """An episode as the return tells it."""

    started_on: date
    ended_on: date | None
    start_code: str = ""
    legal_status: str = "C2"
    placement_type: str = "U6"
    placement_provider: str = "PR1"
    placement_postcode: str = ""
    urn: str = ""


DAY = [date(2025, month, 1) for month in range(1, 13)]


def test_a_code_is_told_in_plain_words():
    assert words("LS", "C2") == "Full care order"
    assert words("PLACE", "u4") == "Foster home, long term"
    assert words("LS", "") == ""


def test_a_code_nobody_knows_is_shown_and_says_so():
    assert words("LS", "Q9") == "Q9 (a code we do not know)"
    assert "not known" in words("PLACE", "Z12")


def test_only_codes_in_use_on_the_day_are_offered():
    offered = dict(choices("PLACE", date(2026, 1, 1)))
    assert "H5" not in offered
    assert "Z13" in offered
    assert "Z1" in dict(choices("PLACE", date(2024, 1, 1)))


def test_every_code_of_the_return_guide_has_words():
    known = "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3"
    assert " ".join(code_list("LS")) == known
    assert set(code_list("RNE")) == set("SLPTBU")
    assert len(code_list("ETHNIC")) == 20
    assert {"X1", "E4A", "E48", "E17"} <= set(code_list("REC"))


def test_a_change_of_legal_status_alone_is_no_move():
    episodes = [
        Stretch(DAY[0], DAY[2], "S", legal_status="C1"),
        Stretch(DAY[2], None, "L", legal_status="C2"),
    ]
    homes = placements_of(episodes)
    assert [(home.from_on, home.to_on) for home in homes] == [(DAY[0], None)]
    assert [run.code for run in legal_statuses_of(episodes)] == ["C1", "C2"]


def test_a_move_to_another_home_of_the_same_kind_is_two_homes_and_one_legal_status():
    episodes = [Stretch(DAY[0], DAY[2], "S"), Stretch(DAY[2], None, "P")]
    assert len(placements_of(episodes)) == 2
    assert legal_statuses_of(episodes) == [LegalStatusRun("C2", DAY[0], None)]


def test_a_gap_parts_two_runs_and_order_does_not_matter():
    episodes = [Stretch(DAY[4], None, "S"), Stretch(DAY[0], DAY[2], "S")]
    assert [home.from_on for home in placements_of(episodes)] == [DAY[0], DAY[4]]
    assert len(legal_statuses_of(episodes)) == 2


def test_back_to_back_short_breaks_are_each_their_own():
    episodes = [
        Stretch(DAY[0], DAY[1], "S", legal_status="V3"),
        Stretch(DAY[1], DAY[2], "S", legal_status="V3"),
    ]
    runs = legal_statuses_of(episodes)
    assert len(runs) == 2
    assert all(run.is_short_breaks for run in runs)
