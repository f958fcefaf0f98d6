"""The record of a review as paper: the letter to the child first, and what is missing said plainly.

Everything here is words, ready to print. What is absent is no error: it is listed as not recorded yet.
"""

from .considered import chairing_words, considered
from .record import (
    KIND,
    MARKING,
    RECORD_PDF,
    RECORD_WORD,
    WRITTEN,
    around_the_letter,
    closing_words,
    record_paper,
    values_for,
    written_parts,
)
from .shapes import SEEN_ALONE, Block, DecisionLine, Fact, Part, Person, RecordPaper, Section

__all__ = [
    "KIND",
    "MARKING",
    "RECORD_PDF",
    "RECORD_WORD",
    "SEEN_ALONE",
    "WRITTEN",
    "Block",
    "DecisionLine",
    "Fact",
    "Part",
    "Person",
    "RecordPaper",
    "Section",
    "around_the_letter",
    "chairing_words",
    "closing_words",
    "considered",
    "record_paper",
    "values_for",
    "written_parts",
]
