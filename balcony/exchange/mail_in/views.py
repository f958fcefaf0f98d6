"""E-mail that waits for a person."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded, guarded_page
from balcony.foundations.design.paging import page_of
from balcony.foundations.files.queries import files_about
from balcony.people.relationships.queries import children_for

from . import actions, policies, queries
from .folder import files_of, read
from .forms import SortForm
from .models import ArrivedMessage
from .verbs import LOOKED

MOST_READ = 20  # files opened again to say why they cannot be read


@guarded_page(policies.may_see, looks=LOOKED)
def arrived(request: Request) -> HttpResponse:
    """What could not be matched, the oldest first, and files of the folder that cannot be read."""
    page = page_of(queries.messages_for(request.user, timezone.now()), request)
    waiting = files_of(settings.MAIL_IN_FOLDER)
    unread = [one for one in map(read, waiting[:MOST_READ]) if one.letter is None]
    return render(
        request,
        "mail_in/arrived.jinja",
        {"page": page, "unread": unread, "waiting": len(waiting), "address": settings.MAIL_IN_ADDRESS},
    )


@guarded(queries.messages_for, policies.may_see_message, looks=LOOKED)
def sort(request: Request, message: ArrivedMessage) -> HttpResponse:
    """Find the child a message is about, or set it aside."""
    at = timezone.now()
    form = SortForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["reason"]:
            actions.set_aside(message, reason=form.cleaned_data["reason"], by=request.user, at=at)
            messages.success(request, "The message is set aside")
            return redirect("mail_in:arrived")
        child = children_for(request.user, at).filter(return_id=form.cleaned_data["return_id"]).first()
        if child is not None:
            actions.give(message, child=child, **form.read, by=request.user, at=at)
            messages.success(request, "The message is with the IRO")
            return redirect("mail_in:arrived")
        form.add_error("return_id", "No child you may see has this id. Check it, or ask the IRO manager")
    files = files_about(queries.FILE, message.pk)
    return render(request, "mail_in/sort.jinja", {"message": message, "form": form, "files": files})
