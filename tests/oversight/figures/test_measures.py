"""Named measures: what is recorded is read, what is not is said, and nothing is about one IRO."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from inspect import signature

import pytest

from balcony.foundations.access.models import Role
from balcony.foundations.toolkit import actions as toolkit
from balcony.foundations.toolkit.packs import PACKS
from balcony.oversight.figures.measures import (
    AWAITED,
    NotRecorded,
    hidden,
    known,
    measure,
    readings,
    register,
)
from balcony.people.iros.models import Iro, WorkingPattern
from tests.conftest import grant, person

ON = date(2026, 11, 18)


def an_iro(name, setter, fte="1.00"):
    user = person(name, Role.IRO, setter)
    made = {"made_by": setter, "made_at": user.joined_at}
    iro = Iro.objects.create(adult=user.adult, from_on=date(2024, 1, 1), **made)
    WorkingPattern.objects.create(iro=iro, fte=Decimal(fte), from_on=iro.from_on, **made)


def test_every_measure_a_health_check_names_is_known_or_awaited():
    pack = tomllib.loads((PACKS / "nairo/1.0/health_check.toml").read_text())
    named = {name for item in pack["item"] for name in item["evidence"]}
    assert named
    assert named <= known() | set(AWAITED)


def test_a_measure_nobody_records_yet_says_what_would_and_is_never_a_nought():
    found = measure("legal_enquiries")(ON)
    assert isinstance(found, NotRecorded)
    assert found.says == "Not recorded yet: it would come from the log of legal enquiries."
    assert "0" not in found.says


def test_a_name_no_pack_of_ours_knows_says_so():
    assert "does not have" in measure("weather")(ON).says


def test_no_measure_takes_a_person():
    for name in known():
        assert list(signature(measure(name)).parameters) == ["on"]


def test_a_name_cannot_be_taken_twice():
    with pytest.raises(ValueError, match="already a measure called code_adopted"):
        register("code_adopted", "x", lambda on: NotRecorded("x", "y"))


def test_a_service_without_working_patterns_has_no_caseload_figure(db):
    assert measure("caseload_per_fte")(ON).says.startswith("Not recorded yet")


def test_one_iro_is_never_measured_alone(setter):
    an_iro("Una", setter)
    for name in ("caseload_per_fte", "iros_over_seventy"):
        assert measure(name)(ON).says == "There is one IRO, so a figure would be about one person."


def test_the_caseload_is_of_the_whole_service_and_names_nobody(setter):
    for name in ("Una", "Uma", "Ulf"):
        an_iro(name, setter, "0.50")
    says = measure("caseload_per_fte")(ON).says
    assert "the time of 1.5 full-time IROs" in says
    assert "Una" not in says
    over = measure("iros_over_seventy")(ON)
    assert over.says == "0 of 3 IROs carry more than 70 children for a full-time week."
    assert over.outside == "0 of c (1 to 5) IROs carry more than 70 children for a full-time week."


def test_small_counts_do_not_leave_the_service():
    assert [hidden(number) for number in (0, 1, 5, 6)] == ["0", "c (1 to 5)", "c (1 to 5)", "6"]


def test_roles_that_clash_are_counted_not_named(grace, setter):
    assert measure("conflict_flags")(ON).says.startswith("0 people")
    grant(grace, Role.SOCIAL_WORKER, setter)
    found = measure("conflict_flags")(ON)
    assert found.says.startswith("1 person")
    assert found.outside.startswith("c (1 to 5) people")


def test_an_adoption_is_read_as_on_its_day(grace, now):
    toolkit.adopt(
        "code", publisher="nairo", edition="1.0", from_on=ON, agreed_by="The team", by=grace, at=now
    )
    before, after = (measure("code_adopted")(day) for day in (ON - timedelta(days=1), ON))
    assert not before.is_recorded
    assert after.says == "Adopted from 18 November 2026, edition 1.0, agreed by The team."


def test_measures_are_read_in_the_order_named(db):
    assert [one.label for one in readings(["code_signed", "code_adopted"], on=ON)] == [
        "IROs signed up to the code",
        "The agreed code of practice",
    ]
