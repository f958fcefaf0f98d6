"""Easier words, more words, or another language: nobody asks why, and nothing that was written is lost."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.drafts.actions import TooLong
from balcony.foundations.drafts.pages import keep_sent
from balcony.people.register.models import Child

from ..unsent import hold
from .parts import choose_language, own_page, switch_words
from .say import DRAFTS


@own_page
def change_words(request: SignedIn, child: Child) -> HttpResponse:
    """Read easier words, more words or another language on the same page, with what stands unsent there."""
    back = _back(request)
    if request.method == "POST":
        if "language" in request.POST:
            choose_language(request, request.POST["language"])
        else:
            switch_words(request, child)
        hold(request, back)
        draft = request.POST.get("draft", "")
        if draft in DRAFTS:
            # Too long for a draft is not lost: the page has it again in any case.
            with suppress(TooLong):
                keep_sent(draft, child, request, timezone.now())
    return redirect(back)


def _back(request: SignedIn) -> str:
    """The child's page they were on; their first page where that is no page of theirs."""
    home, wanted = reverse("child_page:home"), request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours and wanted.startswith(home) and ".." not in wanted else home
