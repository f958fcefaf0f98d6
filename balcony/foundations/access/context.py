"""What stands round a page for the person looking: their name, their hat, their ways about."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.accounts.sessions import seconds_left
from balcony.foundations.design.frame import Frame, Link, Session, plain_frame

from .models import Role
from .queries import hat_of

# Where each hat's doors are. The rooms behind them stand above this one, so they are named by address.
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    Role.IRO: (("Today", "/desk/"), ("My caseload", "/desk/caseload/"), ("Find a child", "/desk/find/")),
    Role.IRO_MANAGER: (
        ("The service", "/service/"),
        ("Find a child", "/desk/find/"),
        ("IROs", "/iros/"),
        ("Office", "/office/"),
        ("Settings", "/settings/"),
    ),
    Role.BUSINESS_SUPPORT: (("Office", "/office/"), ("Find a child", "/desk/find/")),
    Role.SOCIAL_WORKER: (("My children", "/colleagues/"),),
    Role.TEAM_MANAGER: (("My team's children", "/colleagues/"),),
    Role.DATA_ANALYST: (("Office", "/office/"),),
    Role.SYSTEM_ADMINISTRATOR: (("People and roles", "/people-and-roles/"), ("Office", "/office/")),
}


def signed_in(request: HttpRequest) -> dict[str, object]:
    """Give every page its `page_frame`; a page for somebody who is not signed in gets the plain one."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"page_frame": replace(plain_frame(), account=(Link("Sign in", reverse("account_login")),))}
    hat = hat_of(user, timezone.now())
    return {"page_frame": _frame(request, user.get_full_name(), hat)}


def _frame(request: HttpRequest, name: str, hat: str) -> Frame:
    doors = DOORS.get(hat, ())
    role = f", {Role(hat).label}" if hat else ""
    return replace(
        plain_frame(),
        home=doors[0][1] if doors else "/",
        links=tuple(_link(text, where, request.path) for text, where in doors),
        account=(Link("Your account", reverse("account_own")),),
        signed_in_as=f"{name}{role}",
        sign_out_url=reverse("account_logout"),
        session=Session(
            ends_in=seconds_left(request),
            extend_url=reverse("account_stay"),
            sign_in_url=f"{reverse('account_login')}?next={request.path}",
            warn_before=min(150, settings.SESSION_IDLE_MINUTES * 30),
        ),
    )


def _link(text: str, where: str, here: str) -> Link:
    return Link(
        text,
        where,
        current=where == here,
        active=where != here and here.startswith(where) and where != "/desk/",
    )
