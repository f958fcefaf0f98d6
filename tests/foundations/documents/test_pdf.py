"""A PDF keeps the standard whatever somebody wrote, and the same paper gives the same bytes."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balcony.foundations.documents.pdf import NotTypeset, pdf, typeset
from balcony.foundations.documents.plain import Paragraph, paragraphs

AT = datetime(2026, 11, 22, 18, 0, 5, 123456, tzinfo=UTC)
TEMPLATE = Path(__file__).parent / "letter.typ"


@dataclass(frozen=True)
class Letter:
    """A paper of the tests."""

    words: tuple[Paragraph, ...] = ()
    authority: str = "Larkshire County Council"
    marking: str = "OFFICIAL-SENSITIVE"
    printed: str = "Printed by Ros"
    title: str = "A letter"


@pytest.fixture(autouse=True)
def template_within_the_house(tmp_path, monkeypatch):
    """Templates are read from the house only; here from a folder that stands for it."""
    from balcony.foundations.documents import pdf as module

    monkeypatch.setattr(module, "ROOT", TEMPLATE.parents[3])
    module._press.cache_clear()
    yield
    module._press.cache_clear()


def letter(text):
    return Letter(words=paragraphs(text))


def test_a_paper_is_both_archival_and_accessible():
    made = typeset(letter("Dear Amina"), TEMPLATE, at=AT)
    assert made.is_accessible
    assert made.warnings == ()
    with pikepdf.open(io.BytesIO(made.content)) as file:
        meta = file.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("name", ["نور", "Siân Ŵyn Ŷ", "ሰላም", "Nguyễn Thị", "Ọlálékan", "Олена", "Ελένη"])
def test_a_name_in_its_own_letters_keeps_the_standard(name):
    made = typeset(letter(f"Dear {name}"), TEMPLATE, at=AT)
    assert made.is_accessible
    assert made.unprintable == ()


@pytest.mark.parametrize("text", ["Well done 😀", "漢字", "a → b ✓"])
def test_a_letter_no_font_has_is_replaced_and_the_paper_says_so(text, caplog):
    made = typeset(letter(text), TEMPLATE, at=AT)
    assert made.is_accessible
    assert made.unprintable
    assert set(made.unprintable) <= set(text)
    assert "characters have no font" in caplog.text
    assert text not in caplog.text


def test_the_same_paper_and_moment_give_the_same_bytes():
    assert pdf(letter("Dear Amina"), TEMPLATE, at=AT) == pdf(letter("Dear Amina"), TEMPLATE, at=AT)


def test_what_somebody_wrote_is_never_read_as_code():
    made = typeset(letter('#panic("x") $a$ *b* @ref \\ #import "/etc/passwd"'), TEMPLATE, at=AT)
    assert made.is_accessible


def test_a_broken_template_is_our_fault_and_says_so_without_the_words(tmp_path, monkeypatch):
    from balcony.foundations.documents import pdf as module

    monkeypatch.setattr(module, "ROOT", tmp_path)
    broken = tmp_path / "broken.typ"
    broken.write_text("#undefined-thing")
    with pytest.raises(NotTypeset) as caught:
        pdf(letter("Secret"), broken, at=AT)
    assert "Secret" not in str(caught.value)


@given(text=st.text(max_size=60))
def test_no_text_whatever_stops_a_paper(text):
    content = pdf(letter(text), TEMPLATE, at=AT)
    assert content.startswith(b"%PDF-")


def test_threads_take_turns_at_one_template():
    made = []
    threads = [
        Thread(target=lambda n=n: made.append(pdf(letter(f"Letter {n}"), TEMPLATE, at=AT))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8
