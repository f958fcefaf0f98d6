"""A manager changes the words children and families read, and takes up an edition, with no programmer."""

from datetime import date

import pytest

from balcony.foundations.toolkit import actions
from balcony.foundations.toolkit.queries import in_force, shipped
from balcony.foundations.toolkit.writing import pack_files
from tests.journeys.telling import given, then, when

TIGRINYA = "ፈተነ ትግርኛ"
HAS_ETHIOPIC = "[...document.fonts].some(f => f.unicodeRange.startsWith('U+1200') && f.status == 'loaded')"


@pytest.fixture
def next_edition(grace, now):
    """Another edition of the words for children, with a line of it in other letters."""
    pack = next(one for one in shipped() if "child_words" in one.instruments)
    words = pack.instruments["child_words"].items
    files = pack_files(
        pack, {"child_words": words}, publisher="north", edition="2", title="The North’s words"
    )
    files["child_words.toml"] = files["child_words.toml"].replace("No one has opened", "No one has read")
    files["translations/ti/translation.toml"] = (
        'language = "ti"\nname = "ትግርኛ"\ndirection = "ltr"\n'
        'checked_by = "A. Reader"\nchecked_on = 2026-11-01\n'
    )
    files["translations/ti/child_words.toml"] = (
        f'[[item]]\nid = "opened"\n[item.wording]\nlevel_a = "{TIGRINYA} {{name}} {{day}}"\n'
        f'level_b = "{TIGRINYA} {{name}} {{day}}"\n'
    )
    return actions.load(files, by=grace, at=now)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_manager_fits_the_childs_words_and_takes_up_an_edition(at_work, grace, next_edition, today, script):
    with given("Grace, at the toolkit"):
        desk = at_work(grace, script=script)
        desk.goes_to("/toolkit/")
        desk.follows("The child's words")
    with when("she changes what the youngest read, and leaves the older ones’ words alone"):
        desk.follows("nobody-opened")
        desk.presses("Write down an amendment")
        desk.chooses("Say it in other words", to="What was agreed?")
        desk.enters("The words", "Nobody has seen it yet.")
        desk.picks("Level A, 10 and under", at="Whose words?")
        desk.enters("Why?", "Children asked for it.")
        desk.enters("Who agreed it?", "Children in Care Council")
        desk.enters_day("From when?", date(2026, 11, 1))
        desk.presses("Write it down")
    with then("both stand there, ours and the pack’s"):
        desk.sees("It is reworded locally.")
        desk.sees("No one has opened this yet.")
        desk.sees("Nobody has opened this yet.")
    with when("she takes up the North’s edition, and writes our line anew"):
        desk.goes_to("/toolkit/child_words/adopt/")
        desk.follows("Take up The North’s words, edition 2")
        desk.sees("No one has read this yet.")
        desk.enters_day("From when?", today)
        desk.enters("Who agreed it?", "The team")
        desk.chooses("Write it anew", to="nobody-opened: say it in other words")
        desk.enters("nobody-opened: the new words, if you write it anew", "Nobody looked yet.")
        desk.presses("Adopt")
    with then("it holds, with our words in it, and a checked language to read it in"):
        desk.sees("Adopted from 18 November 2026")
        assert (
            in_force("child_words", on=today).item("nobody-opened").words_for("level_a")
            == "Nobody looked yet."
        )
        desk.follows("ትግርኛ")
        desk.sees(TIGRINYA)
        if script:
            desk.page.wait_for_function(HAS_ETHIOPIC)
    with when("she asks how a sentence reads"):
        desk.goes_to("/toolkit/read/")
        desk.enters("The text", "Hello. Your placement will end in due course.")
        desk.presses("Mark the hard sentences")
    with then("the hard one is marked, with what to say instead"):
        desk.sees("1 sentence is marked.")
        desk.sees("home; where you live")
    with when("she begins an instrument of the service’s own"):
        desk.goes_to("/toolkit/begin/")
        desk.enters("What is it called?", "How we work with carers")
        desk.enters("A short name for its address", "carers")
        desk.enters("What is it for?", "What carers can count on.")
        desk.enters("What it says", "FC1: We ring carers first.")
        desk.enters("Who agreed it?", "The team")
        desk.presses("Begin it")
    with then("it stands beside the five tools"):
        desk.sees("We ring carers first.")
        desk.goes_to("/toolkit/")
        desk.sees("How we work with carers")
