"""What is built: no font that is not ours to use, nothing from another host, light enough for a phone."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BUILT = ROOT / "balcony" / "foundations" / "design" / "static" / "built"
FRONTEND = ROOT / "frontend"


@pytest.fixture(scope="module")
def css():
    path = BUILT / "balcony.css"
    assert path.exists(), "Run .venv/bin/python frontend/build.py first."
    return path.read_text()


def test_the_typeface_of_gov_uk_is_not_used(css):
    assert "GDS Transport" not in css
    assert "Atkinson Hyperlegible Next" in css


def test_no_crown_and_no_crest(css):
    assert "govuk-header" not in css
    assert "govuk-footer" not in css
    assert "crest" not in css


def test_the_style_sheet_asks_only_for_files_that_stand_beside_it(css):
    asked = set(re.findall(r'url\("?([^)"]+)"?\)', css))
    assert asked
    for address in asked:
        assert (BUILT / address).is_file(), f"{address} is not beside the style sheet"


def test_every_class_of_ours_is_styled_and_so_shown_somewhere(css):
    """A page that invents a class gets no look: add it to frontend/styles and to the gallery instead."""
    styled = set(re.findall(r"\.(bal-[\w-]+)", css))
    unstyled = {}
    for page in (ROOT / "balcony").rglob("*.jinja"):
        whole = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", page.read_text(), flags=re.DOTALL)
        used = set(re.findall(r"bal-[\w-]*\w", " ".join(re.findall(r'class="([^"]*)"', whole))))
        # The first part of a name need not be styled itself: bal-header, with bal-header__top inside.
        lost = {name for name in used - styled if not any(one.startswith(f"{name}__") for one in styled)}
        if lost:
            unstyled[str(page.relative_to(ROOT))] = sorted(lost)
    assert unstyled == {}


def test_the_script_never_keeps_words_on_the_machine():
    script = (BUILT / "balcony.js").read_text()
    assert "sessionStorage" in script
    assert "localStorage" not in script


def test_a_first_visit_leaves_room_for_the_page():
    """150 kB a page, of which styles, script and the fonts may take 85."""
    zipped = sum(len(gzip.compress((BUILT / name).read_bytes())) for name in ("balcony.css", "balcony.js"))
    # A browser fetches the letters of other scripts only for a page that has some.
    fonts = sum(path.stat().st_size for path in (BUILT / "fonts").glob("atkinson*.woff2"))
    assert (zipped + fonts) < 85_000


def test_the_fonts_for_paper_are_there_with_their_licence():
    names = {path.name for path in (BUILT / "fonts-pdf").iterdir()}
    assert {"AtkinsonHyperlegibleNext_400Regular.ttf", "NotoSansEthiopic.ttf", "OFL.txt"} <= names
    for font in (BUILT / "fonts-pdf").glob("*.ttf"):
        assert font.read_bytes()[:4] == b"\x00\x01\x00\x00", f"{font.name} is not TrueType"


@pytest.mark.parametrize("name", ["package-lock.json", "requirements-node.txt"])
def test_the_locks_name_no_address(name):
    text = (FRONTEND / name).read_text()
    for word in ("://", "resolved", "--index", "--extra-index", "--find-links"):
        assert word not in text, f"{name} holds {word}"


def test_colours_can_be_read():
    """WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for edges that carry meaning."""
    palette = dict(
        re.findall(r"\$([\w-]+): (#[0-9a-f]{6});", (FRONTEND / "styles" / "_palette.scss").read_text())
    )
    white = "#ffffff"
    pairs = [("teal-deep", white), ("ink-soft", white), ("red", white), ("green", white)]
    pairs += [(text, palette[back]) for text in ("ink", "ink-soft") for back in ("teal-mist", "sand", "rose")]
    pairs += [("teal-deep", palette["teal-mist"])]
    for name, back in pairs:
        assert _contrast(palette[name], back) >= 4.5, f"{name} on {back}"
    for name in ("teal", "sand-line", "red"):
        assert _contrast(palette[name], white) >= 3, name


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
