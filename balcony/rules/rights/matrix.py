"""The matrix, read once from matrix.toml and checked: every action has a mark for every role."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

SIGNED_OUT = "signed_out"


class UnknownAction(KeyError):
    """An action the matrix does not hold. It is an error, never a yes."""


class UnknownRole(KeyError):
    """A role the matrix does not hold. It is an error, never a yes."""


class Mark(StrEnum):
    """What a cell can say."""

    NEVER = "never"
    OWN = "own"
    OWN_OR_BREAK_GLASS = "own or break-glass"
    SERVICE = "service"
    YES = "yes"


@dataclass(frozen=True)
class Role:
    """A hat: its name in words, and the relationships to a child that make that child its own."""

    key: str
    name: str
    stands_as: frozenset[str]


@dataclass(frozen=True)
class Action:
    """A row: what is done, whether it only reads, whether it is done to one child, and every role's mark."""

    key: str
    says: str
    about_child: bool
    reads: bool
    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class Matrix:
    """Every role and every action."""

    roles: Mapping[str, Role]
    actions: Mapping[str, Action]

    def action(self, key: str) -> Action:
        """Return the row of an action. Raises UnknownAction."""
        if key not in self.actions:
            raise UnknownAction(f"{key!r} is not in rules/rights/matrix.toml. Add a row for it there.")
        return self.actions[key]

    def role(self, key: str) -> Role:
        """Return a role. Raises UnknownRole."""
        if key not in self.roles:
            raise UnknownRole(f"{key!r} is not a role in rules/rights/matrix.toml.")
        return self.roles[key]


def read(text: str) -> Matrix:
    """Return the matrix this TOML holds. Raises ValueError where a mark is missing or means nothing."""
    raw = tomllib.loads(text)
    roles = {
        key: Role(key, row["name"], frozenset(row.get("stands_as", ()))) for key, row in raw["roles"].items()
    }
    return Matrix(roles, {key: _action(key, row, set(roles)) for key, row in raw["actions"].items()})


def _action(key: str, row: dict[str, object], roles: set[str]) -> Action:
    marks = row["marks"]
    if not isinstance(marks, dict) or set(marks) != roles:
        raise ValueError(f"{key} must have one mark for each role: {', '.join(sorted(roles))}.")
    found = {role: Mark(mark) for role, mark in marks.items()}
    about_child = row["about"] == "child"
    if about_child and Mark.YES in found.values():
        raise ValueError(f"{key} is done to one child: say 'own' or 'service', not 'yes'.")
    return Action(key, str(row["says"]), about_child, bool(row.get("reads", False)), found)


MATRIX = read(files(__package__).joinpath("matrix.toml").read_text(encoding="utf-8"))
