"""The service adopts, amends, talks over and takes back; what was said before stays readable."""

from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.toolkit import actions
from balcony.foundations.toolkit.models import Amendment, LoadedPack
from balcony.foundations.toolkit.packs import BadPack, pack_of
from balcony.foundations.toolkit.queries import in_force

AGREED = {"reason": "We talked about it in May.", "agreed_by": "The team", "from_on": date(2026, 5, 1)}


def test_an_amendment_holds_from_its_day_and_is_recorded(grace, now):
    actions.amend("code", item="CP2.5", kind="reword", text="We offer the chair.", **AGREED, by=grace, at=now)
    assert in_force("code", on=date(2026, 4, 30)).item("CP2.5").standing == "national"
    assert in_force("code", on=date(2026, 5, 1)).item("CP2.5").text == "We offer the chair."
    assert Entry.objects.filter(verb="toolkit.amended", by_id=str(grace.pk)).count() == 1


def test_an_iro_may_talk_but_not_change(ros, now):
    actions.remark("code", item="CP2.5", words="I would go further.", by=ros, at=now)
    with pytest.raises(Refusal):
        actions.amend("code", item="CP2.5", kind="set_aside", **AGREED, by=ros, at=now)
    assert not Amendment.objects.exists()


def test_an_item_that_is_not_there_cannot_be_amended(grace, now):
    with pytest.raises(ValueError, match=r"no item CP99"):
        actions.amend("code", item="CP99", kind="reword", text="x", **AGREED, by=grace, at=now)


def test_a_second_item_of_one_id_is_refused(grace, now):
    new = {"item": "LK1", "kind": "add", "section": "6", "text": "We visit at home."}
    actions.amend("code", **new, **AGREED, by=grace, at=now)
    with pytest.raises(ValueError, match="already"):
        actions.amend("code", **new, **AGREED, by=grace, at=now)


def test_a_withdrawn_amendment_stays_as_it_was(grace, now):
    one = actions.amend("code", item="CP9.2", kind="set_aside", **AGREED, by=grace, at=now)
    actions.withdraw(one, on=date(2026, 9, 1), by=grace, at=now)
    assert in_force("code", on=date(2026, 8, 31)).item("CP9.2").standing == "set aside locally"
    assert in_force("code", on=date(2026, 9, 1)).item("CP9.2").standing == "national"
    with pytest.raises(Refusal, match="already"):
        actions.withdraw(one, on=date(2026, 10, 1), by=grace, at=now)


def test_the_toolkits_own_text_can_be_pasted_and_adopted_under_the_same_ids(grace, now):
    actions.paste("code", edition="own", words={"CP1.1": "Their very words."}, by=grace, at=now)
    actions.adopt(
        "code",
        publisher="own-text",
        edition="own",
        from_on=date(2026, 6, 1),
        agreed_by="The director",
        by=grace,
        at=now,
    )
    held = in_force("code", on=date(2026, 6, 1))
    assert held.item("CP1.1").text == "Their very words."
    assert held.item("CP6.3").parts == in_force("code", on=date(2026, 5, 1)).item("CP6.3").parts
    assert held.pack.wording.startswith("The toolkit's own text")
    assert "nairo.org.uk" in held.pack.link


def test_a_local_variant_written_out_reads_back_the_same(grace, client_for, now):
    actions.amend("code", item="CP2.5", kind="reword", text='We say "you chair".', **AGREED, by=grace, at=now)
    answer = client_for(grace).get("/toolkit/code/write-out/")
    from balcony.foundations.toolkit.archives import unzipped

    pack = pack_of(unzipped(answer.content))
    assert pack.instruments["code"].item("CP2.5").text == 'We say "you chair".'
    assert len(pack.instruments["code"].items) == 38


def test_what_was_changed_is_written_out_as_suggestions_to_the_authors(grace, client_for, now):
    actions.amend("code", item="CP2.5", kind="reword", text="We offer the chair.", **AGREED, by=grace, at=now)
    actions.amend("code", item="CP9.2", kind="set_aside", **AGREED, by=grace, at=now)
    taken_back = actions.amend(
        "code", item="CP1.1", kind="reword", text="Not this.", **AGREED, by=grace, at=now
    )
    actions.withdraw(taken_back, on=date(2026, 6, 1), by=grace, at=now)
    answer = client_for(grace).get("/toolkit/code/suggest/")
    letter = answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Our words: We offer the chair." in letter
    assert "CP9.2" in letter
    assert letter.count("Because: We talked about it in May.") == 2
    assert "Not this." not in letter


def test_a_bad_pack_names_the_fault_and_nothing_is_loaded(grace, now):
    with pytest.raises(BadPack, match=r"pack\.toml is missing"):
        actions.load({"code.toml": ""}, by=grace, at=now)
    assert not LoadedPack.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["", "code/", "pledge/", "code/items/CP1.2/", "code/items/CP5.3/amend/", "code/add/", "code/adopt/",
     "health_check/paste/", "load/", "health_check/suggest/", "health_check/items/M7/", "questions/",
     "rights/", "child_words/items/who-will-see/", "letters/items/invite-child/amend/", "forms/adopt/",
     "agenda/paste/", "record/write-out/"],
)  # fmt: skip
def test_each_page_opens_for_the_manager(grace, client_for, path):
    answer = client_for(grace).get(f"/toolkit/{path}")
    assert answer.status_code == 200


def test_an_unknown_instrument_is_not_found(grace, client_for):
    assert client_for(grace).get("/toolkit/handbook/").status_code == 404
