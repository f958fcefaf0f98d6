"""Who is the duty IRO on a day."""

from datetime import date

from balcony.foundations.accounts.models import Anyone, User

from ..models import DutySlot, Iro, WorkingPattern


def rota(first: date, last: date) -> dict[date, Iro | None]:
    """Return day -> duty IRO for the days somebody was named for; None where nobody is on purpose."""
    slots = DutySlot.objects.filter(on__gte=first, on__lte=last).select_related("iro__adult")
    return {slot.on: slot.iro for slot in slots.order_by("on", "made_at")}


def duty_iro_on(day: date) -> Iro | None:
    """Return the duty IRO of a day, or None."""
    return rota(day, day).get(day)


def is_on_duty(user: Anyone, day: date) -> bool:
    """Return whether this account is the duty IRO's on a day."""
    iro = duty_iro_on(day)
    return isinstance(user, User) and iro is not None and iro.adult.user_id == user.pk


def works_on(iro: Iro, day: date) -> bool:
    """Return whether a day is among the days an IRO works; True where no pattern is known."""
    pattern = WorkingPattern.objects.live_on(day).filter(iro=iro).first()
    return pattern is None or str(day.isoweekday()) in pattern.days
