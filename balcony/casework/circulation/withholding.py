"""What a copy leaves out unless the IRO opens it on purpose. Pure: words in, a reason or "" out.

The defaults err towards leaving out (access and records, sections 3 and 6): an IRO who opens a part has read
it and said why; nobody can take back what a parent was sent by accident.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

WHOLE = frozenset({"social_worker", "team_manager"})
OWN_DECISIONS = frozenset({"school", "health"})
# Which groups of parts somebody gets at all.
GIVEN = {
    "child": frozenset({"fact", "took_part", "letter", "childs_view", "decision", "next"}),
    "school": frozenset({"fact", "decision"}),
    "health": frozenset({"fact", "decision"}),
}
GIVEN_TO_OTHERS = frozenset({"fact", "letter", "childs_view", "iro_view", "decision", "next"})
NOT_GIVEN = {
    "took_part": "How the child took part is for those who work with them.",
    "people": "It names who came: carers, school and others.",
    "meetings": "It tells of the meetings, and may say where they were.",
    "adults": "It is written for the adults who work with the child.",
    "differences": "It holds what other people think.",
    "matter": "It holds what was said about the child’s home, school, health and family.",
    "late": "Why the review was late may tell of others.",
    "addendum": "It was added later, for those who hold the whole record.",
}
NOT_FOR_THEM = "It is not among what this person needs."
NOT_THEIRS = "This decision is for somebody else to carry out."

POSTCODE = re.compile(r"(?<![a-z0-9])[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}(?![a-z0-9])")
PHONE = re.compile(r"(?<!\d)(?:\+44|0)\s*(?:\d[\s\-]?){8,9}\d(?!\d)")
EMAIL = re.compile(r"\S+@\S+\.\w+")
STREET = re.compile(
    r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w’'-]*\s+){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Way|Court|Crescent|Place|Gardens|Terrace|Grove|Hill|"
    r"Walk|Row|Square|Park|Mews)\b"
)
_OPENERS = (
    "A|After|All|And|At|Before|But|Each|Every|From|Going|Good|Her|High|His|In|Into|My|New|No|On|Our|Since|Some|"
    "That|The|Their|This|To|When|With|Your"
)
SCHOOL = re.compile(
    rf"\b(?!(?:{_OPENERS})\b)[A-Z][\w’'.&-]*(?:\s+(?:[A-Z][\w’'.&-]*|of|the|and|for))*\s+"
    r"(?:[Ss]chool|Academy|Primary|Nursery|College|Infants?|Juniors?|High)\b"
)
CENTRE = re.compile(r"\b(?:contact|family|children.?s)\s+cent(?:re|er)s?\b", re.IGNORECASE)
PATTERNS = (
    (STREET, "an address"),
    (SCHOOL, "the name of a school"),
    (CENTRE, "a place where family meets"),
    (PHONE, "a telephone number"),
    (EMAIL, "an email address"),
)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Part:
    """One part of a record: where it stands, everything it says, and, of a decision, whose it is."""

    key: str
    group: str
    title: str
    text: str
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HiddenWord:
    """Words that must not reach somebody, and what they would tell."""

    words: str
    what: str
    exact: bool = False  # an ordinary word too ("Will"): only as it is written


@dataclass(frozen=True)
class Reader:
    """For whom a copy is: as what, by which names they own decisions, and what they must not be told."""

    kind: str
    names: frozenset[str] = frozenset()
    hidden: tuple[HiddenWord, ...] = ()
    may_know: frozenset[str] = field(default_factory=frozenset)  # postcodes, folded and without spaces


def fold(text: str) -> str:
    """Return text as it is compared: no case, accents, apostrophes, hyphens or doubled spaces."""
    plain = unicodedata.normalize("NFKD", UNSEEN.sub("", text)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub("['’‘`´]", "", plain)
    return " ".join(re.sub(r"[-‐-―_/.,]", " ", plain).split())


def why_withheld(part: Part, reader: Reader) -> str:
    """Return why this part stays out of this person's copy unless opened, "" where it goes."""
    if reader.kind in WHOLE:
        return ""
    if part.group not in GIVEN.get(reader.kind, GIVEN_TO_OTHERS):
        return NOT_GIVEN.get(part.group, NOT_FOR_THEM)
    if reader.kind in OWN_DECISIONS and part.group == "decision" and not part.owners & reader.names:
        return NOT_THEIRS
    found = told_by(part.text, reader)
    return f"It holds {found}." if found else ""


def told_by(text: str, reader: Reader) -> str:
    """Return what these words would tell this person that they must not be told, "" where nothing."""
    if reader.kind == "child":
        return ""
    named = told_of(text, reader.hidden)
    if named:
        return named
    for found in POSTCODE.findall(fold(text)):
        if found.replace(" ", "") not in reader.may_know:
            return "a postcode"
    joined = " ".join(UNSEEN.sub("", text).split())
    for pattern, what in PATTERNS:
        if (reader.kind, pattern) in LET_THROUGH:
            continue
        if pattern.search(joined):
            return what
    return ""


def told_of(text: str, hidden: Iterable[HiddenWord]) -> str:
    """Return what the first of these hidden words that stands in a text would tell, "" where none does."""
    folded = fold(text)
    return next((one.what for one in hidden if _says(text, folded, one)), "")


# A carer knows the child's home, school and family time; a school its own name.
LET_THROUGH = frozenset({("carer", STREET), ("carer", SCHOOL), ("carer", CENTRE), ("school", SCHOOL)})


def _says(text: str, folded: str, one: HiddenWord) -> bool:
    if one.exact:
        return re.search(rf"(?<!\w){re.escape(one.words)}(?!\w)", text) is not None
    wanted = fold(one.words)
    if not wanted:
        return False
    spaced = r"\s*".join(re.escape(word) for word in wanted.split())
    return re.search(rf"(?<!\w){spaced}(?:s|es)?(?!\w)", folded) is not None
