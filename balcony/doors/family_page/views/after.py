"""What a parent or carer is asked after a review, answered on their own pages; later, what they sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balcony.casework.afterwards import actions as afterwards
from balcony.casework.afterwards.forms import AnswersForm
from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.afterwards.queries import drafted_by, own_asked, own_sent, own_writer, questions_on
from balcony.casework.afterwards.views.sheets import keep_sheet, sheet_of, writer_of
from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit.queries import in_force

from .. import policies
from ..verbs import AFTER_SEEN

DECLINED = "You will not be asked about this review again."


@never_cache
@guarded(own_asked, policies.may_see_asked, looks=AFTER_SEEN)
def after(request: SignedIn, asked: AskedAfter) -> HttpResponse:
    """The questions after one review, to answer once; later, what was sent. Looking changes nothing."""
    if request.method == "POST":
        return _taken(request, asked)
    return _page(request, asked)


def _taken(request: SignedIn, asked: AskedAfter) -> HttpResponse:
    """Do what the button says: send, keep for later, answer here instead, or rather not say."""
    at, user = timezone.now(), request.user
    if "here" in request.POST:
        afterwards.answer_here_instead(asked, by=user, at=at)
        return redirect("family_page:after", id=asked.pk)
    if "decline" in request.POST:
        afterwards.decline(asked, link=None, by=user, at=at)
        messages.success(request, DECLINED)
        return redirect("family_page:child", id=asked.child_id)
    form = AnswersForm(request.POST, items=questions_on(timezone.localdate(at)))
    if not form.is_valid():
        return _page(request, asked, form)
    is_sent = "send" in request.POST
    deed = afterwards.answer if is_sent else afterwards.keep_words
    writer = writer_of(request, own_writer(user))
    try:
        deed(asked, link=None, answers=form.answers(), writer=writer, by=user, at=at)
    except NotPossible as wrong:
        form.add_error(None, wrong.reason)
        return _page(request, asked, form)
    except Stale:
        held = drafted_by(asked, own_writer(user)).words
        return _page(request, asked, form, form.held_beside(held))
    messages.success(request, "Your answers have been sent." if is_sent else "Kept. Nobody has read it yet.")
    return redirect("family_page:after", id=asked.pk)


def _page(
    request: SignedIn,
    asked: AskedAfter,
    form: AnswersForm | None = None,
    other: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {"asked": asked, "child": asked.review.child}
    if asked.is_over:
        shown |= {"answers": own_sent(asked, request.user), "is_read": hasattr(asked, "reading")}
        return render(request, "family_page/after_sent.jinja", shown)
    browser = own_writer(request.user)
    if drafted_by(asked, browser).is_elsewhere:
        return render(request, "family_page/after_elsewhere.jinja", shown)
    keep_at = reverse("family_page:keep_after", kwargs={"id": asked.pk})
    on = timezone.localdate()
    shown |= sheet_of(request, asked, browser, form, other, keep_at=keep_at, on=on)
    shown["thanks"] = in_force("forms", on=on)
    return render(request, "family_page/after.jinja", shown)


@require_POST
@never_cache
@guarded(own_asked, policies.may_see_asked)
def keep_after(request: SignedIn, asked: AskedAfter) -> HttpResponse:
    """Keep what the page holds now; it answers a script in JSON. Nobody reads it until it is sent."""
    page, user = reverse("family_page:after", kwargs={"id": asked.pk}), request.user
    return keep_sheet(request, asked, own_writer(user), link=None, by=user, page=page, at=timezone.now())
