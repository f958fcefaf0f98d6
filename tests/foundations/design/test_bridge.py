"""Every published example of the design system, drawn by the bridge, is the design system's own HTML."""

import json
from pathlib import Path

import html5lib
import pytest
from django.utils.safestring import mark_safe

from balcony.foundations.design.bridge import NOT_OURS, govuk

ROOT = Path(__file__).resolve().parents[3]
COMPONENTS = ROOT / "frontend" / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"


def _tree(html):
    """HTML as nested tuples: white space between elements and the order of attributes do not count."""
    return _branch(html5lib.parseFragment(html, namespaceHTMLElements=False))


def _branch(node):
    words = lambda text: " ".join((text or "").split())  # noqa: E731 - one line says it
    children = tuple((_branch(child), words(child.tail)) for child in node)
    return (node.tag, tuple(sorted(node.attrib.items())), words(node.text), children)


def test_every_published_example_comes_out_the_same():
    assert COMPONENTS.is_dir(), "Run .venv/bin/python frontend/build.py first: the examples come with npm."
    seen, different = 0, []
    for path in sorted(COMPONENTS.glob("*/fixtures.json")):
        published = json.loads(path.read_text())
        if published["component"] in NOT_OURS:
            continue
        for example in published["fixtures"]:
            seen += 1
            if _tree(govuk(published["component"], example["options"])) != _tree(example["html"]):
                different.append(f"{published['component']}: {example['name']}")
    assert seen > 500
    assert different == []


def test_what_people_wrote_is_escaped():
    html = govuk("inset-text", {"text": "<script>alert(1)</script> & more"})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_html_we_declared_safe_is_kept():
    assert "<em>yes</em>" in govuk("inset-text", {"html": mark_safe("<em>yes</em>")})


def test_a_misspelt_component_is_named_in_the_error():
    with pytest.raises(LookupError, match="buton"):
        govuk("buton", {})


@pytest.mark.parametrize("name", sorted(NOT_OURS))
def test_the_crown_cannot_be_drawn(name):
    with pytest.raises(ValueError, match="crown"):
        govuk(name, {})
