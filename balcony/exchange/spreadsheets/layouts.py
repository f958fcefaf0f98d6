"""Which columns a list file has, under which names they may come, and how its values are read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from balcony.exchange.columns.problems import FileRefused
from balcony.people.relationships.models import Kind as Place

from .models import Kind

FIRST_DAY = date(1900, 1, 1)
UK_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
YES = frozenset({"y", "yes", "1", "true"})
NO = frozenset({"n", "no", "0", "false", ""})

CHILD_ID = ("child id", "child", "childid", "return id", "ssda903 id")

# Our name of a column, and what else it may be called. Capitals, spaces and underscores do not matter.
NAMES: Mapping[str, Sequence[str]] = {
    "child id": CHILD_ID,
    "first names": ("first names", "first name", "forenames", "forename", "given names", "given name"),
    "family name": ("family name", "surname", "last name"),
    "names": ("names", "name", "full name"),
    "preferred name": ("preferred name", "name in use", "known as"),
}

ONE_PERSON_A_LINE: Mapping[str, Sequence[str]] = {
    "child id": CHILD_ID,
    "relationship": ("relationship", "kind", "role"),
    "name": ("name", "full name", "person"),
    "person id": ("person id", "worker id", "id"),
    "email": ("email", "e-mail", "email address"),
    "phone": ("phone", "telephone", "mobile"),
    "organisation": ("organisation", "team", "school", "agency"),
    "job title": ("job title",),
    "parental responsibility": ("parental responsibility", "pr"),
    "must not know address": ("must not know address", "must not know the address"),
    "from": ("from", "start", "start date", "since"),
    "to": ("to", "end", "end date", "until"),
}

# One line a child: the columns of one kind of person belong together.
ONE_CHILD_A_LINE: Mapping[str, Sequence[str]] = {
    "child id": CHILD_ID,
    "social worker": ("social worker",),
    "social worker email": ("social worker email",),
    "social worker from": ("social worker from", "social worker since"),
    "team manager": ("team manager",),
    "team manager email": ("team manager email",),
    "team manager from": ("team manager from", "team manager since"),
    "carers": ("carers", "carer"),
    "carers from": ("carers from", "carer from", "carers since", "carer since"),
    "parents": ("parents", "parent"),
    "parental responsibility": ("parental responsibility", "pr", "people with parental responsibility"),
    "school": ("school",),
    "school from": ("school from", "school since"),
}

PLACES: Mapping[str, Place] = {
    **{place.value.replace("_", " "): place for place in Place},
    **{place.label.lower(): place for place in Place},
    "sw": Place.SOCIAL_WORKER,
    "manager": Place.TEAM_MANAGER,
    "foster carer": Place.CARER,
    "mother": Place.PARENT,
    "father": Place.PARENT,
    "pr": Place.PARENTAL_RESPONSIBILITY,
    "pa": Place.PERSONAL_ADVISER,
}


NOT_BY_FILE = frozenset({Place.ALLOCATED_IRO, Place.COVER_IRO, Place.SIBLING})
PLACES_OFFERED = tuple(place.label.lower() for place in Place if place not in NOT_BY_FILE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file is, by its columns: our name of a column -> the name it has in the file."""

    kind: Kind
    one_child_a_line: bool
    columns: Mapping[str, str]


def plain(name: str) -> str:
    """A column's name as it is compared: small letters, single spaces."""
    return " ".join(name.replace("_", " ").replace(".", " ").lower().split())


def layout_of(columns: Sequence[str]) -> Layout:
    """Recognise a list by its columns, whatever the file is called.

    Raises FileRefused where it is none of ours.
    """
    as_person = _found(ONE_PERSON_A_LINE, columns)
    as_child = _found(ONE_CHILD_A_LINE, columns)
    as_names = _found(NAMES, columns)
    if "child id" not in as_names:
        raise FileRefused("no-child-id", 'There is no column "child id" in the first line of this file.')
    if "relationship" in as_person:
        if "name" not in as_person and "organisation" not in as_person:
            raise FileRefused("missing-column", 'A people file needs the column "name" as well.')
        return Layout(Kind.PEOPLE, False, as_person)
    if len(as_child) > 1:
        return Layout(Kind.PEOPLE, True, as_child)
    if len(as_names) > 1:
        return Layout(Kind.NAMES, False, as_names)
    raise FileRefused(
        "unknown-columns",
        "The columns are neither those of a names file nor of a people file. See the page for what they are.",
    )


def _found(wanted: Mapping[str, Sequence[str]], columns: Sequence[str]) -> dict[str, str]:
    by_plain = {plain(column): column for column in columns}
    found = {}
    for ours, names in wanted.items():
        match = next((by_plain[name] for name in names if name in by_plain), None)
        if match is not None:
            found[ours] = match
    return found


def day_of(text: str) -> date | None:
    """A day written as 31/12/2026 or 2026-12-31; None for nothing. Raises ValueError with words to show."""
    if not text:
        return None
    match = UK_DAY.fullmatch(text)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"“{text}” is not a date. Write it as 31/12/2026.") from None
    if day < FIRST_DAY:
        raise ValueError(f"“{text}” cannot be right: it is before 1900.")
    return day


def yes_or_no(text: str) -> bool:
    """True for yes, false for no or nothing. Raises ValueError with words to show."""
    said = text.lower()
    if said in YES:
        return True
    if said in NO:
        return False
    raise ValueError(f"“{text}” is neither yes nor no.")


def place_of(text: str) -> Place:
    """Where somebody stands around a child, by our words for it. Raises ValueError with words to show."""
    place = PLACES.get(plain(text))
    if place is None:
        raise ValueError(
            f"“{text}” is no relationship we know. The page where you send a file says which there are."
        )
    if place in (Place.ALLOCATED_IRO, Place.COVER_IRO):
        raise ValueError("IROs are allocated by the IRO manager, not brought in by a file.")
    if place == Place.SIBLING:
        raise ValueError("Brothers and sisters are entered on the child's page, not by a file.")
    return place


def two_names(text: str) -> tuple[str, str]:
    """First and family name out of one: "Family, First", or the last word as the family name."""
    if "," in text:
        family, _, first = text.partition(",")
        return first.strip(), family.strip()
    first, _, family = text.rpartition(" ")
    return (first.strip(), family) if first else (family, "")
