"""Pages about roles."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from balcony.foundations.accounts.guards import open_to_signed_in

from . import actions
from .context import home_of
from .forms import ChooseRoleForm
from .guards import HAT, Request
from .queries import roles_of


@open_to_signed_in("a person chooses between roles they already hold")
def choose_role(request: Request) -> HttpResponse:
    """Ask which of their roles a person is working in now, and remember it until they sign out."""
    at = timezone.now()
    held = roles_of(request.user, at)
    form = ChooseRoleForm(request.POST or None, held=held)
    if form.is_valid():
        role = form.cleaned_data["role"]
        actions.wear(role, by=request.user, at=at)
        request.session[HAT] = role
        return redirect(_after(request, role))
    return render(request, "access/choose_role.jinja", {"form": form, "held": held})


def _after(request: Request, role: str) -> str:
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return home_of(role)
