"""Whether an IRO may act for a child: independent, qualified and free of conflict.

Care Planning, Placement and Case Review (England) Regulations 2010, regulation 46; IRO
Handbook 2010. The answer is a list of what stands against it, each with its source and
whether it forbids the allocation or only asks for a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REGULATION = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 46"
HANDBOOK = "IRO Handbook 2010, chapter 2"
YEARS_EXPECTED = 5


@dataclass(frozen=True, slots=True)
class IndependenceFacts:
    """What is known of an IRO in relation to one child, now and before.

    The first six are what regulation 46(3) rules out; `line_manager_is_operational` is a
    manager who also manages teams that place or plan. `years_since_qualifying` None is not
    known. `is_iro_of_looked_after_parent` means the IRO already acts for the child's parent,
    who is looked after too (or for the child of the parent to be allocated).
    """

    prepares_the_plan: bool = False
    manages_the_case: bool = False
    is_the_visitor: bool = False
    is_personal_adviser: bool = False
    manages_one_of_these: bool = False
    controls_resources: bool = False
    did_so_before: bool = False
    is_relative_or_friend: bool = False
    is_named_in_allegation: bool = False
    is_iro_of_looked_after_parent: bool = False
    line_manager_is_operational: bool = False
    is_registered_social_worker: bool = True
    years_since_qualifying: int | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that stands against an allocation.

    `forbids` is True where the law rules it out, False where a manager may go on and has to
    write down why.
    """

    reason: str
    source: str
    forbids: bool
    certainty: str


FORBIDDEN: Mapping[str, tuple[str, str, str]] = {
    "prepares_the_plan": ("The IRO prepares this child's plan.", f"{REGULATION}(3)", "from memory"),
    "manages_the_case": ("The IRO manages this child's case.", f"{REGULATION}(3)", "from memory"),
    "is_the_visitor": (
        "The IRO is the authority's visitor to this child (the social worker).",
        f"{REGULATION}(3)",
        "from memory",
    ),
    "is_personal_adviser": (
        "The IRO is this young person's personal adviser.",
        f"{REGULATION}(3)",
        "from memory",
    ),
    "manages_one_of_these": (
        "The IRO manages somebody who plans, visits or advises for this child.",
        f"{REGULATION}(3)",
        "from memory",
    ),
    "controls_resources": (
        "The IRO controls the resources given to this case.",
        f"{REGULATION}(3)",
        "from memory",
    ),
    "is_relative_or_friend": (
        "The IRO is a relative or friend of the child or of the family.",
        "Our own safeguard, after the deny list of the access rules",
        "policy",
    ),
    "is_named_in_allegation": (
        "The IRO is named in an allegation that concerns this child.",
        "Our own safeguard, after the deny list of the access rules",
        "policy",
    ),
    "is_iro_of_looked_after_parent": (
        "A looked-after parent and their looked-after child have different IROs.",
        HANDBOOK,
        "sourced",
    ),
}

ASKS_WHY: Mapping[str, tuple[str, str, str]] = {
    "did_so_before": (
        "The IRO planned, managed or resourced this child's case in the past.",
        HANDBOOK,
        "policy",
    ),
    "line_manager_is_operational": (
        "The IRO's line manager also takes operational or resource decisions.",
        "NAIRO management protocol, points 1 and 2",
        "sourced",
    ),
}


def check_independence(facts: IndependenceFacts) -> list[Breach]:
    """What stands against this IRO acting for this child; an empty list when nothing does."""
    found = [
        Breach(*FORBIDDEN[name][:2], True, FORBIDDEN[name][2]) for name in FORBIDDEN if getattr(facts, name)
    ]
    found += [
        Breach(*ASKS_WHY[name][:2], False, ASKS_WHY[name][2]) for name in ASKS_WHY if getattr(facts, name)
    ]
    if not facts.is_registered_social_worker:
        found.append(Breach("The IRO is not a registered social worker.", REGULATION, True, "sourced"))
    years = facts.years_since_qualifying
    if years is not None and years < YEARS_EXPECTED:
        found.append(
            Breach(
                f"The IRO has been qualified for {years} years; {YEARS_EXPECTED} are expected.",
                HANDBOOK,
                False,
                "from memory",
            )
        )
    return found
