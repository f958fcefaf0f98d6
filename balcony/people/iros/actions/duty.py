"""The duty rota: who looks when a child's own IRO does not work."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from ..models import DutySlot, Iro
from ..policies import may_set_duty
from ..queries.duty import rota
from ..verbs import DUTY_SET


@transaction.atomic
def set_duty(days: Mapping[date, Iro | None], *, by: User, at: datetime) -> int:
    """Name the duty IRO of each day, or nobody; return how many days changed. Earlier rows stay."""
    require(may_set_duty(by, at))
    if not days:
        return 0
    now = rota(min(days), max(days))
    changed = {day: iro for day, iro in days.items() if (now.get(day) != iro)}
    for day, iro in changed.items():
        DutySlot.objects.create(on=day, iro=iro, made_by=by, made_at=at)
    if changed:
        record(DUTY_SET, by=by, at=at, days=[day.isoformat() for day in sorted(changed)])
    return len(changed)
