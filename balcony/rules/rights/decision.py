"""The decision, in the order of "Access and records", section 1; the first that fits is the answer."""

from dataclasses import dataclass

from .matrix import MATRIX, SIGNED_OUT, Action, Mark


@dataclass(frozen=True)
class Allowed:
    """Yes. `through` says by what right, for the record: a relationship, "service" or "break_glass"."""

    through: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Refused:
    """No, and why, in words for the person who is refused."""

    reason: str
    through: str = ""

    def __bool__(self) -> bool:
        return False


Decision = Allowed | Refused
ALLOWED = Allowed()


@dataclass(frozen=True)
class Facts:
    """What is known of the person now and, for a deed to one child, of where they stand around that child.

    `role` is the one hat they wear; "" where they have none or have not chosen. `stands_as` are their live
    relationships to the child today. `in_audience` is None where an item is for all who may see the child.
    """

    role: str = SIGNED_OUT
    other_roles: int = 0
    is_active: bool = True
    is_in_session: bool = True
    has_second_factor: bool = True
    about_child: bool = False
    stands_as: frozenset[str] = frozenset()
    is_denied: bool = False
    is_restricted: bool = False
    is_named_on_restriction: bool = False
    in_audience: bool | None = None
    has_break_glass: bool = False


def decide(action: str, facts: Facts) -> Decision:
    """Say whether the person may do this now.

    Raises UnknownAction or UnknownRole for anything the matrix does not hold, and ValueError where an action
    done to one child is asked about without one: a forgotten child must never pass.
    """
    row = MATRIX.action(action)
    if facts.role:
        MATRIX.role(facts.role)
    if row.about_child and not facts.about_child:
        raise ValueError(f"{action} is done to one child. Ask with facts_about(user, child, at).")
    for step in (_account, _shut):
        refused = step(facts)
        if refused is not None:
            return refused
    return _by_right(row, facts)


def _account(facts: Facts) -> Refused | None:
    """Step 1: the account."""
    if not facts.is_active:
        return Refused("Your account is closed. Ask your system administrator.")
    if not facts.is_in_session:
        return Refused("Your session has ended. Sign in again.")
    if not facts.has_second_factor:
        return Refused("Set up a second step for signing in first. Records only open to people who use one.")
    if not facts.role and facts.other_roles > 1:
        return Refused("You have more than one role. Choose which one you are working in.")
    if not facts.role:
        return Refused("You have no role in this service today. Ask your system administrator.")
    return None


def _shut(facts: Facts) -> Refused | None:
    """Steps 2 to 4: deny list, restriction, audience. None of them can be broken."""
    if facts.is_denied:
        return Refused("This record is closed to you, because you are linked to the child outside your work.")
    if facts.is_restricted and not facts.is_named_on_restriction:
        return Refused("This record is restricted to named people. Ask the IRO manager.")
    if facts.in_audience is False:
        return Refused("This is for other people than you.")
    return None


def _by_right(row: Action, facts: Facts) -> Decision:
    """Steps 5 to 7: relationship or service-wide role, then break-glass, otherwise no."""
    mark = row.marks[facts.role]
    if mark in (Mark.YES, Mark.SERVICE):
        return Allowed(through="service")
    if mark in (Mark.OWN, Mark.OWN_OR_BREAK_GLASS):
        if not row.about_child:
            return Allowed(through="own")
        standing = facts.stands_as & MATRIX.role(facts.role).stands_as
        if standing:
            return Allowed(through=min(standing))
    if mark is Mark.OWN_OR_BREAK_GLASS and row.reads and facts.has_break_glass:
        return Allowed(through="break_glass")
    return Refused(_why_not(row, facts, mark))


def _why_not(row: Action, facts: Facts, mark: Mark) -> str:
    if facts.role == SIGNED_OUT:
        return "Sign in first."
    role = MATRIX.role(facts.role).name
    if mark is Mark.NEVER:
        if facts.has_break_glass and facts.about_child:
            return "Break-glass lets you read this record, not change it."
        return f"Your role, {role}, does not include this: {row.says[0].lower()}{row.says[1:]}."
    if facts.has_break_glass:
        return "Break-glass lets you read this record, not change it."
    return f"You can do this for your own children only. Today you are not this child's {_kinds(facts.role)}."


def _kinds(role: str) -> str:
    return {
        "iro": "allocated or cover IRO",
        "social_worker": "social worker",
        "team_manager": "team manager",
    }.get(role, role)
