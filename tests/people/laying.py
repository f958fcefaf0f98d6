"""Short ways to lay what tests of this storey need, where the deed itself is not what is tested."""

from datetime import date
from decimal import Decimal

from balcony.people.children.models import CarePeriod, Episode
from balcony.people.iros.models import Iro, WorkingPattern
from balcony.people.register.models import Child, Source


def in_care(child: Child, since: date, setter, *, until=None, status="C2", place="U6", code=""):
    """A period of care with one episode."""
    common = {"child": child, "source": Source.RETURN, "made_by": setter, "made_at": setter.joined_at}
    dates = {"started_on": since, "ended_on": until, "end_code": code}
    Episode.objects.create(start_code="S", legal_status=status, placement_type=place, **dates, **common)
    return CarePeriod.objects.create(is_short_breaks=status in ("V3", "V4"), **dates, **common)


def a_child(setter, return_id: str, born=date(2014, 5, 2), **more) -> Child:
    """Another child of the service."""
    return Child.objects.create(
        return_id=return_id,
        date_of_birth=born,
        source=Source.RETURN,
        made_by=setter,
        made_at=setter.joined_at,
        **more,
    )


def an_iro(user, setter, *, fte="1", from_on=date(2024, 1, 1)) -> Iro:
    """An IRO with a working pattern."""
    iro = Iro.objects.create(adult=user.adult, from_on=from_on, made_by=setter, made_at=setter.joined_at)
    WorkingPattern.objects.create(
        iro=iro, fte=Decimal(fte), from_on=from_on, made_by=setter, made_at=setter.joined_at
    )
    return iro
