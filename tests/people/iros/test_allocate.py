from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.people.iros import actions
from balcony.people.iros.actions import NeedsJustification, NotIndependent, NotPossible
from balcony.people.iros.models import Justification
from balcony.people.iros.queries import children_of, iros_of, prompts_for
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import allocated_iro_of, children_for
from tests.conftest import person, stands
from tests.people.laying import a_child, an_iro, in_care

TODAY = date(2026, 11, 18)


def related(child, other, kind, setter):
    return Relationship.objects.create(
        child=child,
        other_child=other,
        kind=kind,
        from_on=date(2024, 1, 1),
        reason="Test",
        made_by=setter,
        made_at=setter.joined_at,
    )


def test_allocating_ends_the_one_before_on_the_same_day(amina, ros, theo, grace, setter, now):
    his = an_iro(theo, setter)
    actions.allocate(amina, his, reason="Ros has too many", by=grace, at=now)
    assert allocated_iro_of(amina, TODAY).adult == theo.adult
    assert [(span.name, span.to_on) for span in iros_of(amina)] == [("Theo Test", None), ("Ros Test", TODAY)]
    assert amina in children_for(theo, now)
    assert amina not in children_for(ros, now)


def test_an_iro_cannot_allocate(amina, ros, theo, setter, now):
    with pytest.raises(Refusal):
        actions.allocate(amina, an_iro(theo, setter), reason="Swap", by=ros, at=now)


def test_the_childs_own_social_worker_is_refused_whatever_is_written(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    stands(theo, amina, Kind.SOCIAL_WORKER, setter)
    with pytest.raises(NotIndependent) as stopped:
        actions.allocate(amina, his, reason="Free", justification="I insist", by=grace, at=now)
    assert "social worker" in str(stopped.value)
    assert allocated_iro_of(amina, TODAY) is None


def test_somebody_who_worked_the_case_before_needs_a_managers_reason(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    stands(theo, amina, Kind.TEAM_MANAGER, setter, to_on=date(2025, 1, 1))
    with pytest.raises(NeedsJustification):
        actions.allocate(amina, his, reason="Free", justification="  ", by=grace, at=now)
    made = actions.allocate(
        amina, his, reason="Free", justification="Two years ago, for a week", by=grace, at=now
    )
    kept = Justification.objects.get(relationship=made)
    assert kept.words == "Two years ago, for a week"
    assert "in the past" in kept.questions[0]["reason"]
    assert Entry.objects.get(verb="iro.allocated").facts["questions"] == 1


def test_an_iro_whose_registration_ran_out_is_refused(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    actions.set_registration(his, number="SW1", renewal_on=date(2026, 11, 17), by=theo, at=now)
    with pytest.raises(NotIndependent, match="registered social worker"):
        actions.allocate(amina, his, reason="Free", by=grace, at=now)


def test_somebody_on_the_deny_list_is_refused(amina, theo, grace, setter, now):
    from balcony.people.relationships.actions import deny

    deny(amina, user=theo, reason="Neighbour", by=grace, at=now)
    with pytest.raises(NotIndependent):
        actions.allocate(amina, an_iro(theo, setter), reason="Free", by=grace, at=now)


def test_a_looked_after_mother_and_her_child_have_different_iros(amina, ros, grace, setter, now):
    an_iro(ros, setter)
    baby = a_child(setter, "900010", born=date(2026, 10, 1))
    in_care(baby, date(2026, 10, 1), setter)
    related(baby, amina, Kind.PARENT, setter)
    with pytest.raises(NotIndependent, match="different IROs"):
        actions.allocate(baby, ros.adult.iro, reason="Free", by=grace, at=now)
    assert [prompt.kind for prompt in prompts_for([baby], TODAY)[baby.pk]] == ["different"]


def test_siblings_are_prompted_to_share_an_iro_without_naming_the_other_child(amina, ros, setter):
    an_iro(ros, setter)
    brother = a_child(setter, "900010", first_names="Bilal")
    related(amina, brother, Kind.SIBLING, setter)
    (prompt,) = prompts_for([brother], TODAY)[brother.pk]
    assert prompt.kind == "same"
    assert prompt.adult_id == ros.adult.pk
    assert "Amina" not in prompt.text


def test_a_child_who_returns_is_offered_the_iro_they_had(amina, theo, setter):
    an_iro(theo, setter)
    stands(theo, amina, Kind.ALLOCATED_IRO, setter, to_on=date(2025, 6, 2))
    (prompt,) = prompts_for([amina], TODAY)[amina.pk]
    assert (prompt.kind, prompt.adult_id) == ("again", theo.adult.pk)
    assert "2 June 2025" in prompt.text


def test_an_iro_who_has_left_is_neither_offered_nor_accepted(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    stands(theo, amina, Kind.ALLOCATED_IRO, setter, to_on=date(2025, 6, 2))
    actions.say_leaving(his, to_on=TODAY, by=grace, at=now)
    assert prompts_for([amina], TODAY)[amina.pk] == []
    with pytest.raises(NotPossible, match="does not work here"):
        actions.allocate(amina, his, reason="Free", by=grace, at=now)


def test_an_iro_is_not_allocated_twice_to_the_same_child(amina, ros, grace, setter, now):
    with pytest.raises(NotPossible, match="already"):
        actions.allocate(amina, an_iro(ros, setter), reason="Again", by=grace, at=now)


def test_many_children_are_allocated_as_one_deed(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    children = [amina, *(a_child(setter, f"7{number}") for number in range(4))]
    actions.allocate_many([(child, his) for child in children], reason="New IRO", by=grace, at=now)
    entry = Entry.objects.get(verb="iro.allocated_many")
    assert set(entry.facts["children"]) == {str(child.pk) for child in children}
    assert Relationship.objects.live_on(TODAY).filter(adult=theo.adult).count() == 5


def test_one_pair_in_question_stops_them_all(amina, theo, grace, setter, now):
    his = an_iro(theo, setter)
    other = a_child(setter, "7001")
    stands(theo, amina, Kind.SOCIAL_WORKER, setter, to_on=date(2025, 1, 1))
    with pytest.raises(NeedsJustification) as stopped:
        actions.allocate_many([(amina, his), (other, his)], reason="New IRO", by=grace, at=now)
    assert list(stopped.value.breaches) == [amina.pk]
    assert not Relationship.objects.filter(child=other).exists()


def test_the_children_of_an_iro_who_leaves_are_handed_over_from_the_day_they_go(
    amina, ros, theo, grace, setter, now
):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    in_care(amina, date(2025, 1, 6), setter)
    leaves = date(2026, 12, 1)
    actions.say_leaving(hers, to_on=leaves, by=grace, at=now)
    actions.allocate_many([(amina, his)], reason="Ros leaves", from_on=leaves, by=grace, at=now)
    assert list(children_of(hers, TODAY)) == [amina]
    assert list(children_of(hers, leaves)) == []
    assert list(children_of(his, leaves)) == [amina]


def test_cover_lasts_28_days_at_most_and_leaves_the_allocation(amina, ros, theo, grace, setter, now):
    his = an_iro(theo, setter)
    with pytest.raises(NotPossible, match="28"):
        actions.cover([amina], his, from_on=TODAY, to_on=date(2026, 12, 17), reason="Leave", by=grace, at=now)
    actions.cover([amina], his, from_on=TODAY, to_on=date(2026, 12, 16), reason="Leave", by=grace, at=now)
    assert allocated_iro_of(amina, TODAY).adult == ros.adult
    assert amina in children_for(theo, now)


def test_a_restricted_child_is_not_allocated_by_somebody_not_named(amina, theo, grace, ana, setter, now):
    from balcony.people.relationships.actions import restrict

    other_manager = person("Hana", "iro_manager", setter)
    restrict(amina, ground="staff", reason="Relative", named=[other_manager], by=grace, at=now)
    with pytest.raises(NotPossible, match="closed"):
        actions.allocate_many([(amina, an_iro(theo, setter))], reason="x", by=grace, at=now)
