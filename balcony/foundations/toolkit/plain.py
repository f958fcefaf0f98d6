"""Words of ours that no child should have to look up, and what to say instead. No framework.

Gathered from what young people asked for (TACT, Surrey Youth Voice, Bromley) and our own.
A child's own chosen word beats every rule here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Avoided:
    """A word found, and what to say at each level."""

    words: str
    level_a: str
    level_b: str


_AVOID = (
    (
        r"\bLAC\b|\bCLA\b|\blooked[- ]after child(?:ren)?\b",
        "you; a child in care",
        "you; young person in care",
    ),
    (r"placement", "home; where you live", "home; where you live"),
    (r"\brespite", "a stay with …", "time away; a stay with …"),
    (r"\bcontact (?:session|centre)", "seeing Mum (their name)", "family time; seeing (their name)"),
    (r"\bsibling", "brothers and sisters", "brothers and sisters"),
    (r"\babscond", "went missing; ran away", "went missing"),
    (r"\bnon-?complian", "you said no", "you said no (and why)"),
    (r"\bdisengag|\bnon-engagement", "you did not want to come", "you chose not to; we need a better way"),
    (r"challenging behaviou?r", "having big feelings; a hard time", "finding it hard to cope"),
    (r"wishes and feelings", "what you want and how you feel", "what you want and how you feel"),
    (r"corporate parent", "the council", "the council"),
    (r"\bin due course|\bASAP\b|\btimescale", "by Friday (a day)", "by (a date)"),
    (r"\bpursuant", "because of", "because of"),
    (r"\bstakeholder", "the people who help you", "the people around you"),
    (r"\bservice user", "you", "you"),
    (r"\bUASC\b|\bunaccompanied asylum", "you", "young person who came here without family"),
    (r"\bNEET\b", "not at school or work now", "not at school, college or work now"),
    (r"\bN/A\b|\bnot applicable", "leave it out", "leave it out"),
    (r"\bpeers\b", "friends; other children", "friends; other young people"),
    (r"attention[- ]seeking", "needing someone", "needing care and attention"),
    (r"local authority", "the council", "the council"),
)
AVOID = tuple(
    (re.compile(pattern, re.IGNORECASE if pattern.islower() else 0), a, b) for pattern, a, b in _AVOID
)


def avoided_in(text: str) -> list[Avoided]:
    """Return each word of a text that a child should not have to look up, with what to say instead."""
    return [
        Avoided(found.group(0), level_a, level_b)
        for pattern, level_a, level_b in AVOID
        for found in pattern.finditer(text)
    ]
