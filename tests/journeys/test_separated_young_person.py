"""A separated young person: their own letters are kept and shown right, on the page and on paper.

The words in other languages here prove the letters and the way they run; nobody should read them as a
translation.
"""

import re
import subprocess
from datetime import date

import pytest

from balcony.casework.voice.models import Contribution
from balcony.demo.roads import a_review
from balcony.foundations.toolkit import actions as toolkit
from balcony.foundations.toolkit.queries import shipped
from balcony.foundations.toolkit.writing import pack_files
from tests.journeys.phone import card_from
from tests.journeys.telling import given, then, when

ARABIC, TIGRINYA = "أريد أن أرى أخي.", "ሓወይ ክርእዮ እደሊ።"
WORDS = f"{ARABIC}\n\n{TIGRINYA}"
CHECKED = 'checked_by = "A. Reader"\nchecked_on = 2026-11-01\n'
HAS_ETHIOPIC = "[...document.fonts].some(f => f.unicodeRange.startsWith('U+1200') && f.status == 'loaded')"
# Which way each paragraph with these letters runs, and on which side of its box its first line begins.
RUNS = """letters => {
  const one = [...document.querySelectorAll('main p, main dd, main span, main li')]
    .filter(e => e.innerText.includes(letters)).pop();
  const range = document.createRange();
  range.selectNodeContents(one);
  const text = range.getBoundingClientRect(), box = one.closest('p, dd, li').getBoundingClientRect();
  return text.left - box.left > box.right - text.right + 5 ? 'right' : 'left';
}"""


@pytest.fixture
def promise_in_two_languages(grace, now):
    """A promise of the service's own with an Arabic text somebody checked, and one nobody checked yet."""
    pack = next(one for one in shipped() if "pledge" in one.instruments)
    files = pack_files(
        pack, {"pledge": pack.instruments["pledge"].items}, publisher="north", edition="1", title="Ours"
    )
    item = '[[item]]\nid = "PL2"\ntext = "{0}"\n[item.wording]\nlevel_a = "{0}"\nlevel_b = "{0}"\n'
    for language, name, direction, checked, words in (
        ("ar", "العربية", "rtl", CHECKED, ARABIC),
        ("ti", "ትግርኛ", "ltr", "", TIGRINYA),
    ):
        head = f'language = "{language}"\nname = "{name}"\ndirection = "{direction}"\n{checked}'
        files[f"translations/{language}/translation.toml"] = head
        files[f"translations/{language}/pledge.toml"] = item.format(words)
    toolkit.load(files, by=grace, at=now)
    day = {"from_on": date(2026, 11, 18), "agreed_by": "The team"}
    return toolkit.adopt("pledge", publisher="north", edition="1", **day, by=grace, at=now)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_their_own_letters_are_kept_and_shown_right(
    at_work, child, ros, amina_in_care, promise_in_two_languages, script, tmp_path
):
    with given("a young person of sixteen who came here alone, with a card"):
        amina_in_care.date_of_birth = date(2010, 1, 1)
        amina_in_care.save()
        desk = at_work(ros, script=script)
        code = card_from(desk, amina_in_care)
        phone = child(script=script)
        phone.opens_their_page_the_first_time(code)
    with when("they look for the promise in their language"):
        phone.follows("My promise")
        phone.does_not_see("ትግርኛ")
        phone.presses("العربية")
    with then("what somebody checked is there, from the right; the rest stays English, which is said once"):
        phone.sees(ARABIC)
        assert runs(phone, ARABIC) == "right"
        phone.does_not_see(TIGRINYA)
        phone.sees("I will treat you and your family with respect")
        phone.sees("Nobody has checked them in your language yet")
    with when("they say something in the letters they write"):
        phone.goes_to("/me/say/anything/write/?who=iro")
        phone.enters("What do you want to say?", WORDS)
        phone.presses("Send it")
        phone.follows("See if someone has opened it")
    with then("it is kept to the letter, and each part runs its own way"):
        said = Contribution.objects.get()
        assert said.words.replace("\r\n", "\n") == WORDS
        runs_right(phone)
    with then("their IRO reads it so too"):
        desk.goes_to(f"/our-promise/from-children/{said.pk}/")
        runs_right(desk)
    with when("their IRO takes it into a record, and makes the paper of it"):
        review = a_review(
            amina_in_care,
            on=date(2026, 11, 13),
            to="finalised",
            by=ros,
            words={"letter": said.words, "childs_view": said.words, "iro_view": "Right", "adults": ""},
        )
        desk.goes_to(f"/reviews/{review.pk}/read/")
        runs_right(desk)
        desk.goes_to(f"/reviews/{review.pk}/papers/")
        paper = tmp_path / "record.pdf"
        desk.takes("Make a PDF", role="button").save_as(paper)
    with then("the paper has every letter, in a font that can draw it, and the Arabic begins at the right"):
        fonts = told_by("pdffonts", paper)
        assert "NotoSansArabic" in fonts
        assert "NotoSansEthiopic" in fonts
        assert TIGRINYA in told_by("pdftotext", "-layout", paper, "-")
        assert furthest_right(told_by("pdftotext", "-bbox", paper, "-")) > 500


def runs(visitor, letters: str) -> str:
    """The side of the page a line with these letters begins at; asked of the twin where script is off."""
    page = visitor.page if visitor.script else visitor._twin()
    return page.evaluate(RUNS, letters)


def runs_right(visitor) -> None:
    """Arabic from the right, Tigrinya from the left, and the letters of Ethiopia in a font of our own."""
    visitor.sees(ARABIC)
    visitor.sees(TIGRINYA)
    assert runs(visitor, ARABIC) == "right"
    assert runs(visitor, TIGRINYA) == "left"
    page = visitor.page if visitor.script else visitor._twin()
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(HAS_ETHIOPIC)


def furthest_right(words: str) -> float:
    """Where Arabic letters reach on an A4 page 595 points wide, by the boxes pdftotext tells."""
    found = re.findall(r'xMax="([\d.]+)"[^>]*>[^<]*[\u0600-\u06ff]', words)
    return max(float(one) for one in found)


def told_by(*command) -> str:
    """What a program says of a paper."""
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, check=True).stdout
