"""What is asked about lines: of a child, of a caseload, of the service, and what was handed to somebody."""

from .counting import Spoken, counted_decisions, gone_since, heard_on, permanence_of, write_by
from .lines import (
    AS_IRO,
    SECTION_20,
    Line,
    Standing,
    lines_of,
    lines_with,
    standings_for,
    steps_about,
)
from .scope import (
    children_with_lines_for,
    colleagues_for,
    handed_to,
    is_held_by,
    lines_about,
    longest_put_off,
)

__all__ = [
    "AS_IRO",
    "SECTION_20",
    "Line",
    "Spoken",
    "Standing",
    "children_with_lines_for",
    "colleagues_for",
    "counted_decisions",
    "gone_since",
    "handed_to",
    "heard_on",
    "is_held_by",
    "lines_about",
    "lines_of",
    "lines_with",
    "longest_put_off",
    "permanence_of",
    "standings_for",
    "steps_about",
    "write_by",
]
