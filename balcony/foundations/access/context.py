"""What stands round a page for the person looking: their name, their hat, their ways about."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.accounts.guards import Request, way_in_to
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.sessions import seconds_left
from balcony.foundations.design.frame import Frame, Link, Session, plain_frame
from balcony.rules.rights import MATRIX

from .guards import put_on_hat
from .models import Role

# Where each hat's doors are. The rooms behind them stand above this one, so they are named by address.
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    Role.IRO: (
        ("Today", "desk:today"),
        ("From children", "voice:from_children"),
        ("Caseload", "desk:caseload"),
        ("Find a child", "desk:find"),
        ("Promises", "voice:work_list"),
        ("Concerns", "concerns:concerns"),
        ("Toolkit", "toolkit:start"),
        ("Improvement", "quality:home"),
        ("Development", "development:home"),
    ),
    Role.IRO_MANAGER: (
        ("Service", "balcony_view:service"),
        ("From children", "voice:from_children"),
        ("Find a child", "desk:find"),
        ("IROs", "iros:list"),
        ("Concerns", "concerns:concerns"),
        ("Office", "office:queue"),
        ("Outbox", "outbox:list"),
        ("Toolkit", "toolkit:start"),
        ("Improvement", "quality:home"),
        ("Development", "development:home"),
        ("Settings", "authority:settings"),
    ),
    Role.BUSINESS_SUPPORT: (
        ("To do", "office:queue"),
        ("Find a child", "desk:find"),
        ("Outbox", "outbox:list"),
        ("Returns", "office:returns"),
        ("Promises", "voice:work_list"),
        ("Settings", "authority:settings"),
    ),
    Role.SOCIAL_WORKER: (
        ("My children", "colleagues:children"),
        ("From children", "voice:from_children"),
        ("Concerns", "concerns:concerns"),
        ("Asked of you", "quality:asked"),
    ),
    Role.TEAM_MANAGER: (
        ("My team's children", "colleagues:children"),
        ("From children", "voice:from_children"),
        ("Concerns", "concerns:concerns"),
        ("Asked of you", "quality:asked"),
    ),
    Role.SENIOR_MANAGER: (
        ("Service", "balcony_view:service"),
        ("Improvement", "quality:home"),
        ("Toolkit", "toolkit:start"),
        ("Break-glass", "relationships:glasses"),
    ),
    Role.DATA_ANALYST: (("Returns", "office:returns"), ("Service", "balcony_view:service")),
    Role.SYSTEM_ADMINISTRATOR: (
        ("People and roles", "access:people"),
        ("Access log", "office:access_log"),
        ("Settings", "authority:settings"),
    ),
}


def home_of(role: str) -> str:
    """Return the address of a role's first door; the front page where there is no role."""
    doors = _doors(role)
    return doors[0][1] if doors else "/"


def signed_in(request: Request) -> dict[str, object]:
    """Give every page its `page_frame`; a page for somebody who is not signed in gets the plain one."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"page_frame": replace(plain_frame(), account=(Link("Sign in", reverse("account_login")),))}
    put_on_hat(request, timezone.now())
    return {"page_frame": _frame(request, request.user)}


def _frame(request: Request, user: User) -> Frame:
    hat = user.hat or ""
    role = f", {MATRIX.role(hat).name}" if hat else ""
    return replace(
        plain_frame(),
        home=home_of(hat),
        links=_links(hat, request.path),
        account=_account(user),
        signed_in_as=f"{user.full_name}{role}",
        sign_out_url=reverse("account_logout"),
        session=Session(
            ends_in=seconds_left(request),
            extend_url=reverse("account_stay"),
            sign_in_url=f"{way_in_to(request.path) or reverse('account_login')}?next={request.path}",
            warn_before=min(150, settings.SESSION_IDLE_MINUTES * 30),
        ),
    )


def _doors(role: str) -> list[tuple[str, str]]:
    return [(text, reverse(name)) for text, name in DOORS.get(role, ())]


def _links(role: str, here: str) -> tuple[Link, ...]:
    """The doors of a role; the longest address that begins this page's is marked as where we are."""
    doors = _doors(role)
    beneath = max((where for _, where in doors if here.startswith(where)), key=len, default="")
    return tuple(
        Link(text, where, current=where == here, active=where == beneath != here) for text, where in doors
    )


def _account(user: User) -> tuple[Link, ...]:
    own = Link("Your account", reverse("account_own"))
    if len(user.roles or ()) < 2:
        return (own,)
    return (Link("Change role", reverse("access:choose_role")), own)
