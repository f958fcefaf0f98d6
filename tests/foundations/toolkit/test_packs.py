"""The packs hold every item of the toolkit, in our own words, and a released edition never changes."""

import hashlib
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from balcony.foundations.toolkit.packs import (
    PACKS,
    BadPack,
    Change,
    effective,
    missing_from,
    read_pack,
    released,
)

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
    with pytest.raises(BadPack, match=r"CP6\.2 stands 2 times"):
        read_pack(copy)


def test_bad_toml_names_the_file_and_the_line(copy):
    (copy / "pledge.toml").write_text("title = x y\n")
    with pytest.raises(BadPack, match=r"pledge\.toml cannot be read: .*line"):
        read_pack(copy)


def test_an_unknown_key_is_named(copy):
    with (copy / "protocol.toml").open("a") as file:
        file.write('\n[[item]]\nid = "P12"\nsection = "protocol"\ntext = "x"\ncolour = "red"\n')
    with pytest.raises(BadPack, match=r"protocol\.toml: P12: unknown key 'colour'"):
        read_pack(copy)


def test_a_released_file_that_was_changed_is_refused(copy, monkeypatch, tmp_path):
    target = tmp_path / "nairo" / "1.0"
    target.parent.mkdir()
    shutil.copytree(copy, target)
    (target / "pledge.toml").write_text((target / "pledge.toml").read_text() + "\n# one more word\n")
    monkeypatch.setattr("balcony.foundations.toolkit.packs.PACKS", tmp_path)
    with pytest.raises(BadPack, match=r"pledge\.toml is not the file that was released"):
        released.__wrapped__("nairo", "1.0")


def test_no_run_of_eight_words_is_shared_with_the_source_document():
    shared = []
    for path in sorted((PACKS / "nairo" / "1.0").glob("*.toml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = re.findall(r"[a-z0-9']+", line.lower().replace("’", "'"))
            for start in range(len(words) - 7):
                run = " ".join(words[start : start + 8])
                if hashlib.sha256(run.encode()).hexdigest()[:16] in SOURCE_RUNS and run not in NAMES:
                    shared.append(f"{path.name}: {run}")
    assert shared == []


def test_the_check_for_shared_words_can_fail():
    run = "the iro service must be located in a"
    assert hashlib.sha256(run.encode()).hexdigest()[:16] in SOURCE_RUNS


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
