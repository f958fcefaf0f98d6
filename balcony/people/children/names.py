"""A child's names as a list file gives them."""

from dataclasses import dataclass

from balcony.people.register.models import Child

NAME_FIELDS = ("first_names", "family_name", "name_in_use")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One child's names from a file; an empty one leaves what is held as it is."""

    child: Child
    first_names: str = ""
    family_name: str = ""
    name_in_use: str = ""


def different_names(row: NameRow) -> dict[str, str]:
    """The names this row would change, by field; empty where it says nothing new."""
    given = {name: getattr(row, name) for name in NAME_FIELDS}
    return {name: value for name, value in given.items() if value and getattr(row.child, name) != value}
