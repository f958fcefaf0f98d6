"""A child's pages in a language they chose: what somebody checked is read in it, the rest stays English.

The words of these test packs are letters to prove the scripts with, not translations anybody should read.
"""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balcony.casework.voice.models import Contribution
from balcony.demo.roads import a_review
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.toolkit import actions as toolkit
from balcony.foundations.toolkit.queries import shipped
from balcony.foundations.toolkit.writing import pack_files

pytestmark = pytest.mark.django_db
ARABIC, TIGRINYA, VIETNAMESE = "كلمات", "ቃላት", "từ ngữ"
CHECKED = 'checked_by = "A. Reader"\nchecked_on = 2026-11-01\n'
TODAY = date(2026, 11, 18)
SWITCH, HOME = reverse("child_page:change_words"), reverse("child_page:home")
ONCE = "Nobody has checked them in your language yet."
# What is translated: a line of each pack, the heading and the choices of those that have one.
TRANSLATED = {
    "child_words": ("say-worry", "button-tell", "button-help", "choose-who-sees", "answer-day"),
    "questions": ("QB1", "QA11"),
    "rights": ("RT1", "get-an-advocate"),
    "pledge": ("PL2",),
}  # fmt: skip


def at(name, **where):
    return reverse(f"child_page:{name}", kwargs=where)


# A page, and what of it is translated.
PAGES = (
    (HOME, "QA11"),
    (at("my_say"), "say-worry"),
    (at("say", kind="worry"), "say-worry"),
    (at("write", kind="worry") + "?who=iro", "answer-day"),
    (at("rights"), "RT1"),
    (at("what_can_i_do"), "get-an-advocate"),
    (at("ask", item="get-an-advocate"), "get-an-advocate"),
    (at("promise"), "PL2"),
    (at("questions", part="before") + "?who=iro", "QB1"),
    (at("question", part="before", item="QB1") + "?who=iro", "QB1"),
    (at("numbers"), "button-help"),
)
EACH = pytest.mark.parametrize(("address", "item"), PAGES, ids=[address for address, _ in PAGES])


def translated(item, words):
    """One item as a translator writes it: `words`, then its id, then its placeholders."""
    said = " ".join([words, item.id, *(f"{{{one}}}" for one in item.fields)])
    choices = ", ".join(f'{{id = "{one.id}", text = "{words} {one.id}"}}' for one in item.choices)
    lines = [f'[[item]]\nid = "{item.id}"\ntext = "{said}"\nchoices = [{choices}]']
    lines += [f'heading = "{words} heading"'] if item.heading else []
    return "\n".join([*lines, "[item.wording]", *(f'{group} = "{said}"' for group in item.wording), ""])


@pytest.fixture
def languages(grace, now):
    """Every pack a child reads, a little of it in Arabic and Tigrinya, and Vietnamese that nobody checked."""
    tongues = (
        ("ar", "العربية", "rtl", CHECKED, ARABIC),
        ("ti", "ትግርኛ", "ltr", CHECKED, TIGRINYA),
        ("vi", "Tiếng Việt", "ltr", "", VIETNAMESE),
    )
    for pack in shipped():
        held = {key: pack.instruments[key].items for key in TRANSLATED if key in pack.instruments}
        files = pack_files(pack, held, publisher=f"north-{pack.publisher}", edition="1", title="North")
        for tag, name, direction, checked, words in tongues:
            folder = f"translations/{tag}"
            files[f"{folder}/translation.toml"] = (
                f'language = "{tag}"\nname = "{name}"\ndirection = "{direction}"\n{checked}'
            )
            for key, items in held.items():
                wanted = [one for one in items if one.id in TRANSLATED[key]]
                files[f"{folder}/{key}.toml"] = "".join(translated(one, words) for one in wanted)
        toolkit.load(files, by=grace, at=now)
        for key in held:
            toolkit.adopt(
                key, publisher=f"north-{pack.publisher}", edition="1", from_on=TODAY, agreed_by="x",
                by=grace, at=now,
            )  # fmt: skip


@pytest.fixture
def mine(amina, ros, now, client_for):
    """Amina's browser; she is fifteen, and her review has a day."""
    amina.date_of_birth, amina.account = date(2011, 5, 2), make_account(now)
    amina.save()
    a_review(amina, on=date(2026, 12, 1), to="planned", by=ros)
    return client_for(amina.account)


def read(browser, address, language=None) -> str:
    """A page, after its language was chosen on it."""
    if language is not None:
        assert browser.post(SWITCH, {"back": address, "language": language}).url == address
    return browser.get(address).content.decode()


def main(page: str) -> str:
    """What stands in the middle of a page."""
    return page.split("<main")[1].split("</main>")[0]


@EACH
@pytest.mark.parametrize(("language", "direction", "words"), [("ar", "rtl", ARABIC), ("ti", "ltr", TIGRINYA)])
def test_each_pack_a_child_reads_is_read_in_the_language_they_chose(
    mine, languages, address, item, language, direction, words
):
    page = read(mine, address, language)
    assert f'<span lang="{language}" dir="{direction}">{words} ' in page
    assert f"{words} " in (page if item == "button-help" else main(page))
    assert '<html lang="en-GB" dir="ltr"' in page
    assert "<span" not in page.split("<title>")[1].split("</title>")[0]
    assert page.count(ONCE) == 1
    assert "&lt;span" not in page


@EACH
def test_a_language_nobody_checked_is_neither_offered_nor_shown(mine, languages, address, item):
    page = read(mine, address, "vi")
    assert "Tiếng Việt" not in page
    assert VIETNAMESE not in page
    assert ONCE not in page
    assert "العربية" in page


@EACH
def test_a_page_in_a_language_takes_as_many_queries_as_in_english(mine, languages, address, item):
    read(mine, address, "ti")
    counts = []
    for language in ("", "ti"):
        read(mine, address, language)
        with CaptureQueriesContext(connection) as asked:
            mine.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_english_is_one_press_away_and_comes_back_whole(mine, languages):
    assert ">English</button>" in read(mine, at("rights"), "ar")
    page = read(mine, at("rights"), "")
    assert ARABIC not in page
    assert ONCE not in page
    assert ">English</button>" not in page


def test_without_a_translation_there_is_no_word_of_languages(mine):
    page = read(mine, at("rights"))
    assert "bal-languages" not in page
    assert ONCE not in page


def test_what_was_written_is_there_in_the_other_language_too(mine, languages):
    address = at("write", kind="worry") + "?who=iro"
    mine.post(SWITCH, {"back": address, "language": "ar", "words": "I miss Jay."})
    assert "I miss Jay." in mine.get(address).content.decode()


def test_a_name_and_a_day_inside_a_line_run_their_own_way(mine, languages):
    page = read(mine, at("write", kind="worry") + "?who=iro", "ar")
    assert re.search(rf'{ARABIC} answer-day <bdi lang="en-GB">\w+ \d+ November</bdi></span>', page)


def test_what_is_kept_of_an_answer_can_be_read_by_who_reads_no_arabic(mine, languages):
    address = at("question", part="before", item="QB1") + "?who=iro"
    token = re.search(r'name="token" value="([^"]+)"', read(mine, address, "ar")).group(1)
    mine.post(address, {"chosen": "hard", "words": "أخي", "token": token})
    kept = Contribution.objects.get()
    assert kept.asked_in == f"{ARABIC} QB1 (How are things where you live? What is good and what is not?)"
    assert kept.words == f"{ARABIC} hard (Not good)\n\nأخي"


def test_a_promise_signed_in_other_words_stays_as_it_was_signed(mine, languages, amina, grace, now):
    toolkit.amend(
        "pledge", item="PL2", kind="reword", group="level_b", text="I will hear you.", reason="x",
        agreed_by="x", from_on=TODAY, by=grace, at=now,
    )  # fmt: skip
    page = read(mine, at("promise"), "ar")
    assert "I will hear you." in page
    assert ARABIC not in main(page)
