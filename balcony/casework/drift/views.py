"""The pages of one child's lines of drift, and the three things that may be done about a line."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.design.faults import NotPossible, Stale, say_on
from balcony.people.register.models import Child

from . import actions, policies, queries
from .forms import HandOverForm, PutOffForm, StepForm
from .models import Step
from .verbs import SAW_LINES

OVER = "This is no longer waited for, or not with you, so there is nothing to do about it."
USUALLY = 14  # days a line is put off for, where nobody says otherwise


@guarded(queries.children_with_lines_for, policies.may_see_lines, looks=SAW_LINES)
def of_child(request: Request, child: Child) -> HttpResponse:
    """What the child is waiting for, what was done about each line, and which were put off."""
    at = timezone.now()
    lines = _lines_for(request, child)
    context = {
        "child": child,
        "waiting": [line for line in lines if line.standing.put_off is None],
        "put_off": [line for line in lines if line.standing.put_off is not None],
        "may_step": {line.key for line in lines if policies.may_step(request.user, line, at)},
        "opens_record": _opens_record(request, child),
    }
    return render(request, "drift/of_child.jinja", context)


@guarded(queries.children_with_lines_for, policies.may_step_on_some)
def put_off(request: Request, child: Child) -> HttpResponse:
    """I have looked: show me again on a day, because."""
    on = timezone.localdate()
    most = queries.longest_put_off(on)
    begun = {"again_on": on + timedelta(days=min(USUALLY, most))}

    def form_for(now: dict[str, object]) -> StepForm:
        return PutOffForm(request.POST or None, most=most, initial=begun | now)

    done = "Kept. The line comes back by itself on the day you gave"
    return _step(request, child, form_for, actions.put_off, "drift/put_off.jinja", done)


@guarded(queries.children_with_lines_for, policies.may_step_on_some)
def hand_over(request: Request, child: Child) -> HttpResponse:
    """Somebody else should look at this."""
    colleagues = queries.colleagues_for(request.user, child, timezone.now())

    def form_for(now: dict[str, object]) -> StepForm:
        return HandOverForm(request.POST or None, colleagues=colleagues, initial=now)

    done = "Kept. Your colleague sees the line on their Today page"
    return _step(request, child, form_for, actions.hand_over, "drift/hand_over.jinja", done)


@guarded(queries.children_with_lines_for, policies.may_step_on_some)
def bring_back(request: Request, child: Child) -> HttpResponse:
    """Show the line again now, to the child's IRO."""

    def form_for(now: dict[str, object]) -> StepForm:
        return StepForm(request.POST or None, initial=now)

    done = "Kept. The line is shown again"
    return _step(request, child, form_for, actions.bring_back, "drift/bring_back.jinja", done)


def _step(
    request: Request,
    child: Child,
    form_for: Callable[[dict[str, object]], StepForm],
    deed: Callable[..., Step],
    page: str,
    done: str,
) -> HttpResponse:
    """Ask for one step on the line that the address names, and do it. Whoever is second sees both texts."""
    line = _line_asked(request, child)
    if line is None:
        messages.info(request, OVER)
        return _onwards(request, child)
    form = form_for({"based_on": line.standing.number})
    now_there = None
    if form.is_valid():
        try:
            deed(line, **form.cleaned_data, by=request.user, at=timezone.now())
        except Stale:
            now_there = line.standing.newest
            form.rebase(line.standing.number)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            messages.success(request, done)
            return _onwards(request, child)
    context = {"child": child, "line": line, "form": form, "now_there": now_there}
    return render(request, page, context)


def _lines_for(request: Request, child: Child) -> list[queries.Line]:
    """The child's lines; for somebody who only holds some of them, those."""
    at = timezone.now()
    on = timezone.localdate(at)
    lines = queries.lines_about(child, on, rulebook(on))
    if _opens_record(request, child):
        return list(lines)
    return [line for line in lines if queries.is_held_by(request.user, child, line.key)]


def _line_asked(request: Request, child: Child) -> queries.Line | None:
    at = timezone.now()
    wanted = request.GET.get("line", "")
    mine = (line for line in _lines_for(request, child) if str(line.key) == wanted)
    return next((line for line in mine if policies.may_step(request.user, line, at)), None)


def _opens_record(request: Request, child: Child) -> bool:
    return bool(policies.may_see_record(request.user, child, timezone.now()))


def _onwards(request: Request, child: Child) -> HttpResponse:
    """The child's lines again; who no longer holds one, and has no other right to them, goes home."""
    if policies.may_see_lines(request.user, child, timezone.now()):
        return redirect("drift:of_child", id=child.pk)
    return redirect("desk:today")
