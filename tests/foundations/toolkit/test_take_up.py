"""Another edition is taken up item by item; an instrument of our own is begun; every fault is named."""

from datetime import date

import pytest

from balcony.foundations.toolkit import actions
from balcony.foundations.toolkit.models import Adoption, Amendment, LoadedPack
from balcony.foundations.toolkit.packs import BadPack, pack_of, released
from balcony.foundations.toolkit.presenters import links_of
from balcony.foundations.toolkit.queries import in_force, instruments, shipped
from balcony.foundations.toolkit.writing import pack_files

AGREED = {"reason": "We talked about it in May.", "agreed_by": "The team", "from_on": date(2026, 5, 1)}
DAY = {"from_on_day": "1", "from_on_month": "12", "from_on_year": "2026"}


@pytest.fixture
def next_edition(grace, now):
    """The code's next edition: CP1.1 says something else, CP9.2 is gone."""
    old = released("nairo", "1.0")
    items = [one for one in old.instruments["code"].items if one.id != "CP9.2"]
    files = pack_files(old, {"code": items}, publisher="nairo", edition="1.1", title="The next one")
    files["code.toml"] = files["code.toml"].replace(items[0].text, "The new words of the first.")
    return actions.load(files, by=grace, at=now)


@pytest.fixture
def ours(grace, now):
    """Three amendments of ours."""
    first = actions.amend("code", item="CP1.1", kind="reword", text="Ours.", **AGREED, by=grace, at=now)
    second = actions.amend("code", item="CP2.5", kind="annotate", text="A note.", **AGREED, by=grace, at=now)
    gone = actions.amend("code", item="CP9.2", kind="reword", text="Ours too.", **AGREED, by=grace, at=now)
    return first, second, gone


def test_old_ours_and_new_stand_side_by_side(grace, client_for, next_edition, ours):
    page = client_for(grace).get("/toolkit/code/adopt/?pack=nairo/1.1").content.decode()
    assert released("nairo", "1.0").instruments["code"].item("CP1.1").text in page.replace("&#39;", "'")
    assert "Ours." in page
    assert "The new words of the first." in page
    assert "the new edition has no such item" in page


def test_each_amendment_is_kept_dropped_or_rewritten_on_purpose(grace, client_for, next_edition, ours):
    first, second, gone = ours
    client = client_for(grace)
    given = {
        **DAY,
        "agreed_by": "The team",
        f"what-{first.pk}": "rewrite",
        f"text-{first.pk}": "Ours, anew.",
        f"what-{second.pk}": "keep",
        f"what-{gone.pk}": "drop",
    }
    answer = client.post("/toolkit/code/adopt/?pack=nairo/1.1", given)
    assert answer.status_code == 302
    before, after = in_force("code", on=date(2026, 11, 30)), in_force("code", on=date(2026, 12, 1))
    assert (before.pack.edition, after.pack.edition) == ("1.0", "1.1")
    assert before.item("CP1.1").text == "Ours."
    assert after.item("CP1.1").text == "Ours, anew."
    assert after.item("CP2.5").notes[-1].text == "A note."
    gone.refresh_from_db()
    assert gone.withdrawn_on == date(2026, 12, 1)


def test_nothing_is_taken_up_until_every_amendment_is_settled(grace, client_for, next_edition, ours):
    first = ours[0]
    given = {**DAY, "agreed_by": "The team", f"what-{first.pk}": "rewrite"}
    answer = client_for(grace).post("/toolkit/code/adopt/?pack=nairo/1.1", given)
    assert answer.status_code == 200
    assert "Enter the new words of CP1.1" in answer.content.decode()
    assert not Adoption.objects.exists()


def test_a_rewriting_that_cannot_be_leaves_everything_as_it_was(grace, next_edition, ours, now):
    gone = ours[2]
    with pytest.raises(ValueError, match=r"no item CP9\.2"):
        actions.take_up(
            "code",
            publisher="nairo",
            edition="1.1",
            from_on=date(2026, 12, 1),
            agreed_by="The team",
            settled=[actions.Settled(gone, actions.REWRITE, "Ours")],
            by=grace,
            at=now,
        )
    assert not Adoption.objects.exists()
    gone.refresh_from_db()
    assert gone.withdrawn_on is None


def test_a_sixth_instrument_is_begun_amended_and_written_out(grace, client_for):
    client = client_for(grace)
    given = {
        "title": "How we work with carers",
        "key": "carers",
        "says": "What carers can count on.",
        "items": "FC1: We ring carers first.\n\nFC2: We thank them.",
        "agreed_by": "The team",
    }
    assert client.post("/toolkit/begin/", given).url == "/toolkit/carers/"
    assert "carers" in instruments(on=date(2026, 11, 18))
    page = client.get("/toolkit/carers/").content.decode()
    assert "We ring carers first." in page
    assert "How we work with carers" in client.get("/toolkit/").content.decode()
    assert client.get("/toolkit/carers/write-out/").status_code == 200
    assert client.get("/toolkit/carers/items/FC2/amend/").status_code == 200
    again = client.post("/toolkit/begin/", given)
    assert "There is an instrument carers already" in again.content.decode()
    assert LoadedPack.objects.count() == 1


def test_a_line_that_is_no_item_is_named_by_its_number(grace, client_for):
    given = {"title": "x", "key": "carers", "says": "x", "items": "FC1: Yes.\nno id", "agreed_by": "x"}
    assert "Line 2: begin with an id" in client_for(grace).post("/toolkit/begin/", given).content.decode()
    assert not LoadedPack.objects.exists()


def test_one_group_of_readers_can_have_words_of_its_own(grace, client_for):
    given = {
        "kind": "reword", "group": "level_a", "text": "Nobody saw it yet.", "reason": "Children asked",
        "agreed_by": "Children in Care Council", "from_on_day": "1", "from_on_month": "11",
        "from_on_year": "2026",
    }  # fmt: skip
    client = client_for(grace)
    assert client.post("/toolkit/child_words/items/nobody-opened/amend/", given).status_code == 302
    held = in_force("child_words", on=date(2026, 11, 18)).item("nobody-opened")
    assert held.words_for("level_a") == "Nobody saw it yet."
    assert held.words_for("level_b") == "Nobody has opened this yet."
    page = client.get("/toolkit/child_words/").content.decode()
    assert "No one has opened this yet." in page  # the pack's words stand beside ours


def test_a_placeholder_that_cannot_be_filled_in_is_refused_with_what_can(grace, client_for):
    given = {
        "kind": "reword", "group": "", "text": "Come on {weekday}.", "reason": "x", "agreed_by": "x",
        "from_on_day": "1", "from_on_month": "11", "from_on_year": "2026",
    }  # fmt: skip
    answer = client_for(grace).post("/toolkit/letters/items/invite-adult/amend/", given)
    assert "Balcony cannot fill in {weekday} here. It can fill in: {day}" in answer.content.decode()
    assert not Amendment.objects.exists()


def test_the_five_tools_are_linked_where_they_touch():
    packs = shipped()
    check = packs[0].instruments["health_check"]
    leads = {
        id: {(one.instrument, one.item) for one in links_of(check.item(id), packs)}
        for id in ("M2", "C4", "S2")
    }
    assert ("competencies", "") in leads["M2"]
    assert ("code", "") in leads["C4"]
    assert ("protocol", "P11") in leads["S2"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("code.toml", "section = 5", "code.toml: 'section' should be a list of tables"),
        ("code.toml", "[[section]]\nkey = 'a'", "code.toml: each of 'section' needs 'title' in words"),
        ("code.toml", "[[section]]\nkey = 'a'\ntitle = 'A'\n[[item]]\nid = 'X1'\nsection = 'a'\ntext = 5",
         "code.toml, line 7: X1: 'text' should be words"),
        ("code.toml", "[[section]]\nkey = 'a'\ntitle = 'A'\n[[item]]\nid = 'X1'\nsection = 'a'\ntext = 'x'\n"
         "parts = [{ id = 'X1.a' }]", "code.toml, line 8: X1: each of 'parts' needs 'text' in words"),
        ("code.toml", "[[section]]\nkey = 'a'\ntitle = 'A'\n[[item]]\nid = 'X1'\nsection = 'a'\ntext = 'x'\n"
         "notes = [{ on = 'May', text = 'x' }]", "code.toml, line 8: X1: each of 'notes' needs a day"),
        ("code.toml", "[[section]]\nkey = 'a'\ntitle = 'A'\n[[item]]\nid = 'X1'\nsection = 'a'\ntext = 'x'\n"
         "kind = 'stars'", "code.toml, line 8: X1: 'kind' is one of"),
        ("code.toml", "[[item]]\nid = 'X1'\nsection = 'b'\ntext = 'x'",
         "code.toml, line 3: X1: there is no section 'b'"),
        ("pack.toml", "title = 'x'", "pack.toml: 'publisher' is missing"),
        ("pack.toml", "title = x", "pack.toml cannot be read: Invalid value (at line 1"),
    ],
)  # fmt: skip
def test_a_bad_pack_names_file_line_and_key_and_nothing_is_loaded(grace, now, name, text, says):
    old = released("nairo", "1.0")
    files = pack_files(old, {"code": old.instruments["code"].items}, publisher="x", edition="1", title="X")
    with pytest.raises(BadPack) as refused:
        actions.load({**files, name: text}, by=grace, at=now)
    assert says in str(refused.value)
    assert not LoadedPack.objects.exists()


@pytest.mark.parametrize("key", ["questions", "rights", "letters", "forms", "health_check", "child_words"])
def test_every_instrument_written_out_reads_back_word_for_word(key):
    pack = next(one for one in shipped() if key in one.instruments)
    items = pack.instruments[key].items
    files = pack_files(pack, {key: items}, publisher="x", edition="1", title="X")
    assert pack_of(files).instruments[key].items == items


def test_pasting_keeps_the_words_of_readers_whose_box_was_left_empty(grace, now):
    actions.paste("rights", edition="own", words={"RT1|level_a": "You can have your say."}, by=grace, at=now)
    loaded = pack_of(LoadedPack.objects.get().files)
    item = loaded.instruments["rights"].item("RT1")
    assert item.words_for("level_a") == "You can have your say."
    assert item.words_for("level_b").startswith("You have a right to have your say")
