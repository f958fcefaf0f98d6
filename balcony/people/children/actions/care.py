"""Care that starts and ends by hand, the same day. The return that follows later confirms or differs."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child
from balcony.people.relationships.actions import end as end_relationship
from balcony.people.relationships.models import Kind, Relationship

from ..codes import code_list
from ..models import CarePeriod, Episode
from ..policies import may_end_care, may_start_care
from ..verbs import CARE_ENDED, CARE_STARTED
from ..writing import begin_period, replaced_by_ended

IRO_KINDS = (Kind.ALLOCATED_IRO, Kind.COVER_IRO)
# After care ends an IRO may need to finish writing; access notes, section 2, give 28 days.
LONGEST_TO_FINISH = timedelta(days=28)


@transaction.atomic
def start_care(
    child: Child,
    *,
    started_on: date,
    legal_status: str,
    by: User,
    at: datetime,
    reason: str,
    placement_type: str = "",
    placement_provider: str = "",
    need_code: str = "",
) -> CarePeriod:
    """A child is looked after again: a new period of care and its first episode.

    Its first day is day 0 of the first-review limit (CPPCR 2010 reg 33(1)). Raises NotPossible for a day in
    the future, before an earlier period ended, or on which the child was not a child.
    """
    require(may_start_care(by, child, at))
    period = begin_period(
        child,
        started_on=started_on,
        legal_status=legal_status,
        placement_type=placement_type,
        placement_provider=placement_provider,
        need_code=need_code,
        by=by,
        at=at,
    )
    record(
        CARE_STARTED,
        about=period,
        child=child,
        by=by,
        at=at,
        started_on=started_on.isoformat(),
        reason=reason,
    )
    return period


@transaction.atomic
def end_care(
    child: Child,
    *,
    ended_on: date,
    end_code: str,
    reason: str,
    by: User,
    at: datetime,
    iro_until: date | None = None,
) -> CarePeriod:
    """A child stops being looked after: the period and its running episode are replaced by ended ones.

    What was held before stays as superseded rows. IROs' places around the child end on `iro_until` (the end
    of care where not given; at most 28 days later, to finish writing). Raises NotPossible for a day in the
    future, before the period or its last episode began, or for a code the return does not know.
    """
    require(may_end_care(by, child, at))
    period = CarePeriod.objects.open_on(localdate(at)).select_for_update().get(child=child)
    running = (
        Episode.objects.held().filter(child=child, started_on__gte=period.started_on).order_by("started_on")
    )
    last = running.last()
    _check_end(period, last, ended_on, end_code, localdate(at))
    until = iro_until or ended_on
    if not ended_on <= until <= ended_on + LONGEST_TO_FINISH:
        raise NotPossible("The IRO can finish their work for up to 28 days after care ended", "iro_until")
    ended = replaced_by_ended(period, ended_on=ended_on, end_code=end_code, by=by, at=at)
    if last is not None and last.ended_on is None:
        replaced_by_ended(last, ended_on=ended_on, end_code=end_code, by=by, at=at)
    for standing in Relationship.objects.live_on(ended_on).filter(child=child, kind__in=IRO_KINDS):
        end_relationship(standing, to_on=until, reason="Care ended", by=by, at=at)
    record(
        CARE_ENDED,
        about=ended,
        child=child,
        by=by,
        at=at,
        ended_on=ended_on.isoformat(),
        end_code=end_code,
        reason=reason,
    )
    return ended


def _check_end(period: CarePeriod, last: Episode | None, ended_on: date, end_code: str, today: date) -> None:
    if end_code not in code_list("REC") or end_code == "X1":
        raise NotPossible("Choose how the child's care ended", "end_code")
    if ended_on > today:
        raise NotPossible("The day care ended cannot be in the future", "ended_on")
    begun = max(period.started_on, last.started_on) if last else period.started_on
    if ended_on < begun:
        raise NotPossible(
            "The day care ended cannot be before the child's latest move or change of status", "ended_on"
        )
