"""Whose world a child is in: by relationship or role; shut by restriction or deny list; break-glass."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships import actions
from balcony.people.relationships.models import BreakGlass, Kind, Relationship, Restriction
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import children_for, facts_about, findable_by, open_glass_of
from tests.conftest import person, stands

REASON = "The school rang about a bruise"


@pytest.fixture
def ben(setter):
    """Another child, whom nobody here stands around."""
    return Child.objects.create(
        return_id="900002",
        date_of_birth=date(2012, 1, 1),
        source=Source.RETURN,
        made_by=setter,
        made_at=setter.joined_at,
    )


def sees(user, child, at) -> bool:
    return child in children_for(user, at)


def test_who_has_amina_and_who_has_ben_in_their_world(
    ros, theo, grace, dev, tess, bea, ana, sid, stranger, amina, ben, now
):
    world = {
        user.full_name.split()[0]: {child.pk for child in children_for(user, now)}
        for user in (ros, theo, grace, dev, tess, bea, ana, sid, stranger)
    }
    own, everyone = {amina.pk}, {amina.pk, ben.pk}
    assert world == {
        "Ros": own,
        "Theo": set(),
        "Grace": everyone,
        "Dev": own,
        "Tess": own,
        "Bea": everyone,
        "Ana": set(),
        "Sid": set(),
        "Stranger": set(),
    }


def test_an_iro_may_find_the_name_of_another_iros_child(theo, dev, ana, amina, ben, now):
    assert {amina, ben} == set(findable_by(theo, now))
    assert {amina} == set(findable_by(dev, now))
    assert not findable_by(ana, now).exists()


@pytest.mark.parametrize(("starts_in", "ends_in", "is_live"), [(0, 1, True), (1, 2, False), (-5, 0, False)])
def test_a_relationship_holds_from_its_first_day_until_before_its_last(
    theo, amina, setter, now, starts_in, ends_in, is_live
):
    today = localdate(now)
    stands(
        theo,
        amina,
        Kind.COVER_IRO,
        setter,
        from_on=today + timedelta(days=starts_in),
        to_on=today + timedelta(days=ends_in),
    )
    assert sees(theo, amina, now) is is_live


def test_a_relationship_of_another_kind_gives_an_iro_nothing(theo, amina, setter, now):
    stands(theo, amina, Kind.RELATIVE, setter)
    assert not sees(theo, amina, now)


def test_the_worlds_cost_at_most_two_queries(ros, amina, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        list(children_for(ros, now))


def test_the_deny_list_comes_before_everything(ros, grace, amina, now):
    listing = actions.deny(amina, user=ros, reason="Neighbour", by=grace, at=now)
    assert not sees(ros, amina, now)
    assert amina not in findable_by(ros, now)
    assert not may_about("child.identity", ros, amina, now)
    actions.end_denial(listing, by=grace, at=now)
    assert sees(ros, amina, now)


def test_a_restriction_leaves_only_those_it_names_and_they_keep_to_their_role(ros, grace, dev, amina, now):
    actions.restrict(amina, ground="staff", reason="A colleague's child", named=[ros], by=grace, at=now)
    assert [sees(user, amina, now) for user in (ros, grace, dev)] == [True, False, False]
    assert not may_about("review.read", dev, amina, now)
    assert may_about("review.write", ros, amina, now)


def test_two_restrictions_let_in_only_who_is_named_on_both(ros, grace, amina, now):
    actions.restrict(amina, ground="staff", reason="One", named=[ros, grace], by=grace, at=now)
    actions.restrict(amina, ground="high_risk", reason="Two", named=[grace], by=grace, at=now)
    assert not sees(ros, amina, now)
    assert not may_about("child.identity", ros, amina, now)
    assert sees(grace, amina, now)


def test_a_restriction_names_somebody_and_is_lifted_by_somebody_else(grace, ros, setter, amina, now):
    with pytest.raises(Refusal, match="at least one"):
        actions.restrict(amina, ground="staff", reason="x", named=[], by=grace, at=now)
    made = actions.restrict(amina, ground="staff", reason="x", named=[ros], by=grace, at=now)
    with pytest.raises(Refusal, match="somebody else"):
        actions.lift(made, by=grace, at=now)
    second = person("Gwen", "iro_manager", setter)
    actions.lift(made, by=second, at=now)
    assert sees(grace, amina, now)
    with pytest.raises(Refusal, match="already"):
        actions.lift(made, by=second, at=now)


def test_a_restriction_is_looked_at_again_within_ninety_days(grace, ros, amina, now):
    made = actions.restrict(amina, ground="staff", reason="x", named=[ros], by=grace, at=now)
    assert made.review_on == localdate(now) + timedelta(days=90)
    with pytest.raises(Refusal, match="90 days"):
        actions.keep(made, review_on=localdate(now) + timedelta(days=91), by=grace, at=now)
    actions.keep(made, review_on=localdate(now) + timedelta(days=30), by=grace, at=now)
    assert Restriction.objects.get().review_on == localdate(now) + timedelta(days=30)


def test_break_glass_reads_for_an_hour_and_changes_nothing(theo, amina, now):
    assert not may_about("review.read", theo, amina, now)
    glass = actions.break_glass(amina, reason_code="safeguarding", reason=REASON, by=theo, at=now)
    for moment, is_open in (
        (now, True),
        (now + timedelta(minutes=59), True),
        (now + timedelta(minutes=60), False),
    ):
        assert bool(may_about("review.read", theo, amina, moment)) is is_open
        assert sees(theo, amina, moment) is is_open
    assert not may_about("review.write", theo, amina, now)
    assert not may_about("child.edit", theo, amina, now)
    assert open_glass_of(theo, amina, now) == glass


def test_break_glass_ends_with_the_sign_in_it_was_started_in(theo, amina, now):
    actions.break_glass(amina, reason_code="safeguarding", reason=REASON, by=theo, at=now)
    theo.last_login = now + timedelta(minutes=5)
    theo.save()
    assert not sees(theo, amina, now + timedelta(minutes=6))


def test_break_glass_needs_a_written_reason_and_is_not_for_ones_own(theo, ros, amina, now):
    with pytest.raises(Refusal, match="15 characters"):
        actions.break_glass(amina, reason_code="other", reason="   because    ", by=theo, at=now)
    with pytest.raises(Refusal, match="yours already"):
        actions.break_glass(amina, reason_code="other", reason=REASON, by=ros, at=now)


@pytest.mark.parametrize("who", ["grace", "dev", "tess", "bea", "ana", "sid", "stranger"])
def test_break_glass_is_not_for(who, request, amina, now):
    with pytest.raises(Refusal):
        actions.break_glass(
            amina, reason_code="other", reason=REASON, by=request.getfixturevalue(who), at=now
        )


def test_a_restriction_and_the_deny_list_cannot_be_broken(theo, ros, grace, amina, now):
    actions.break_glass(amina, reason_code="other", reason=REASON, by=theo, at=now)
    actions.restrict(amina, ground="adoption", reason="Placed", named=[ros], by=grace, at=now)
    assert not sees(theo, amina, now)
    assert not may_about("child.identity", theo, amina, now)
    with pytest.raises(Refusal, match="restricted"):
        actions.break_glass(amina, reason_code="other", reason=REASON, by=theo, at=now)


def test_a_break_glass_is_looked_into_by_somebody_else_once(theo, grace, amina, now):
    glass = actions.break_glass(amina, reason_code="other", reason=REASON, by=theo, at=now)
    actions.review_glass(glass, note="Right to do so", by=grace, at=now)
    with pytest.raises(Refusal, match="already"):
        actions.review_glass(glass, note="Again", by=grace, at=now)
    assert BreakGlass.objects.get().reviewed_by == grace


def test_facts_about_a_child_are_read_in_three_queries(ros, amina, now, django_assert_num_queries):
    with django_assert_num_queries(3):
        facts = facts_about(ros, amina, now)
    assert facts.stands_as == {"allocated_iro"}


def test_relationships_begin_and_end_on_the_record(grace, theo, amina, ros, now):
    today = localdate(now)
    held = Relationship.objects.get(kind=Kind.ALLOCATED_IRO)
    with pytest.raises(Refusal):
        actions.begin(
            amina, kind=Kind.COVER_IRO, adult=theo.adult, from_on=today, reason="x", by=theo, at=now
        )
    with pytest.raises(Refusal, match="28 days"):
        actions.begin(
            amina, kind=Kind.COVER_IRO, adult=theo.adult, from_on=today, reason="x", by=grace, at=now
        )
    cover = actions.begin(
        amina,
        kind=Kind.COVER_IRO,
        adult=theo.adult,
        from_on=today,
        to_on=today + timedelta(days=28),
        reason="Leave",
        by=grace,
        at=now,
    )
    assert sees(theo, amina, now)
    actions.end(cover, to_on=today, reason="Back", by=grace, at=now)
    assert not sees(theo, amina, now)
    with pytest.raises(Refusal, match="already"):
        actions.end(cover, to_on=today, reason="Back", by=grace, at=now)
    with pytest.raises(Refusal, match="before it began"):
        actions.end(held, to_on=date(2020, 1, 1), reason="x", by=grace, at=now)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["relationship.begun", "relationship.ended"]


def test_nobody_on_the_deny_list_is_given_a_place(grace, theo, amina, now):
    actions.deny(amina, user=theo, reason="Uncle", by=grace, at=now)
    with pytest.raises(Refusal, match="deny list"):
        actions.begin(
            amina,
            kind=Kind.SOCIAL_WORKER,
            adult=theo.adult,
            from_on=localdate(now),
            reason="x",
            by=grace,
            at=now,
        )


def test_many_at_once_are_one_entry_that_names_the_children(bea, ben, amina, dev, setter, now):
    carer = Adult.objects.create(full_name="A Carer", made_by=setter, made_at=now)
    begun = [
        Relationship(child=child, adult=carer, kind=Kind.CARER, from_on=localdate(now), reason="people file")
        for child in (amina, ben)
    ]
    ended = [(Relationship.objects.get(kind=Kind.SOCIAL_WORKER), localdate(now), "Not in the people file")]
    actions.take_in(begun, ended, source="people file", by=bea, at=now)
    assert Relationship.objects.filter(kind=Kind.CARER).count() == 2
    assert not sees(dev, amina, now)
    entry = Entry.objects.get()
    assert entry.facts["children"] == sorted([str(amina.pk), str(ben.pk)])


def test_business_support_cannot_allocate_by_the_back_door(bea, theo, ben, now):
    row = Relationship(
        child=ben, adult=theo.adult, kind=Kind.ALLOCATED_IRO, from_on=localdate(now), reason="x"
    )
    with pytest.raises(Refusal):
        actions.take_in([row], [], source="people file", by=bea, at=now)
    assert not Relationship.objects.filter(child=ben).exists()


def test_if_the_entry_cannot_be_written_nothing_is_done(theo, grace, amina, now, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the record is out of reach")

    monkeypatch.setattr("balcony.people.relationships.actions.glass.record", broken)
    with pytest.raises(RuntimeError):
        actions.break_glass(amina, reason_code="other", reason=REASON, by=theo, at=now)
    assert not BreakGlass.objects.exists()
