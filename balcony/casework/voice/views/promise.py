"""Pages: who has the promise, one child's promise, signing, giving, printing, and the public page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import page_of
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.jobs.queue import enqueue
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, jobs
from ..forms import GiveForm, PrintForm, SignForm
from ..models import Level, Promise
from ..papers import FORMS, KIND, signed_paper
from ..policies import (
    may_give,
    may_give_card,
    may_list,
    may_print_unsigned,
    may_see,
    may_see_signed,
    may_sign,
)
from ..queries import (
    closing_line,
    history_of,
    iros_to_print_for,
    points,
    promise_in_force,
    promises_for,
    standing_of,
    standings,
)
from ..verbs import LISTED, VIEWED


@guarded_page(may_list, looks=LISTED)
def work_list(request: SignedIn) -> HttpResponse:
    """Who has been given the promise by the IRO they have now, those who have none first."""
    at = timezone.now()
    rows = standings(children_for(request.user, at), timezone.localdate(at))
    page = page_of(rows, request, per_page=50)
    showed(request, [row.child.pk for row in page.rows])
    wanting = sum(row.is_wanting for row in rows)
    iros = iros_to_print_for(request.user, at).select_related("adult").order_by("adult__full_name")
    return render(
        request,
        "voice/work_list.jinja",
        {"page": page, "wanting": wanting, "total": len(rows), "iros": list(iros)},
    )


@guarded(children_for, may_see, looks=VIEWED)
def of_child(request: SignedIn, child: Child) -> HttpResponse:
    """One child's promises: what was signed, how it was given, and what to do next."""
    at = timezone.now()
    return render(
        request,
        "voice/of_child.jinja",
        {
            "child": child,
            "standing": standing_of(child, timezone.localdate(at)),
            "history": history_of(child),
            "may_sign": bool(may_sign(request.user, child, at)),
            "may_give_card": bool(may_give_card(request.user, child, at)),
        },
    )


@guarded(children_for, may_sign)
def sign(request: SignedIn, child: Child) -> HttpResponse:
    """Sign the promise in force for a child."""
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.sign(child, level=form.cleaned_data["level"], by=request.user, at=timezone.now())
        messages.success(request, "The promise is signed. Print a copy and give it to the child.")
        return redirect("voice:of_child", id=child.pk)
    now = promise_in_force(timezone.localdate())
    levels = [(level.label, points(now.items, level)) for level in Level]
    return render(
        request, "voice/sign.jinja", {"child": child, "form": form, "levels": levels, "pack": now.pack}
    )


@guarded(promises_for, may_see_signed)
def print_copy(request: SignedIn, promise: Promise) -> HttpResponse:
    """Make the child's copy as a card or a booklet."""
    form = request.POST.get("form", "")
    if request.method != "POST" or form not in FORMS:
        raise Http404
    at = timezone.now()
    address = request.build_absolute_uri(reverse("voice:public"))
    content = pdf(signed_paper(promise, address=address, at=at), FORMS[form], at=at)
    issued = issue(KIND, promise, format="pdf", content=content, by=request.user, at=at)
    return redirect("documents:download", id=issued.pk)


@guarded(promises_for, may_give)
def give(request: SignedIn, promise: Promise) -> HttpResponse:
    """Say when and how the child got it."""
    form = GiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give(promise, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "It is on the record that the child has the promise")
        return redirect("voice:of_child", id=promise.child_id)
    return render(request, "voice/give.jinja", {"promise": promise, "form": form})


@guarded(iros_to_print_for, may_print_unsigned)
def print_unsigned(request: SignedIn, iro: Iro) -> HttpResponse:
    """Print a copy for each child of an IRO, for the IRO to sign by hand."""
    form = PrintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = {
            "level": form.cleaned_data["level"],
            "address": request.build_absolute_uri(reverse("voice:public")),
        }
        job = enqueue(jobs.KIND, about_id=iro.pk, arguments=wanted, by=request.user, at=timezone.now())
        return redirect("jobs:progress", id=job.pk)
    return render(request, "voice/print_unsigned.jinja", {"iro": iro, "form": form})


@open_to_all("the promise an IRO makes to every child is public; it shows no record")
def public(request: HttpRequest) -> HttpResponse:
    """The promise in force here, at both levels."""
    now = promise_in_force(timezone.localdate())
    levels = [(level, points(now.items, level), closing_line(now.items, level)) for level in Level]
    return render(request, "voice/public.jinja", {"levels": levels, "pack": now.pack})
