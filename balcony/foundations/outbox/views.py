"""Pages: what left and what became of it, one message, taking it back, putting right what did not arrive."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of

from . import actions
from .composing import letter_of, outgoing_of
from .faults import CannotPost
from .forms import DealWithForm, OutboxFilter, SendAgainForm
from .kinds import all_kinds, sealed_of
from .models import Message
from .policies import (
    may_deal_with,
    may_look_after,
    may_mark_posted,
    may_print,
    may_say_it_arrived,
    may_see,
    may_see_message,
    may_send_again,
    may_undo,
)
from .presenters import read, shown
from .queries import letters_to_print, messages_for
from .verbs import LISTED, PRINTED, VIEWED

COLUMNS = (Column("Message"), Column("To"), Column("Way"), Column("Posted"), Column("State"))


@require_GET
@guarded_page(may_see, looks=LISTED)
def messages_list(request: SignedIn) -> HttpResponse:
    """What left by e-mail, text and letter, the newest first; an IRO's own, or all of it."""
    form = OutboxFilter(request.GET)
    found = messages_for(request.user, timezone.now()).filter(**form.chosen())
    return _list(request, found, "outbox/list.jinja", form=form)


@require_GET
@guarded_page(may_look_after, looks=LISTED)
def to_deal_with(request: SignedIn) -> HttpResponse:
    """What did not arrive, or may not have, with what to do about it."""
    found = messages_for(request.user, timezone.now()).filter(
        state__in=["bounced", "unknown"], dealt_with_at__isnull=True
    )
    return _list(request, found, "outbox/to_deal_with.jinja")


@require_GET
@guarded_page(may_look_after, looks=LISTED)
def letters(request: SignedIn) -> HttpResponse:
    """Letters to print, put into their envelopes and mark as posted, the oldest first."""
    at = timezone.now()
    page = page_of(letters_to_print(request.user, at).defer("words"), request)
    showed(request, {one.child_id for one in page.rows if one.child_id})
    rows = [
        (shown(one, at), may_mark_posted(request.user, one, at), may_print(request.user, one, at))
        for one in page.rows
    ]
    return render(request, "outbox/letters.jinja", {"page": page, "rows": rows})


def _list(request: SignedIn, found: QuerySet[Message], template: str, **more: object) -> HttpResponse:
    at = timezone.now()
    page = page_of(found.defer("words"), request)
    showed(request, {one.child_id for one in page.rows if one.child_id})
    rows = [shown(one, at) for one in page.rows]
    looks_after = bool(may_look_after(request.user, at))
    waiting = messages_for(request.user, at).to_deal_with().count() if looks_after else 0
    return render(
        request,
        template,
        {"page": page, "rows": rows, "columns": COLUMNS, "looks_after": looks_after, "waiting": waiting}
        | more,
    )


@require_GET
@guarded_page(may_see)
def kinds_list(request: SignedIn) -> HttpResponse:
    """Which messages this system can send: what makes each leave, and the words it begins from."""
    return render(request, "outbox/kinds.jinja", {"kinds": all_kinds()})


@never_cache
@guarded(messages_for, may_see_message, looks=VIEWED)
def message(request: SignedIn, message: Message) -> HttpResponse:
    """One message word for word as it left, every try, and what can be done."""
    at = timezone.now()
    return render(
        request,
        "outbox/message.jinja",
        {
            "message": message,
            "shown": shown(message, at),
            "preview": read(message),
            "is_sealed": sealed_of(message.kind) is not None,
            "to_print": may_print(request.user, message, at),
            "deliveries": list(message.deliveries.all()),
            "again": list(message.sent_again_as.all()),
            "may_undo": bool(may_undo(request.user, message, at)),
            "may_print": bool(may_print(request.user, message, at)),
            "may_mark_posted": bool(may_mark_posted(request.user, message, at)),
            "may_deal_with": bool(may_deal_with(request.user, message, at)),
            "may_send_again": bool(may_send_again(request.user, message, at)),
            "may_say_it_arrived": bool(may_say_it_arrived(request.user, message, at)),
        },
    )


@require_POST
@guarded(messages_for, may_undo)
def undo(request: SignedIn, message: Message) -> HttpResponse:
    """Take a message back."""
    actions.undo(message, by=request.user, at=timezone.now())
    messages.success(request, "The message is taken back. It does not leave.")
    return redirect("outbox:message", id=message.pk)


@never_cache
@guarded(messages_for, may_print, looks=PRINTED)
def letter(request: SignedIn, message: Message) -> HttpResponse:
    """A letter as PDF, for a window envelope. Its name tells nobody anything."""
    answer = HttpResponse(letter_of(outgoing_of(message), message.posted_at), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    return answer


@require_POST
@guarded(messages_for, may_mark_posted)
def mark_posted(request: SignedIn, message: Message) -> HttpResponse:
    """The letter is in the post."""
    actions.mark_posted(message, by=request.user, at=timezone.now())
    messages.success(request, "The letter is marked as posted.")
    if request.POST.get("back") == "letters":
        return redirect("outbox:letters")
    return redirect("outbox:message", id=message.pk)


@guarded(messages_for, may_send_again)
def send_again(request: SignedIn, message: Message) -> HttpResponse:
    """Send it once more, to a corrected address if need be."""
    form = SendAgainForm(request.POST or None, initial={"to_address": message.to_address})
    if request.method == "POST" and form.is_valid():
        try:
            again = actions.send_again(message, **form.cleaned_data, by=request.user, at=timezone.now())
        except CannotPost as wrong:
            form.add_error("to_address", str(wrong))
        else:
            messages.success(request, "The message is posted again.")
            return redirect("outbox:message", id=again.pk)
    return render(request, "outbox/send_again.jinja", {"form": form, "message": message})


@require_POST
@guarded(messages_for, may_say_it_arrived)
def arrived(request: SignedIn, message: Message) -> HttpResponse:
    """Somebody found out that it arrived."""
    actions.say_it_arrived(message, by=request.user, at=timezone.now())
    messages.success(request, "Noted: the message arrived.")
    return redirect("outbox:message", id=message.pk)


@guarded(messages_for, may_deal_with)
def deal_with(request: SignedIn, message: Message) -> HttpResponse:
    """Say what was done instead."""
    form = DealWithForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.deal_with(message, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Noted.")
        return redirect("outbox:to_deal_with")
    return render(request, "outbox/deal_with.jinja", {"form": form, "message": message})
