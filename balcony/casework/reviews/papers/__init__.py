"""The record of a review as paper: the letter to the child first, and what is missing said plainly.

Everything here is words, ready to print. What is absent is no error: it is listed as not recorded yet.
"""

from .considered import considered
from .record import KIND, MARKING, RECORD_PDF, RECORD_WORD, record_paper
from .shapes import DecisionLine, Fact, Part, Person, RecordPaper, Section

__all__ = [
    "KIND",
    "MARKING",
    "RECORD_PDF",
    "RECORD_WORD",
    "DecisionLine",
    "Fact",
    "Part",
    "Person",
    "RecordPaper",
    "Section",
    "considered",
    "record_paper",
]
