"""Makes the accounts and people of the demo authority, from `cast.toml`, by the deeds of the product."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from balcony.foundations.access import actions as access
from balcony.foundations.access.models import Role
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.people.iros import actions as iros
from balcony.people.iros.models import Iro
from balcony.people.register import actions as register
from balcony.people.register.models import Adult

PASSWORD = "larkshire demo"  # noqa: S105 (told to everybody on the front page of the demo, and of no other)


@cache
def cast() -> dict[str, Any]:
    """Everything in the file of the cast."""
    return tomllib.loads((Path(__file__).parent / "cast.toml").read_text(encoding="utf-8"))


@dataclass
class Team:
    """A social work team: its manager and its workers."""

    name: str
    manager: Adult
    workers: list[Adult]


@dataclass
class Staff:
    """The people of the service by their key in the cast."""

    users: dict[str, User] = field(default_factory=dict)
    iros: list[tuple[Iro, dict[str, Any]]] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)

    def __getitem__(self, key: str) -> User:
        return self.users[key]


def lay_staff(since: date, *, today: date, at: datetime) -> Staff:
    """Make every account, its roles from `since`, the IROs with their week, and the teams."""
    staff = Staff()
    machine = machine_account()
    for one in cast()["staff"]:
        staff.users[one["key"]] = _account(one["key"], one["name"], one["roles"], since, machine, at)
    grace = staff["grace"]
    for one in cast()["iro"]:
        staff.users[one["key"]] = _account(one["key"], one["name"], [Role.IRO], since, machine, at)
        staff.iros.append(
            (_iro(staff.users[one["key"]], one, since, date(today.year + 1, 11, 30), grace, at), one)
        )
    for one in cast()["team"]:
        staff.teams.append(_team(one, staff, since, machine, at))
    return staff


def _account(key: str, name: str, roles: list[str], since: date, by: User, at: datetime) -> User:
    user, _ = access.add_account(full_name=name, email=f"{key}@larkshire.example", by=by, at=at)
    # The demo's one password is public; a real account keeps the one-time word and must change it.
    user.set_password(PASSWORD)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    for role in roles:
        access.grant(user, role=role, from_on=since, reason="Demo authority", by=by, at=at)
    return user


def _iro(user: User, one: dict[str, Any], since: date, renewal: date, by: User, at: datetime) -> Iro:
    fte = Decimal(str(one["fte"]))
    days = "12345"[: max(3, round(one["fte"] * 5))]
    iro = iros.add_iro(user, from_on=since, fte=fte, days=days, by=by, at=at)
    iros.set_registration(iro, number=one["registration"], renewal_on=renewal, by=by, at=at)
    if duty := one.get("duty"):
        iros.add_duty(
            iro, name=duty["name"], fte_share=Decimal(str(duty["share"])), from_on=since, by=by, at=at
        )
    return iro


def say_who_leaves(staff: Staff, *, by: User, at: datetime) -> None:
    """Give the leaver their last day, once they have their children."""
    for iro, one in staff.iros:
        if days := one.get("leaves_in_days"):
            iros.say_leaving(iro, to_on=at.date() + timedelta(days=days), by=by, at=at)


def _team(one: dict[str, Any], staff: Staff, since: date, machine: User, at: datetime) -> Team:
    bea = staff["bea"]
    agency = register.agency_called(one["name"], "team", by=bea, at=at)

    def adult(name: str, key: str, role: str, job: str) -> Adult:
        if not key:
            return register.add_adult(full_name=name, agency=agency, job_title=job, by=bea, at=at)
        user = _account(key, name, [role], since, machine, at)
        staff.users[key] = user
        return register.adult_for(user, by=bea, at=at)

    manager = adult(one["manager"], one.get("manager_key", ""), Role.TEAM_MANAGER, "Team manager")
    keys = [one.get("first_worker_key", "")] + [""] * len(one["workers"])
    workers = [
        adult(name, key, Role.SOCIAL_WORKER, "Social worker")
        for name, key in zip(one["workers"], keys, strict=False)
    ]
    return Team(one["name"], manager, workers)


def account_of(iro: Iro) -> User:
    """The account of an IRO of the demo. Raises LookupError for one who has none: the cast has none such."""
    if iro.adult.user is None:
        raise LookupError(f"{iro.adult.full_name} has no account.")
    return iro.adult.user
