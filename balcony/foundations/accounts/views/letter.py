"""Typing the code of a letter, which then opens what a personal link would.

Nothing is used up and nothing is said about anybody. Wrong tries slow down for whoever sits at that
connection and never lock; a right one does not begin the count again, so that a letter of one's own is no
help in guessing another's.
"""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.audit.actions import record

from .. import holding_off
from ..adapters import device_of
from ..forms import LetterCodeForm
from ..guards import open_to_all
from ..links import page_of_code
from ..verbs import LETTER_CODE_WRONG

WHY = "whoever was sent a letter types its code here; without one nothing opens"
WRONG = "That code opens nothing. Check each letter. If it still does not work, ring whoever wrote to you."


@open_to_all(WHY)
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a letter and go on to what it opens."""
    at, key = timezone.now(), f"letter-code:{request.META.get('REMOTE_ADDR', '')}"
    form = LetterCodeForm(request.POST or None)
    wait = holding_off.wait_before(key, at)
    if request.method == "POST" and not wait and form.is_valid():
        page = page_of_code(form.cleaned_data["code"])
        if page:
            return redirect(page)
        wait = _wrong(request, key)
        form.add_error("code", WRONG)
    return render(request, "accounts/letter_code.jinja", {"form": form, "wait": holding_off.in_words(wait)})


def _wrong(request: HttpRequest, key: str) -> timedelta:
    at = timezone.now()
    with transaction.atomic():
        record(LETTER_CODE_WRONG, by=None, at=at, device=device_of(request))
    return holding_off.note_wrong(key, at)
