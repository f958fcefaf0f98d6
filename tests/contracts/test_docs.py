"""What the documents name is there: pages they link to, files, addresses, commands and settings."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from balcony.config.environment import SETTINGS

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
DOCS += sorted((ROOT / "docs").glob("**/*.md"))
STOREYS = {path.name for path in (ROOT / "balcony").iterdir() if path.is_dir()}
TOPS = {"balcony", "tests", "docs", "bench", "frontend"} | STOREYS
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
QUOTED = re.compile(r"`([^`\s]+)`")


@pytest.fixture(params=DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def doc(request) -> Path:
    """Each of our documents; the changelog is left as it was written."""
    return request.param


def words_of(doc: Path) -> str:
    return doc.read_text(encoding="utf-8")


def is_there(path: str) -> bool:
    """A file, a folder or a pattern of either, from the checkout or from `balcony`, with or without .py."""
    return any(
        list(base.glob(path.rstrip("/") + end)) for base in (ROOT, ROOT / "balcony") for end in ("", ".py")
    )


def is_page(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_every_page_it_links_to_is_there(doc):
    assert [one for one in LINK.findall(words_of(doc)) if not (doc.parent / one).exists()] == []


def test_every_file_it_names_is_there(doc):
    quoted = [one for one in QUOTED.findall(words_of(doc)) if re.fullmatch(r"[\w.*/-]+", one)]
    paths = [one for one in quoted if "/" in one and one.split("/")[0] in TOPS]
    assert [one for one in paths if not is_there(one)] == []


def test_every_address_it_names_is_a_page(doc):
    addresses = [one for one in QUOTED.findall(words_of(doc)) if re.fullmatch(r"/[a-z-]+/[a-z/-]*", one)]
    assert [one for one in addresses if not is_page(one)] == []


def test_every_command_it_names_can_be_given(doc):
    words = words_of(doc)
    ours = set(re.findall(r"^([a-z0-9-]+)\)", (ROOT / "run").read_text(encoding="utf-8"), re.M))
    wrong = [one for one in re.findall(r"\./run ([a-z0-9-]+)", words) if one not in ours]
    wrong += [one for one in re.findall(r"manage\.py (\w+)", words) if one not in get_commands()]
    modules = re.findall(r"python -m ([\w.]+)", words)
    wrong += [one for one in modules if not is_there(one.replace(".", "/"))]
    assert wrong == []


def test_every_setting_it_names_is_read(doc):
    names = re.findall(r"\bBALCONY_\w+", words_of(doc))
    assert [one for one in names if not any(known.startswith(one) for known in SETTINGS)] == []


def test_a_document_that_names_what_is_gone_is_found(tmp_path):
    gone = tmp_path / "gone.md"
    gone.write_text("See [it](gone-too.md), `rules/gone.py`, `/gone/`, `./run gone` and BALCONY_GONE.")
    for check in (
        test_every_page_it_links_to_is_there,
        test_every_file_it_names_is_there,
        test_every_address_it_names_is_a_page,
        test_every_command_it_names_can_be_given,
        test_every_setting_it_names_is_read,
    ):
        with pytest.raises(AssertionError):
            check(gone)
