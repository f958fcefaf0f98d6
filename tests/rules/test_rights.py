"""Who may do what, as a truth table: the order of a decision, and matrices A and B of the access notes."""

from dataclasses import replace

import pytest

from balcony.rules.rights import ALLOWED, MATRIX, Facts, Refused, UnknownAction, UnknownRole, decide
from balcony.rules.rights.matrix import Mark, read

SIGNED_OUT, IRO, MANAGER, OFFICE = "signed_out", "iro", "iro_manager", "business_support"
WORKER, TEAM, ANALYST, ADMIN, MACHINE = (
    "social_worker",
    "team_manager",
    "data_analyst",
    "system_administrator",
    "machine",
)
OPEN_TO_ALL = {"service.worry", "family.ask_for_code"}


def facts(role: str, *stands_as: str, **more) -> Facts:
    return Facts(role=role, about_child=True, stands_as=frozenset(stands_as), **more)


# Each row stands as "Access and records", section 3, has it: letters for the roles built so far.
# R own live relationship, T own team, S whole service, B break-glass, - never.
MATRIX_A = """
child.find       S S S T T - - -
child.identity   R S S R T - - -
child.address    R S S R T - - -
review.dates     R S S R T - - -
review.read      R S - R T - - -
review.write     R - - - - - - -
review.addendum  R - - - - - - -
child.export     - - - - - - - -
"""
# Section 4: y yes, o own, - never.
MATRIX_B = """
service.dashboards         y y - o y y -
service.dashboards_named   o y - - o - -
service.allocate           - y - - - - -
service.return_in          - y y - - y -
service.return_out         - y - - - y -
service.names_in           - y y - - - -
service.access_log         o y - - - - o
service.users              - - - - - - y
service.restrictions       - y - - - - -
service.settings           - y - - - - -
"""
STAFF = [IRO, MANAGER, OFFICE, WORKER, TEAM, ANALYST, ADMIN]
OWN = {IRO: "allocated_iro", WORKER: "social_worker", TEAM: "team_manager"}


def cells(table: str) -> list[tuple[str, str, str]]:
    return [
        (action, role, letter)
        for action, *letters in (line.split() for line in table.strip().splitlines())
        for role, letter in zip(STAFF, letters, strict=False)
    ]


@pytest.mark.parametrize(("action", "role", "letter"), cells(MATRIX_A))
def test_matrix_a_for_a_child_of_ones_own_and_for_another(action, role, letter):
    own = decide(action, facts(role, OWN.get(role, "parent")))
    other = decide(action, facts(role))
    assert bool(own) is (letter in "RTS")
    assert bool(other) is (letter == "S")


@pytest.mark.parametrize(("action", "role", "letter"), cells(MATRIX_B))
def test_matrix_b(action, role, letter):
    assert bool(decide(action, Facts(role=role))) is (letter in "yo")


def test_signed_out_anybody_may_tell_a_worry_or_ask_for_a_code_and_nothing_else():
    # Whoever worries about a child may say so to an IRO without an account (IRO code of practice 6.1). A code
    # goes to an address the service holds already, and the page never says whether it does.
    assert {key for key in MATRIX.actions if decide(key, facts(SIGNED_OUT, "allocated_iro"))} == OPEN_TO_ALL


@pytest.mark.parametrize("action", sorted(set(MATRIX.actions) - OPEN_TO_ALL))
def test_nobody_signed_out_may_do_anything_else(action):
    answer = decide(action, replace(facts(SIGNED_OUT, "allocated_iro"), about_child=True))
    assert not answer
    assert answer.reason


@pytest.mark.parametrize("action", sorted(MATRIX.actions))
@pytest.mark.parametrize("role", sorted(MATRIX.roles))
def test_a_deny_listing_comes_before_every_right(action, role):
    everything = facts(role, *OWN.values(), "cover_iro", has_break_glass=True, is_named_on_restriction=True)
    assert not decide(action, replace(everything, is_denied=True))


@pytest.mark.parametrize("action", sorted(MATRIX.actions))
@pytest.mark.parametrize("role", sorted(MATRIX.roles))
def test_a_restriction_lets_in_only_those_it_names(action, role):
    everything = facts(role, *OWN.values(), "cover_iro", has_break_glass=True)
    named = replace(everything, is_restricted=True, is_named_on_restriction=True)
    assert not decide(action, replace(everything, is_restricted=True))
    assert bool(decide(action, named)) is bool(decide(action, everything))


def test_an_audience_shuts_out_everybody_else():
    own = facts(IRO, "allocated_iro")
    assert decide("review.read", replace(own, in_audience=True))
    assert not decide("review.read", replace(own, in_audience=False))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"is_active": False}, "closed"),
        ({"is_in_session": False}, "Sign in again"),
        ({"has_second_factor": False}, "second step"),
        ({"role": "", "other_roles": 2}, "Choose which"),
        ({"role": ""}, "no role"),
    ],
)
def test_the_account_is_looked_at_first(wrong, says):
    known = replace(facts(IRO, "allocated_iro", is_denied=True), **wrong)
    assert says in decide("review.read", known).reason


@pytest.mark.parametrize("action", sorted(key for key, row in MATRIX.actions.items() if row.about_child))
def test_break_glass_reads_and_never_changes(action):
    row = MATRIX.actions[action]
    with_glass = decide(action, facts(IRO, has_break_glass=True))
    without = decide(action, facts(IRO))
    if row.marks[IRO] is Mark.OWN_OR_BREAK_GLASS:
        assert row.reads
        assert with_glass
        assert with_glass.through == "break_glass"
    else:
        assert bool(with_glass) is bool(without)


@pytest.mark.parametrize("role", [OFFICE, WORKER, TEAM, ANALYST, ADMIN])
def test_break_glass_gives_nothing_to_roles_that_may_not_use_it(role):
    for action, row in MATRIX.actions.items():
        if row.about_child:
            assert bool(decide(action, facts(role, has_break_glass=True))) is bool(
                decide(action, facts(role))
            )


@pytest.mark.parametrize(
    ("role", "stands_as"),
    [(IRO, "social_worker"), (WORKER, "allocated_iro"), (TEAM, "social_worker"), (IRO, "parent")],
)
def test_a_relationship_of_another_hat_gives_nothing(role, stands_as):
    assert not decide("child.identity", facts(role, stands_as))


def test_cover_gives_full_rights():
    assert decide("review.write", facts(IRO, "cover_iro")).through == "cover_iro"


def test_an_unknown_action_or_role_is_an_error():
    with pytest.raises(UnknownAction):
        decide("child.adopt", facts(IRO))
    with pytest.raises(UnknownRole):
        decide("child.identity", facts("wizard"))


def test_a_forgotten_child_is_an_error():
    with pytest.raises(ValueError, match="one child"):
        decide("review.read", Facts(role=MANAGER))


def test_every_refusal_has_a_reason_in_a_sentence():
    for action in MATRIX.actions:
        for role in MATRIX.roles:
            answer = decide(action, facts(role))
            if not answer:
                assert answer.reason[0].isupper()
                assert answer.reason.endswith(".")


def test_yes_is_true_and_no_is_false():
    assert ALLOWED
    assert not Refused("No.")


def test_a_matrix_with_a_missing_mark_is_refused():
    text = '[roles.iro]\nname="IRO"\n[actions.x]\nsays="X"\nabout="service"\n[actions.x.marks]\n'
    with pytest.raises(ValueError, match="one mark for each role"):
        read(text)


def test_a_matrix_with_a_strange_mark_is_refused():
    text = '[roles.iro]\nname="IRO"\n[actions.x]\nsays="X"\nabout="service"\n[actions.x.marks]\niro="maybe"\n'
    with pytest.raises(ValueError, match="maybe"):
        read(text)
