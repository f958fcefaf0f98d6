"""Questions about what this authority decided."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import CharField, QuerySet, Value

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.once import once
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.accounts.queries import people_with_accounts
from balcony.rules.calendar import Holiday
from balcony.rules.parameters import LocalSetting as Setting
from balcony.rules.parameters import england, local_defaults
from balcony.rules.rights import MATRIX
from balcony.rules.rights.matrix import Mark
from balcony.rules.school import NoSchool, Spell, holidays, unknown_from, why_no_school
from balcony.rules.timetable import Rulebook, england_rulebook

from .help import HelpNumber, slots
from .models import AddedHoliday, ChainPlace, Closure, HelpContact, LocalSetting, SchoolDates


def rulebook(day: date) -> Rulebook:
    """Return the rulebook as it stands on a day: statute, holidays proclaimed since, stricter local limits.

    One query; a rulebook once built is used again while settings and holidays stay as they are. Settings that
    are no numbers of the timetable are left to others.
    """
    settings = (
        LocalSetting.objects.filter(from_on__lte=day)
        .values_list(Value("setting", output_field=CharField()), "key", "value", "from_on", "made_at")
        .order_by()
    )
    holidays = (
        AddedHoliday.objects.standing()
        .values_list(Value("holiday", output_field=CharField()), "source", "name", "on", "made_at")
        .order_by()
    )
    local: dict[str, int] = {}
    extra: list[Holiday] = []
    rows = once(("rulebook", day), lambda: list(settings.union(holidays, all=True)))
    for what, key, value, when, _ in sorted(rows, key=lambda row: row[3:]):
        if what == "holiday":
            extra.append(Holiday(when, value, "one_off", source=key))
        elif key in local_defaults() and value.isdecimal():
            local[key] = int(value)
        elif key in local_defaults():
            local.pop(key, None)
    return _built(tuple(extra), tuple(sorted(local.items())))


@lru_cache(maxsize=16)
def _built(extra: tuple[Holiday, ...], local: tuple[tuple[str, int], ...]) -> Rulebook:
    return england_rulebook(extra, dict(local))


def closures_between(first: date, last: date) -> frozenset[date]:
    """Return the days on which the office is shut: they move local clocks only."""
    return frozenset(
        Closure.objects.standing().filter(on__gte=first, on__lte=last).values_list("on", flat=True)
    )


@dataclass(frozen=True)
class SchoolYear:
    """The terms and inset days entered here, in order; empty where nobody has entered any."""

    terms: tuple[Spell, ...] = ()
    insets: tuple[Spell, ...] = ()

    def why_closed(self, day: date) -> NoSchool | None:
        """Why schools are closed on a day; None where they are open, and where that is not known."""
        return why_no_school(day, self.terms, self.insets)

    def closed_between(self, first: date, last: date) -> list[NoSchool]:
        """The school holidays and inset days that touch a span of days, in order."""
        found = [*holidays(self.terms), *filter(None, (self.why_closed(one.first) for one in self.insets))]
        return sorted((one for one in found if one.first <= last and one.last >= first), key=_begins)

    def unknown_from(self, first: date, last: date) -> date | None:
        """The first day of a span for which no terms are entered, None where all of it is known."""
        return unknown_from(first, last, self.terms)


def _begins(closed: NoSchool) -> date:
    return closed.first


def school_year() -> SchoolYear:
    """Return the school dates that stand, to be asked about any day. One query a page."""
    rows = once("school year", lambda: list(SchoolDates.objects.standing()))
    terms = tuple(Spell(one.first, one.last) for one in rows if one.kind == SchoolDates.Kind.TERM)
    insets = tuple(Spell(one.first, one.last) for one in rows if one.kind == SchoolDates.Kind.INSET)
    return SchoolYear(terms, insets)


def chosen_on(day: date) -> dict[str, str]:
    """Return key -> value for every setting chosen, as it stands on a day; "" means back to the default."""
    return LocalSetting.objects.in_force_on(day)


@dataclass(frozen=True)
class SettingRow:
    """One setting as its page shows it. `law` is the statutory number it may shorten, "" if none."""

    key: str
    says: str
    unit: str
    default: int | None
    source: str
    certainty: str
    law: str
    chosen: str
    chosen_from: date | None
    chosen_by: str
    comes: tuple[tuple[date, str], ...]


def setting_rows(day: date) -> list[SettingRow]:
    """Return every setting with its default, source and marker, what stands on a day, and what is to come."""
    history: dict[str, list[LocalSetting]] = {}
    for row in LocalSetting.objects.select_related("made_by").order_by("from_on", "made_at"):
        history.setdefault(row.key, []).append(row)
    return [_row(setting, history.get(key, []), day) for key, setting in local_defaults().items()]


def setting_row(key: str, day: date) -> SettingRow | None:
    """Return one setting, or None where there is no such key."""
    return next((row for row in setting_rows(day) if row.key == key), None)


def _row(setting: Setting, history: list[LocalSetting], day: date) -> SettingRow:
    past = [row for row in history if row.from_on <= day]
    now = past[-1] if past and past[-1].value else None
    return SettingRow(
        key=setting.key,
        says=setting.says.format(value=(now.value if now else setting.default) or "…"),
        unit=setting.unit,
        default=setting.default,
        source=setting.source,
        certainty=setting.certainty,
        law=_law(setting, day),
        chosen=now.value if now else "",
        chosen_from=now.from_on if now else None,
        chosen_by=now.made_by.full_name if now else "",
        comes=tuple((row.from_on, row.value) for row in history if row.from_on > day),
    )


def _law(setting: Setting, day: date) -> str:
    if not setting.shortens:
        return ""
    rule = england().rule(setting.shortens, day)
    return f"{rule.value} {rule.unit} ({rule.source})"


def holidays_for(user: Anyone, at: datetime) -> QuerySet[AddedHoliday]:
    """Return every bank holiday added here, withdrawn ones included, the latest day first."""
    return AddedHoliday.objects.select_related("made_by").order_by("-on")


def closures_for(user: Anyone, at: datetime) -> QuerySet[Closure]:
    """Return every closure, withdrawn ones included, the latest day first."""
    return Closure.objects.select_related("made_by").order_by("-on")


def school_dates_for(user: Anyone, at: datetime) -> QuerySet[SchoolDates]:
    """Return every term and inset day entered here, withdrawn ones included, the latest first."""
    return SchoolDates.objects.select_related("made_by").order_by("-first", "made_at")


def help_numbers() -> list[HelpNumber]:
    """Every slot with the number held for it, shown or not, in the order a child reads them."""
    held = {one.slot: one for one in HelpContact.objects.order_by("made_at")}
    return [
        HelpNumber(
            slot,
            held[slot.key].value if slot.key in held else slot.value,
            held[slot.key].checked_on if slot.key in held else None,
        )
        for slot in slots()
    ]


def help_shown(on: date) -> list[tuple[str, str]]:
    """What a child is told to ring on a day: the words for it and the number."""
    return [(one.slot.text, one.value) for one in help_numbers() if one.is_shown(on)]


def phone_chain() -> list[ChainPlace]:
    """Who is rung, in order, as this authority has it; empty where it has chosen nobody."""
    return list(ChainPlace.objects.standing().select_related("user"))


OPENS = "voice.break_open"


def people_who_open(on: date) -> QuerySet[User]:
    """The open accounts that, rung on a day, may open what a child sent: by a role they hold that day."""
    marks = MATRIX.action(OPENS).marks
    roles = [role for role in Role.values if marks[role] in (Mark.YES, Mark.SERVICE)]
    held = RoleGrant.objects.live_on(on).filter(role__in=roles)
    return people_with_accounts().filter(is_active=True, pk__in=held.values("user"))


def chain_places_for(user: Anyone, at: datetime) -> QuerySet[ChainPlace]:
    """Every place of the phone chain, those taken out included."""
    return ChainPlace.objects.all()
