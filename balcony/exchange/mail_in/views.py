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

A_PAGE = 20  # files opened again on a page to say why they cannot be read


@guarded_page(policies.may_see, looks=LOOKED)
def arrived(request: Request) -> HttpResponse:
    """What could not be matched, the oldest first, and how many files lie in the folder."""
    page = page_of(queries.messages_for(request.user, timezone.now()), request)
    waiting = len(files_of(settings.MAIL_IN_FOLDER))
    context = {"page": page, "waiting": waiting, "address": settings.MAIL_IN_ADDRESS}
    return render(request, "mail_in/arrived.jinja", context)


@guarded_page(policies.may_see, looks=LOOKED)
def dropped(request: Request) -> HttpResponse:
    """The files that lie in the folder, by name: which cannot be read, and why."""
    page = page_of(files_of(settings.MAIL_IN_FOLDER), request, per_page=A_PAGE)
    # Opened one after the other, and only the words kept: a page of large files is never held at once.
    files = [(path.name, read(path).why) for path in page.rows]
    context = {"page": page, "files": files, "folder": settings.MAIL_IN_FOLDER.name}
    return render(request, "mail_in/dropped.jinja", context)


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
        child = form.child_among(children_for(request.user, at))
        if child is not None:
            actions.give(message, child=child, **form.read, by=request.user, at=at)
            messages.success(request, "The message is with the IRO")
            return redirect("mail_in:arrived")
    files = files_about(queries.FILE, message.pk)
    return render(request, "mail_in/sort.jinja", {"message": message, "form": form, "files": files})
