"""The packs hold every item of the toolkit, in our own words, and a released edition never changes."""

import hashlib
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from balcony.foundations.toolkit.checks import missing_from
from balcony.foundations.toolkit.items import Change, effective
from balcony.foundations.toolkit.packs import PACKS, BadPack, locked_anew, read_pack, released

INVENTORY = (PACKS / "nairo" / "inventory.csv").read_text(encoding="utf-8")
SOURCE_RUNS = frozenset((Path(__file__).parent / "source-word-runs.txt").read_text().split())
NAMES = "the national association of independent reviewing officers nairo"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(PACKS / "nairo" / "1.0", tmp_path / "pack")
    return tmp_path / "pack"


def test_every_item_and_part_of_the_inventory_is_there():
    pack = released("nairo", "1.0")
    assert missing_from(pack, INVENTORY) == []
    counts = {key: len(one.items) for key, one in pack.instruments.items()}
    assert (counts["health_check"], counts["competencies"], counts["code"], counts["pledge"]) == (
        19,
        23,
        38,
        12,
    )
    assert sum(item.id.startswith("P") for item in pack.instruments["protocol"].items) == 11


def test_a_missing_item_is_named(copy):
    text = (copy / "code.toml").read_text()
    (copy / "code.toml").write_text(text.replace('id = "CP6.3"', 'id = "CP6.9"'))
    assert missing_from(read_pack(copy), INVENTORY) == ["CP6.3 of the inventory is not in code."]


def test_a_doubled_id_is_refused_and_nothing_is_loaded(copy):
    text = (copy / "code.toml").read_text()
    (copy / "code.toml").write_text(text.replace('id = "CP6.3"', 'id = "CP6.2"'))
    with pytest.raises(BadPack, match=r"code\.toml, line \d+: the id CP6\.2 stands in code\.toml already"):
        read_pack(copy)


def test_bad_toml_names_the_file_and_the_line(copy):
    (copy / "pledge.toml").write_text("title = x y\n")
    with pytest.raises(BadPack, match=r"pledge\.toml cannot be read: .*line"):
        read_pack(copy)


def test_an_unknown_key_is_named(copy):
    with (copy / "protocol.toml").open("a") as file:
        file.write('\n[[item]]\nid = "P12"\nsection = "protocol"\ntext = "x"\ncolour = "red"\n')
    with pytest.raises(BadPack, match=r"protocol\.toml, line \d+: P12: unknown key 'colour'"):
        read_pack(copy)


def test_a_released_file_that_was_changed_is_refused(copy, monkeypatch, tmp_path):
    target = tmp_path / "nairo" / "1.0"
    target.parent.mkdir()
    shutil.copytree(copy, target)
    (target / "pledge.toml").write_text((target / "pledge.toml").read_text() + "\n# one more word\n")
    monkeypatch.setattr("balcony.foundations.toolkit.packs.PACKS", tmp_path)
    with pytest.raises(BadPack, match=r"pledge\.toml is not the file that was released"):
        released.__wrapped__("nairo", "1.0")


def fingerprint(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def shared_runs(text: str, source: set[str]) -> list[str]:
    """Every run of eight words of a text that stands in a source, whatever line ends lie between them."""
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
    return [run for run in runs if fingerprint(run) in source and run not in NAMES]


def test_no_run_of_eight_words_is_shared_with_the_source_document():
    shared = {
        path.name: shared_runs(path.read_text(encoding="utf-8"), SOURCE_RUNS)
        for path in sorted((PACKS / "nairo" / "1.0").glob("*.toml"))
    }
    assert len(shared) > 5
    assert not any(shared.values()), shared


@pytest.mark.parametrize("between", [" ", "\n", ",\n  "])
def test_the_check_for_shared_words_finds_a_run_however_it_is_broken(between):
    run = "these eight words of ours stand for theirs"
    planted = run.replace(" stand ", f"{between}stand ")
    assert shared_runs(f"Before it. {planted} After it.", {fingerprint(run)}) == [run]
    assert shared_runs("Before it. These eight words are others.", {fingerprint(run)}) == []


def test_amendments_stand_beside_the_words_from_their_day():
    code = released("nairo", "1.0").instruments["code"]
    changes = [
        Change("CP2.5", "reword", "We offer every child the chair.", from_on=date(2026, 5, 1)),
        Change("CP9.2", "set_aside", from_on=date(2026, 5, 1), withdrawn_on=date(2026, 9, 1)),
        Change("LK1", "add", "We visit at home once a year.", section="6", from_on=date(2026, 5, 1)),
    ]
    before = {item.id: item for item in effective(code, changes, on=date(2026, 4, 30))}
    after = {item.id: item for item in effective(code, changes, on=date(2026, 5, 1))}
    later = {item.id: item for item in effective(code, changes, on=date(2026, 9, 1))}
    assert before["CP2.5"].standing == "national"
    assert "LK1" not in before
    assert (after["CP2.5"].text, after["CP2.5"].standing) == (
        "We offer every child the chair.",
        "reworded locally",
    )
    assert after["CP9.2"].standing == "set aside locally"
    assert after["LK1"].standing == "added locally"
    assert later["CP9.2"].standing == "national"


def test_an_amendment_of_an_unknown_kind_is_an_error():
    code = released("nairo", "1.0").instruments["code"]
    with pytest.raises(ValueError, match="not 'delete'"):
        effective(code, [Change("CP1.1", "delete")], on=date(2026, 1, 1))


def line_with(path, words):
    """The number of the last line that says this."""
    lines = path.read_text().splitlines()
    return max(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_missing_id_is_named_by_its_line(copy):
    with (copy / "protocol.toml").open("a") as file:
        file.write('\n[[item]]\nsection = "protocol"\ntext = "x"\n')
    line = line_with(copy / "protocol.toml", "[[item]]")
    with pytest.raises(
        BadPack, match=rf"protocol\.toml, line {line}: an item without an id: 'id' is missing"
    ):
        read_pack(copy)


def test_a_placeholder_that_is_not_declared_is_named_by_line_and_key(tmp_path):
    shutil.copytree(PACKS / "balcony" / "1.0", tmp_path / "pack")
    letters = tmp_path / "pack" / "letters.toml"
    with letters.open("a") as file:
        file.write(
            '\n[[item]]\nid = "x"\nsection = "invite"\nfields = ["day"]\ntext = "On {day} at {tmie}"\n'
        )
    line = line_with(letters, "tmie")
    with pytest.raises(BadPack, match=rf"letters\.toml, line {line}: x: 'text' uses {{tmie}}"):
        read_pack(tmp_path / "pack")


def test_a_letter_is_filled_in_and_a_missing_value_is_an_error():
    letter = released("balcony", "1.0").instruments["child_words"].item("opened")
    assert letter.filled("level_a", name="Ros", day="Friday 6 March") == "Ros opened this on Friday 6 March."
    with pytest.raises(KeyError):
        letter.filled("level_a", name="Ros")


def test_a_group_can_be_given_words_of_its_own_without_touching_the_others():
    words = released("balcony", "1.0").instruments["child_words"]
    change = Change("nobody-opened", "reword", "No one has seen it yet.", group="level_a")
    item = next(one for one in effective(words, [change], on=date(2026, 1, 1)) if one.id == "nobody-opened")
    assert item.words_for("level_a") == "No one has seen it yet."
    assert item.words_for("level_b") == "Nobody has opened this yet."
    assert item.standing == "reworded locally"


def test_an_edition_in_draft_is_locked_anew_and_a_released_one_is_not(copy, tmp_path):
    home = tmp_path / "packs"
    shutil.copytree(copy, home / "nairo" / "1.0")
    shutil.copytree(PACKS / "balcony" / "1.0", home / "balcony" / "1.0")
    lock = (PACKS / "editions.lock").read_text()
    draft = home / "balcony" / "1.0" / "letters.toml"
    draft.write_text(draft.read_text() + "\n")
    assert locked_anew(home, lock) != lock
    (home / "nairo" / "1.0" / "pledge.toml").write_text("title = 'x'\n")
    with pytest.raises(BadPack, match=r"nairo/1\.0/pledge\.toml belongs to a released edition"):
        locked_anew(home, lock)


def test_the_childs_questions_are_asked_by_level_in_the_order_they_were_written():
    questions = released("balcony", "1.0").instruments["questions"].items
    asked = {
        level: [one for one in questions if one.section == "before" and one.is_meant_for(level)]
        for level in ("level_a", "level_b")
    }
    assert (len(asked["level_a"]), len(asked["level_b"])) == (14, 15)
    assert asked["level_a"][-1].words_for("level_a") == "Is there something you want to tell only me?"
    assert asked["level_b"][-1].words_for("level_b").startswith("What is the one thing that must change")
