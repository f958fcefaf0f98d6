"""Measures this house can read already, of the whole service: caseloads, clashes of roles, adoptions."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.toolkit.models import Adoption
from balcony.people.iros.queries import caseloads_on, service_settings

from .measures import Answer, NotRecorded, Reading, hidden, register

ONE_PERSON = "There is one IRO, so a figure would be about one person."
OPERATIONAL = (Role.TEAM_MANAGER, Role.SOCIAL_WORKER)


def caseload_per_fte(on: date) -> Answer:
    """Children for each full-time IRO, when other duties are taken off (health check M7.a and M7.b)."""
    label = "Children for each full-time IRO"
    loads = caseloads_on(on)
    time = sum((load.review_fte for load in loads), Decimal(0))
    if not time:
        return NotRecorded(label, "the IROs' working patterns")
    children = sum(load.children for load in loads)
    each = (Decimal(children) / time).quantize(Decimal("0.1"), ROUND_HALF_UP)
    says = (
        f"{each} children for a full-time IRO: {children} children and the time of "
        f"{time.normalize():f} full-time IROs, when other duties are taken off. Good practice is 50 to 70."
    )
    if len(loads) == 1:
        return Reading(label, ONE_PERSON, ONE_PERSON, on)
    few = 0 < children <= 5
    outside = (
        "Too few children to say."
        if few
        else f"{each} children for a full-time IRO. Good practice is 50 to 70."
    )
    return Reading(label, says, outside, on)


def iros_over_seventy(on: date) -> Answer:
    """How many IROs carry more than the upper end of good practice for the time they have."""
    label = "IROs above the upper end of good practice"
    band = service_settings(on)
    loads = [load for load in caseloads_on(on, low=band.low, high=band.high) if load.fte]
    if not loads:
        return NotRecorded(label, "the IROs' working patterns")
    if len(loads) == 1:
        return Reading(label, ONE_PERSON, ONE_PERSON, on)
    over = sum(load.band.word in ("above", "no time") for load in loads)
    what = f"IROs carry more than {band.high} children for a full-time week."
    outside = f"{hidden(over)} of {hidden(len(loads))} {what}"
    return Reading(label, f"{over} of {len(loads)} {what}", outside, on)


def conflict_flags(on: date) -> Answer:
    """How many people hold a role in the IRO service and an operational one (protocol P2)."""
    held: dict[object, set[str]] = {}
    for user, role in RoleGrant.objects.live_on(on).values_list("user_id", "role"):
        held.setdefault(user, set()).add(role)
    clashes = sum(
        bool(roles & {Role.IRO, Role.IRO_MANAGER}) and bool(roles & set(OPERATIONAL))
        for roles in held.values()
    )
    says = (
        f"{clashes} people hold a role in the IRO service and in operations."
        if clashes != 1
        else "1 person holds a role in the IRO service and in operations."
    )
    outside = f"{hidden(clashes)} people hold a role in the IRO service and in operations."
    return Reading("Roles that clash", says, outside, on)


def competencies_adopted(on: date) -> Answer:
    """Which edition of the competencies is adopted, since when (health check M2)."""
    return _adopted("competencies", "The agreed competencies", on)


def code_adopted(on: date) -> Answer:
    """Which edition of the code of practice is adopted, since when (health check C4)."""
    return _adopted("code", "The agreed code of practice", on)


def _adopted(instrument: str, label: str, on: date) -> Answer:
    held = Adoption.objects.filter(instrument=instrument, from_on__lte=on).last()
    if held is None:
        return NotRecorded(label, "its adoption in the toolkit")
    day = f"{held.from_on.day} {held.from_on:%B %Y}"
    says = f"Adopted from {day}, edition {held.edition}, agreed by {held.agreed_by}."
    return Reading(label, says, says, on)


def register_all() -> None:
    """Make these measures known; called once at start-up."""
    register("caseload_per_fte", "Children for each full-time IRO", caseload_per_fte)
    register("iros_over_seventy", "IROs above good practice", iros_over_seventy)
    register("conflict_flags", "Roles that clash", conflict_flags)
    register("competencies_adopted", "The agreed competencies", competencies_adopted)
    register("code_adopted", "The agreed code", code_adopted)
