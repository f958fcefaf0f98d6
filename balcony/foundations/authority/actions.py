"""What this authority decides. A later row replaces an earlier one; none is rewritten."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal, require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.rules.calendar import england_and_wales
from balcony.rules.parameters import local_defaults
from balcony.rules.timetable import LocalLimitTooLoose, england_rulebook

from .help import slots
from .models import AddedHoliday, ChainPlace, Closure, HelpContact, LocalSetting, SchoolDates
from .policies import (
    may_change,
    may_change_chain,
    may_check_help,
    may_keep_school_dates,
    may_take_out,
    may_withdraw,
    may_withdraw_school_dates,
)
from .queries import chosen_on, people_who_open
from .verbs import (
    CHAIN_ADDED,
    CHAIN_TAKEN_OUT,
    CHOSEN,
    CLOSURE_WITHDRAWN,
    HELP_CHECKED,
    HOLIDAY_ADDED,
    HOLIDAY_WITHDRAWN,
    OFFICE_CLOSED,
    SCHOOL_ENTERED,
    SCHOOL_WITHDRAWN,
)


@transaction.atomic
def choose(
    key: str, *, value: int | None, from_on: date, by: User, at: datetime, reason: str = ""
) -> LocalSetting:
    """Choose a local setting from a day, today or later; None goes back to the default.

    Units are those of the setting in rules/parameters/local.toml. Raises Refusal where `by` may not, the day
    has passed, or the value would let something be done later than the law allows.
    """
    require(may_change(by, at))
    if key not in local_defaults():
        raise Refusal("There is no such setting.")
    if from_on < localdate(at):
        raise Refusal("A setting cannot be changed for days that have passed.")
    if value is not None:
        _refuse_if_unlawful(key, value)
    before = chosen_on(localdate(at)).get(key, "")
    made = LocalSetting.objects.create(
        key=key,
        value="" if value is None else str(value),
        from_on=from_on,
        reason=reason,
        made_by=by,
        made_at=at,
    )
    record(
        CHOSEN,
        about=made,
        by=by,
        at=at,
        key=key,
        value="the default" if value is None else value,
        from_on=from_on,
        instead_of=before,
    )
    return made


def _refuse_if_unlawful(key: str, value: int) -> None:
    try:
        england_rulebook(local={key: value})
    except (LocalLimitTooLoose, ValueError) as wrong:
        raise Refusal(str(wrong)) from wrong


@transaction.atomic
def add_holiday(
    *, on: date, name: str, announced_on: date, source: str, by: User, at: datetime
) -> AddedHoliday:
    """Add a bank holiday proclaimed since this release; it moves statutory clocks.

    Raises Refusal where `by` may not, or the day does not count as a working day anyhow.
    """
    require(may_change(by, at))
    why = england_and_wales().why_not_working(on)
    if why:
        raise Refusal(f"This day is not a working day already: {why}.")
    if AddedHoliday.objects.standing().filter(on=on).exists():
        raise Refusal("This bank holiday has been added already.")
    made = AddedHoliday.objects.create(
        on=on, name=name, announced_on=announced_on, source=source, made_by=by, made_at=at
    )
    record(HOLIDAY_ADDED, about=made, by=by, at=at, on=on)
    return made


@transaction.atomic
def withdraw_holiday(day: AddedHoliday, *, by: User, at: datetime) -> AddedHoliday:
    """Withdraw a bank holiday entered by mistake. Raises Refusal if `by` may not or it is withdrawn."""
    require(may_withdraw(by, day, at))
    _withdraw(day, by, at)
    record(HOLIDAY_WITHDRAWN, about=day, by=by, at=at, on=day.on)
    return day


@transaction.atomic
def close_office(*, on: date, reason: str, by: User, at: datetime) -> Closure:
    """Say that the office is shut on a day: local clocks move, a statutory limit never does."""
    require(may_change(by, at))
    if Closure.objects.standing().filter(on=on).exists():
        raise Refusal("The office is down as closed on this day already.")
    made = Closure.objects.create(on=on, reason=reason, made_by=by, made_at=at)
    record(OFFICE_CLOSED, about=made, by=by, at=at, on=on)
    return made


@transaction.atomic
def withdraw_closure(day: Closure, *, by: User, at: datetime) -> Closure:
    """Withdraw a closure entered by mistake. Raises Refusal if `by` may not or it is withdrawn."""
    require(may_withdraw(by, day, at))
    _withdraw(day, by, at)
    record(CLOSURE_WITHDRAWN, about=day, by=by, at=at, on=day.on)
    return day


def _withdraw(day: AddedHoliday | Closure | SchoolDates | ChainPlace, by: User, at: datetime) -> None:
    day.withdrawn_by, day.withdrawn_at = by, at
    day.save(update_fields=["withdrawn_by", "withdrawn_at"])


@transaction.atomic
def enter_school_dates(
    *, kind: str, name: str, first: date, last: date | None, source: str, by: User, at: datetime
) -> SchoolDates:
    """Enter a school term, or inset days; without a last day it is one day.

    Raises Refusal where `by` may not, NotPossible where it ends before it begins, is a term of one day, or
    runs into days of its kind that stand already.
    """
    require(may_keep_school_dates(by, at))
    take_turn("school dates")
    ends = last or first
    if ends < first:
        raise NotPossible("The last day lies before the first.", "last")
    if kind == SchoolDates.Kind.TERM and ends == first:
        raise NotPossible("Enter the last day of the term.", "last")
    known = SchoolDates.objects.standing().filter(kind=kind, first__lte=ends, last__gte=first).first()
    if known is not None:
        raise NotPossible(f"These days run into “{known.name}”. Withdraw that first if it is wrong.", "first")
    made = SchoolDates.objects.create(
        kind=kind, name=name.strip(), first=first, last=ends, source=source.strip(), made_by=by, made_at=at
    )
    record(SCHOOL_ENTERED, about=made, by=by, at=at, kind=kind, first=first, last=ends)
    return made


@transaction.atomic
def withdraw_school_dates(dates: SchoolDates, *, by: User, at: datetime) -> SchoolDates:
    """Withdraw a term or inset days entered by mistake. Raises Refusal if `by` may not or it is withdrawn."""
    require(may_withdraw_school_dates(by, dates, at))
    _withdraw(dates, by, at)
    record(SCHOOL_WITHDRAWN, about=dates, by=by, at=at, kind=dates.kind, first=dates.first, last=dates.last)
    return dates


@transaction.atomic
def check_help(slot: str, *, value: str, by: User, at: datetime) -> HelpContact:
    """Say that this number was rung or looked up today and is right; empty hides it from children.

    Raises Refusal where `by` may not, and for a slot that is not in help_contacts.toml.
    """
    require(may_check_help(by, at))
    if slot not in {one.key for one in slots()}:
        raise Refusal("There is no such help number.")
    made = HelpContact.objects.create(
        slot=slot, value=value.strip(), checked_on=localdate(at), made_by=by, made_at=at
    )
    record(HELP_CHECKED, about=made, by=by, at=at, slot=slot, is_empty=not made.value)
    return made


@transaction.atomic
def add_to_chain(
    *,
    who: str,
    place: int,
    colleague: User | None = None,
    name: str = "",
    what: str = "",
    phone: str = "",
    email: str = "",
    by: User,
    at: datetime,
) -> ChainPlace:
    """Give a role, a colleague or a named person a place in the phone chain; the lowest is rung first.

    A colleague is taken in while their account may open what a child sent, and whether it still may is asked
    each time they are rung. A named person has no account here and can open nothing. They are kept as
    somebody to ring only, and every page of the chain says so: an emergency duty team out of hours is better
    rung than left out, and a chain that refused them would be shorter at night, when nobody else answers.

    Raises Refusal where `by` may not, and NotPossible where a named person has no name or no number, a
    colleague is missing or may open nothing, or the role or the colleague is in the chain already.
    """
    require(may_change_chain(by, at))
    is_person, is_colleague = who == ChainPlace.Who.PERSON, who == ChainPlace.Who.COLLEAGUE
    if is_person and not name.strip():
        raise NotPossible("Write who is rung.", "name")
    if is_person and not phone.strip():
        raise NotPossible("Write the number to ring.", "phone")
    if is_colleague:
        _refuse_colleague(colleague, at)
    elif not is_person and ChainPlace.objects.standing().filter(who=who).exists():
        raise NotPossible("This role is in the chain already. Take it out first to move it.", "who")
    own: dict[str, Any] = {}
    if is_colleague:
        own = {"user": colleague, "phone": phone.strip()}
    elif is_person:
        own = {"name": name.strip(), "what": what.strip(), "phone": phone.strip(), "email": email.strip()}
    made = ChainPlace.objects.create(who=who, place=place, made_by=by, made_at=at, **own)
    record(CHAIN_ADDED, about=made, by=by, at=at, place=place, who=who)
    return made


def _refuse_colleague(colleague: User | None, at: datetime) -> None:
    if colleague is None:
        raise NotPossible("Choose the colleague.", "colleague")
    if not people_who_open(localdate(at)).filter(pk=colleague.pk).exists():
        raise NotPossible("Their account can not open what a child sends. Choose somebody else.", "colleague")
    if ChainPlace.objects.standing().filter(user=colleague).exists():
        raise NotPossible("They are in the chain already. Take them out first to move them.", "colleague")


@transaction.atomic
def take_out_of_chain(place: ChainPlace, *, by: User, at: datetime) -> ChainPlace:
    """Take somebody out of the phone chain. Raises Refusal if `by` may not or they are out already."""
    require(may_take_out(by, place, at))
    _withdraw(place, by, at)
    record(CHAIN_TAKEN_OUT, about=place, by=by, at=at, place=place.place, who=place.who)
    return place
