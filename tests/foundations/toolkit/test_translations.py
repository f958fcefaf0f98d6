"""A translation is shown once somebody has checked it, in its own script and direction, and never before.

The words of these test packs are letters to prove the scripts with, not translations anybody should read.
"""

from datetime import date
from html.parser import HTMLParser

import pytest

from balcony.foundations.documents.fonts import printable
from balcony.foundations.toolkit import actions
from balcony.foundations.toolkit.archives import unzipped, zipped
from balcony.foundations.toolkit.models import LoadedPack
from balcony.foundations.toolkit.packs import BadPack
from balcony.foundations.toolkit.queries import in_force, languages_of, shipped
from balcony.foundations.toolkit.translations import released_translations
from balcony.foundations.toolkit.writing import pack_files

ARABIC, TIGRINYA, VIETNAMESE = "اختبار عربي", "ፈተነ ትግርኛ", "Kiểm tra tiếng Việt: ữ ộ ằ"
TODAY = date(2026, 11, 18)
CHECKED = 'checked_by = "A. Checker, reader of the language"\nchecked_on = 2026-11-01\n'


def head(language, name, direction="ltr", checked=CHECKED):
    return f'language = "{language}"\nname = "{name}"\ndirection = "{direction}"\n{checked}'


def item(id, words, **more):
    lines = [f'[[item]]\nid = "{id}"', *(f"{key} = {value}" for key, value in more.items())]
    return "\n".join([*lines, "[item.wording]", f'level_a = "{words}"', f'level_b = "{words} (B)"', ""])


@pytest.fixture
def files():
    """Our words for children as a pack of a service's own, with three languages, one of them unchecked."""
    pack = next(one for one in shipped() if "child_words" in one.instruments)
    words = pack.instruments["child_words"].items
    return {
        **pack_files(pack, {"child_words": words}, publisher="north", edition="1", title="North"),
        "translations/ar/translation.toml": head("ar", "العربية", "rtl"),
        "translations/ar/child_words.toml": item("nobody-opened", ARABIC) + item("said-disagree", ARABIC),
        "translations/ti/translation.toml": head("ti", "ትግርኛ"),
        "translations/ti/child_words.toml": item("nobody-opened", TIGRINYA),
        "translations/vi/translation.toml": head("vi", "Tiếng Việt", checked=""),
        "translations/vi/child_words.toml": item("nobody-opened", VIETNAMESE),
    }


@pytest.fixture
def adopted(files, grace, now):
    """The pack loaded and adopted."""
    actions.load(files, by=grace, at=now)
    return actions.adopt(
        "child_words", publisher="north", edition="1", from_on=TODAY, agreed_by="The team", by=grace, at=now
    )


class Attributes(HTMLParser):
    """The attributes of the html element and of every element that names a language."""

    def __init__(self, page):
        super().__init__()
        self.page, self.spoken = {}, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.page = given
        elif "lang" in given:
            self.spoken.append((tag, given["lang"], given.get("dir")))


def test_a_checked_translation_is_read_in_its_language(adopted):
    held = in_force("child_words", on=TODAY, language="ar")
    assert held.item("nobody-opened").words_for("level_a") == ARABIC
    assert (held.language, held.direction) == ("ar", "rtl")
    assert held.item("opened").words_for("level_b") == "{name} opened this on {day}."  # not translated yet
    assert held.item("opened").language == ""


def test_an_unchecked_translation_is_not_shown(adopted, grace, client_for):
    held = in_force("child_words", on=TODAY, language="vi")
    assert held.language == "en-GB"
    assert held.item("nobody-opened").words_for("level_b") == "Nobody has opened this yet."
    assert [one.language for one in languages_of(held)] == ["ar", "ti"]
    page = client_for(grace).get("/toolkit/child_words/?language=vi").content.decode()
    assert "nobody has checked it yet, so it is not shown" in page
    assert VIETNAMESE not in page


def test_a_translation_is_shown_from_the_day_it_was_checked(files, grace, now):
    files["translations/ar/translation.toml"] = head("ar", "العربية", "rtl").replace(
        "2026-11-01", "2026-12-01"
    )
    actions.load(files, by=grace, at=now)
    actions.adopt(
        "child_words", publisher="north", edition="1", from_on=TODAY, agreed_by="x", by=grace, at=now
    )
    assert in_force("child_words", on=date(2026, 11, 30), language="ar").language == "en-GB"
    assert in_force("child_words", on=date(2026, 12, 1), language="ar").language == "ar"


@pytest.mark.parametrize(("language", "direction", "words"), [("ar", "rtl", ARABIC), ("ti", "ltr", TIGRINYA)])
def test_a_page_in_another_script_says_its_language_and_direction(
    adopted, grace, client_for, language, direction, words
):
    page = client_for(grace).get(f"/toolkit/child_words/?language={language}").content.decode()
    found = Attributes(page)
    assert (found.page["lang"], found.page["dir"]) == (language, direction)
    assert ("dd", language, direction) in found.spoken
    assert ("dd", "en-GB", "ltr") in found.spoken  # what is not translated says that it is English
    assert words in page
    assert "checked by A. Checker" in page


def test_words_the_service_changed_are_not_hidden_by_an_older_translation(adopted, grace, now):
    actions.amend(
        "child_words", item="nobody-opened", kind="reword", group="level_a", text="Not seen yet.", reason="x",
        agreed_by="x", from_on=TODAY, by=grace, at=now,
    )  # fmt: skip
    held = in_force("child_words", on=TODAY, language="ar").item("nobody-opened")
    assert held.words_for("level_a") == "Not seen yet."
    assert held.language == ""


def test_translations_travel_in_the_zip_of_a_pack(files):
    assert unzipped(zipped({f"my folder/{name}": text for name, text in files.items()})) == files


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("ar/translation.toml", 'language = "ar"', "ar/translation.toml: 'name' is missing"),
        ("ar/translation.toml", head("fa", "x"), "'language' should be the name of its folder"),
        ("ar/translation.toml", head("ar", "x", "up"), "'direction' is ltr or rtl"),
        ("ar/translation.toml", head("ar", "x", checked='checked_on = "May"'), "should be a day"),
        ("ar/translation.toml", "x", "ar/translation.toml cannot be read"),
        ("ar/child_words.toml", item("nothing", "x"), "nothing: the pack has no such item"),
        ("ar/child_words.toml", item("opened", "{nam}"),
         "opened: the placeholders should be those of the English: {name}, {day}"),
        ("ar/child_words.toml", '[[item]]\nid = "opened"\n[item.wording]\nlevel_a = "x"', "lacks level_b"),
        ("ar/handbook.toml", "", "ar/handbook.toml: the pack has no such instrument"),
    ],
)  # fmt: skip
def test_a_bad_translation_is_named_and_nothing_is_loaded(files, grace, now, path, text, says):
    with pytest.raises(BadPack) as refused:
        actions.load({**files, f"translations/{path}": text}, by=grace, at=now)
    assert says in str(refused.value)
    assert not LoadedPack.objects.exists()


def test_every_letter_of_these_scripts_can_be_printed():
    lacking = {
        one for one in ARABIC + TIGRINYA + VIETNAMESE + "پښتو دری کوردی አማርኛ" if ord(one) not in printable()
    }
    assert lacking == set()


def test_no_language_is_shipped_that_nobody_checked():
    for pack in shipped():
        found = released_translations(pack.publisher, pack.edition, pack)
        assert all(one.is_checked for one in found)
