from datetime import date
from decimal import Decimal

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.people.iros import actions
from balcony.people.iros.actions import NotPossible
from balcony.people.iros.models import WorkingPattern
from balcony.people.iros.queries import iros_for, iros_on, profile_of
from tests.people.laying import an_iro

TODAY = date(2026, 11, 18)


def test_an_iro_is_made_from_an_account_that_holds_the_role(theo, grace, now):
    iro = actions.add_iro(theo, from_on=date(2026, 11, 2), fte=Decimal("0.6"), days="123", by=grace, at=now)
    assert iro.adult == theo.adult
    assert profile_of(iro, TODAY).pattern.fte == Decimal("0.6")
    assert list(iros_on(TODAY)) == [iro]
    assert list(iros_on(date(2026, 11, 1))) == []


def test_an_account_without_the_role_cannot_be_an_iro(dev, grace, now):
    with pytest.raises(NotPossible, match="role of IRO"):
        actions.add_iro(dev, from_on=TODAY, by=grace, at=now)


def test_nobody_is_an_iro_twice(theo, grace, now):
    actions.add_iro(theo, from_on=TODAY, by=grace, at=now)
    with pytest.raises(NotPossible, match="already"):
        actions.add_iro(theo, from_on=TODAY, by=grace, at=now)


def test_a_new_working_pattern_closes_the_one_before(theo, grace, setter, now):
    iro = an_iro(theo, setter)
    actions.change_pattern(iro, fte=Decimal("0.5"), days="12", from_on=date(2026, 12, 1), by=grace, at=now)
    first, second = WorkingPattern.objects.filter(iro=iro)
    assert (first.to_on, second.from_on, second.to_on) == (date(2026, 12, 1), date(2026, 12, 1), None)
    assert profile_of(iro, TODAY).pattern.fte == 1
    assert profile_of(iro, date(2026, 12, 1)).pattern.fte == Decimal("0.5")


@pytest.mark.parametrize(
    "wrong", [{"fte": Decimal("0")}, {"fte": Decimal("1.1")}, {"days": ""}, {"days": "8"}, {"days": "11"}]
)
def test_a_working_pattern_must_be_possible(theo, grace, setter, now, wrong):
    iro = an_iro(theo, setter)
    with pytest.raises(NotPossible):
        actions.change_pattern(
            iro, **{"fte": Decimal("1"), "from_on": date(2026, 12, 1), "by": grace, "at": now} | wrong
        )


def test_a_pattern_cannot_start_before_one_that_is_held(theo, grace, setter, now):
    iro = an_iro(theo, setter)
    with pytest.raises(NotPossible):
        actions.change_pattern(iro, fte=Decimal("1"), from_on=date(2024, 1, 1), by=grace, at=now)


def test_other_duties_take_from_the_week_until_they_end(theo, grace, setter, now):
    iro = an_iro(theo, setter)
    duty = actions.add_duty(
        iro,
        name="Foster reviews",
        fte_share=Decimal("0.2"),
        from_on=date(2026, 1, 5),
        by=grace,
        at=now,
    )
    assert profile_of(iro, TODAY).duty_share == Decimal("0.2")
    actions.end_duty(duty, to_on=TODAY, by=grace, at=now)
    assert profile_of(iro, TODAY).duty_share == 0
    with pytest.raises(Refusal):
        actions.end_duty(duty, to_on=TODAY, by=grace, at=now)


def test_an_iro_writes_their_own_words_and_registration_and_nobody_elses(theo, ros, setter, now):
    iro = an_iro(theo, setter)
    actions.describe(iro, about_me="I like football.", by=theo, at=now)
    actions.set_registration(iro, number="SW12345", renewal_on=date(2027, 11, 30), by=theo, at=now)
    assert profile_of(iro, TODAY).registration.number == "SW12345"
    with pytest.raises(Refusal):
        actions.describe(iro, about_me="No.", by=ros, at=now)
    with pytest.raises(Refusal):
        actions.say_leaving(iro, to_on=TODAY, by=theo, at=now)


def test_an_iro_sees_only_their_own_profile_and_the_manager_all(theo, ros, grace, bea, setter, now):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    assert set(iros_for(grace, now)) == {hers, his}
    assert list(iros_for(theo, now)) == [his]
    assert not iros_for(bea, now).exists()
