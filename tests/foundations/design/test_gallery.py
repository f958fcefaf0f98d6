"""Every component hangs in the gallery, in every state, on a page that keeps the promises of a page."""

import gzip
import re
from pathlib import Path

import html5lib
import pytest
from django.test import Client
from jinja2 import UndefinedError

from balcony.foundations.design.gallery import COMPONENTS, PAGES
from balcony.foundations.design.jinja import environment

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.urls("tests.foundations.design.urls")
BUILT = ROOT / "balcony" / "foundations" / "design" / "static" / "built"
ALL = ("", *(f"{name}/" for name in (*COMPONENTS, *PAGES)))


def get(where):
    return Client().get(f"/design/{where}")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_a_macro_and_its_examples(name):
    folder = ROOT / "balcony" / "foundations" / "design" / "jinja2" / "components" / name
    assert {path.name for path in folder.iterdir()} == {"macro.jinja", "examples.jinja"}


@pytest.mark.parametrize("where", ALL)
def test_every_page_is_whole_titled_and_headed(where):
    answer = get(where)
    assert answer.status_code == 200
    page = answer.content.decode()
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    ours = [error for error in parser.errors if error[1] not in ("non-void-element-with-trailing-solidus",)]
    assert ours == []
    assert len(list(tree.iter("h1"))) == 1
    assert re.search(r"<title>(Error: )?\S.* – Balcony</title>", page)
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("where", ALL)
def test_no_page_needs_an_exception_from_the_content_policy(where):
    answer = get(where)
    page = answer.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
    assert inline == [f' nonce="{nonce}"']
    assert not re.search(r"<style|\sstyle=|\son\w+=\"", page)


@pytest.mark.parametrize("where", ALL)
def test_a_first_load_is_at_most_150_kilobytes(where):
    page = len(gzip.compress(get(where).content))
    files = sum(
        len(gzip.compress((BUILT / name).read_bytes()))
        for name in ("balcony.css", "balcony.js", "favicon.svg")
    )
    # A browser fetches the letters of other scripts only for a page that has some.
    fonts = sum(path.stat().st_size for path in (BUILT / "fonts").glob("atkinson*.woff2"))
    assert page + files + fonts <= 150_000


def test_errors_are_in_the_title_and_at_the_top():
    page = get("controls-with-errors/").content.decode()
    assert "<title>Error: Form controls" in page
    assert page.index("There is a problem") < page.index("<h1")


def test_an_unknown_component_is_not_found():
    assert get("no-such-thing/").status_code == 404


def test_a_misspelt_name_in_a_page_is_an_error_even_inside_an_if():
    page = environment(autoescape=True).from_string("{% if reveiw %}x{% endif %}")
    with pytest.raises(UndefinedError):
        page.render(review=1)
