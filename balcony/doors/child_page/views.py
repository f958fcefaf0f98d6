"""A child's pages. Each shows the child who is signed in, and nobody else's address could be asked for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.authority.queries import help_shown

from . import queries
from .policies import may_open
from .verbs import OPENED


@never_cache
@guarded_page(may_open, looks=OPENED)
def home(request: SignedIn) -> HttpResponse:
    """Where a child begins: their IRO's name first, then everything else in one press."""
    at = timezone.now()
    child = queries.me(request.user, at)
    showed(request, [child.pk])
    shown = {"child": child, "iro": queries.my_iro(child, at), "help": help_shown(timezone.localdate(at))}
    return render(request, "child_page/home.jinja", shown)
