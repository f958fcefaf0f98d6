"""The pages between reviews."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded, guarded_page
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.design.faults import NotPossible, Stale, say_on
from balcony.foundations.design.paging import page_of
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from . import actions, policies, queries
from .forms import AnswerForm, BookForm, CheckForm, GoodbyeForm, SortForm, TellForm, WorryForm
from .models import ChangeNotice, NoticeAnswer, Worry
from .verbs import SAW_LEAVING, SAW_NOTICE, SAW_SINCE, SAW_WORRIES

# The name under which apps.py registers the check as a form that is drafted.
CHECK = "midway-check"
MOST_WORRIES, WITHIN = 5, 3600  # from one address in an hour


@guarded(children_for, policies.may_see_since, looks=SAW_SINCE)
def since(request: Request, child: Child) -> HttpResponse:
    """What has happened since the last review, to read."""
    at = timezone.now()
    return render(
        request,
        "monitoring/since.jinja",
        {
            "child": child,
            "on": timezone.localdate(at),
            "since": queries.since_last_review(child),
            "may_check": policies.may_check(request.user, child, at),
            "may_tell": policies.may_tell(request.user, child, at),
        },
    )


@guarded(children_for, policies.may_check)
def check(request: Request, child: Child) -> HttpResponse:
    """The check: what has happened is laid out to read, then one sentence. What is typed is kept."""
    at = timezone.now()
    draft = standing(CHECK, child, request.user)
    form = CheckForm(request.POST or None, initial={name: text for name, text in draft.words.items() if text})
    if form.is_valid():
        try:
            actions.check(child, **form.words, by=request.user, at=at)
        except actions.CannotBe as why:
            form.add_error("thinks", str(why))
        else:
            drafts.discard(CHECK, child, by=request.user, at=at)
            messages.success(request, "The check is kept. It moves no review date")
            return redirect("desk:child", id=child.pk)
    context = {
        "child": child,
        "on": timezone.localdate(at),
        "form": form,
        "draft": draft,
        "saved_at": draft.saved_at,
        "since": queries.since_last_review(child),
    }
    return render(request, "monitoring/check.jinja", context)


@guarded(children_for, policies.may_check)
def book(request: Request, child: Child) -> HttpResponse:
    """Book the day of the next check."""
    form = BookForm(request.POST or None)
    if form.is_valid():
        try:
            actions.book(child, for_on=form.cleaned_data["for_on"], by=request.user, at=timezone.now())
        except actions.CannotBe as why:
            form.add_error("for_on", str(why))
        else:
            messages.success(request, "The check is booked")
            return redirect("desk:child", id=child.pk)
    return render(request, "monitoring/book.jinja", {"child": child, "form": form})


@guarded(children_for, policies.may_tell)
def tell(request: Request, child: Child) -> HttpResponse:
    """Give the IRO notice of a change."""
    at = timezone.now()
    form = TellForm(request.POST or None, initial={"happened_on": timezone.localdate(at)})
    if form.is_valid():
        actions.tell(child, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The IRO has been told")
        is_colleague = hat_of(request.user, at) in (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
        return redirect("colleagues:child" if is_colleague else "desk:child", id=child.pk)
    return render(request, "monitoring/tell.jinja", {"child": child, "form": form})


@guarded(queries.notices_for, policies.may_see_notice, looks=SAW_NOTICE)
def notice(request: Request, notice: ChangeNotice) -> HttpResponse:
    """One notice, and what it calls for."""
    at = timezone.now()
    form = None
    if policies.may_answer(request.user, notice, at):
        form = AnswerForm(request.POST or None, today=timezone.localdate(at))
        if form.is_valid():
            try:
                made = actions.answer(notice, **form.cleaned_data, by=request.user, at=at)
            except ValueError as why:
                form.add_error("before_on", str(why))
            else:
                messages.success(request, "Your decision is kept")
                return _next_page(made, notice.child)
    asked = {"form": form} if form is not None else {}
    return render(request, "monitoring/notice.jinja", {"notice": notice, "child": notice.child} | asked)


def _next_page(made: NoticeAnswer, child: Child) -> HttpResponse:
    if made.answer == NoticeAnswer.Answer.TALK:
        return redirect("contact_log:add", id=child.pk)
    return redirect("desk:child", id=child.pk)


@open_to_all("anybody may tell an IRO of a worry; nothing here says whether a child is known")
def worry(request: HttpRequest) -> HttpResponse:
    """I am worried about a child. The answer is the same whoever the child is."""
    form = WorryForm(request.POST or None)
    if form.is_valid():
        if _too_many(request):
            form.add_error(None, "Too many were sent from here in an hour. Ring the service instead.")
            return render(request, "monitoring/worry.jinja", {"form": form}, status=429)
        actions.worry(**form.cleaned_data, at=timezone.now())
        return redirect("monitoring:worry_sent")
    return render(request, "monitoring/worry.jinja", {"form": form})


@open_to_all("says the same to everybody who sent a worry")
def worry_sent(request: HttpRequest) -> HttpResponse:
    """It has arrived, and what happens now."""
    return render(request, "monitoring/worry_sent.jinja")


def _too_many(request: HttpRequest) -> bool:
    key = f"worry:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WITHIN)
    return cache.incr(key) > MOST_WORRIES


@guarded_page(policies.may_sort, looks=SAW_WORRIES)
def worries(request: Request) -> HttpResponse:
    """The worries nobody has sorted yet, the oldest first."""
    page = page_of(queries.worries_for(request.user, timezone.now()), request)
    return render(request, "monitoring/worries.jinja", {"page": page})


@guarded(queries.worries_for, policies.may_see_worry, looks=SAW_WORRIES)
def sort(request: Request, worry: Worry) -> HttpResponse:
    """Find the child a worry is about, or set it aside."""
    at = timezone.now()
    form = SortForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["reason"]:
            actions.set_aside(worry, reason=form.cleaned_data["reason"], by=request.user, at=at)
            messages.success(request, "The worry is set aside")
            return redirect("monitoring:worries")
        child = children_for(request.user, at).filter(return_id=form.cleaned_data["return_id"]).first()
        if child is not None:
            actions.match(worry, child=child, by=request.user, at=at)
            messages.success(request, "The worry is with the IRO")
            return redirect("monitoring:worries")
        form.add_error("return_id", "No child you may see has this id. Check it, or ask the IRO manager")
    return render(request, "monitoring/sort.jinja", {"worry": worry, "form": form})


@guarded(children_for, policies.may_see_since, looks=SAW_LEAVING)
def leaving(request: Request, child: Child) -> HttpResponse:
    """Leaving care: staying put, the pathway plan, and the goodbye as it stands."""
    at = timezone.now()
    on = timezone.localdate(at)
    context = {
        "child": child,
        "on": on,
        "leaving": queries.leaving_of(child, on, rulebook_on(on)),
        "may_write": policies.may_check(request.user, child, at),
    }
    return render(request, "monitoring/leaving.jinja", context)


@guarded(children_for, policies.may_check)
def goodbye(request: Request, child: Child) -> HttpResponse:
    """Plan the goodbye, or write down what was said. Whoever saves second sees both texts."""
    form = GoodbyeForm.about(queries.goodbye_of(child), request.POST or None)
    now_there = None
    if form.is_valid():
        try:
            actions.plan_goodbye(child, **form.plan, by=request.user, at=timezone.now())
        except Stale:
            now_there = queries.goodbye_of(child)
            form.rebase(now_there.version if now_there is not None else 0)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            messages.success(request, "Saved")
            return redirect("monitoring:leaving", id=child.pk)
    context = {"child": child, "form": form, "now_there": now_there}
    return render(request, "monitoring/goodbye.jinja", context)
