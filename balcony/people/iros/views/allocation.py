"""Who has no IRO, and who should be whose: looked at before anything is written."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import page_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import allocated_iro_of, children_for
from balcony.rules.caseload import caseload_band

from .. import actions, policies, queries
from ..faults import NeedsJustification, NotIndependent
from ..forms import AllocateForm, ChooseIroForm
from ..models import Iro
from ..presenters import BoardRow, CheckRow, band_tag
from ..verbs import BOARD_VIEWED

# The ticked children stand in the address of the next page, which has room for this many.
MOST_AT_ONCE = 50


@guarded_page(policies.may_allocate_any, looks=BOARD_VIEWED)
def board(request: SignedIn) -> HttpResponse:
    """Children without an IRO, the longest wait first, and what each IRO carries."""
    at = timezone.now()
    today = timezone.localdate(at)
    settings = queries.service_settings(today)
    waiting = queries.waiting_for_iro(
        children_for(request.user, at), on=today, calendar=settings.calendar, allowed=settings.appoint_within
    )
    page = page_of(waiting, request, per_page=MOST_AT_ONCE)
    prompts = queries.prompts_for([one.child for one in page.rows], today)
    showed(request, [one.child.pk for one in page.rows])
    caseloads = queries.caseloads_on(today, low=settings.low, high=settings.high)
    return render(
        request,
        "iros/board.jinja",
        {
            "page": page,
            "rows": [BoardRow(one, prompts.get(one.child.pk, [])) for one in page.rows],
            "late": sum(one.is_late for one in waiting),
            "settings": settings,
            "caseloads": caseloads,
            "band_tag": band_tag,
            "choose": ChooseIroForm(caseloads=caseloads),
        },
    )


@guarded(children_for, policies.may_allocate)
def allocate(request: SignedIn, child: Child) -> HttpResponse:
    """One child: who the IRO is and was, what to weigh, and the choice of another."""
    today = timezone.localdate()
    settings = queries.service_settings(today)
    caseloads = queries.caseloads_on(today, low=settings.low, high=settings.high)
    now = allocated_iro_of(child, today)
    others = [one for one in caseloads if now is None or one.iro.adult_id != now.adult_id]
    return render(
        request,
        "iros/allocate.jinja",
        {
            "child": child,
            "now_with": now.adult.full_name if now and now.adult else "",
            "spans": queries.iros_of(child),
            "prompts": queries.prompts_for([child], today).get(child.pk, []),
            "choose": ChooseIroForm(caseloads=others),
        },
    )


@guarded_page(policies.may_allocate_any)
def check_allocation(request: SignedIn) -> HttpResponse:
    """What giving these children to this IRO would do; sending it does it.

    The children and the IRO stand in the address (`?child=…&child=…&iro=…`). Children with a question about
    independence are left out when there are several, and asked about when there is one.
    """
    at = timezone.now()
    today = timezone.localdate(at)
    children, iro = _asked_for(request, at)
    rows = _rows(children, iro, today)
    ready = [row.child for row in rows if not row.breaches]
    alone = rows[0] if len(rows) == 1 else None
    form = _form(request, rows, alone, today)
    may_go_on = bool(ready) or bool(alone and not alone.is_forbidden)
    if may_go_on and form.is_valid():
        try:
            _do(request, [row.child for row in rows] if alone else ready, iro, form, at)
        except NotPossible as wrong:
            say_on(form, wrong)
        except (NotIndependent, NeedsJustification) as questioned:
            form.add_error(None, str(questioned))
        else:
            return redirect("iros:board")
    return render(
        request,
        "iros/check_allocation.jinja",
        {"rows": rows, "iro": iro, "form": form, "may_go_on": may_go_on} | _what_if(iro, rows, alone, today),
    )


def _form(request: SignedIn, rows: list[CheckRow], alone: CheckRow | None, today: date) -> AllocateForm:
    """The form; if somebody else allocated meanwhile, it says so and shows what is so now."""
    seen = " ".join(f"{row.child.pk}:{row.now_with}" for row in rows)
    sent = request.POST.copy() if request.method == "POST" else None
    is_stale = sent is not None and sent.get("seen", "") != seen
    if sent is not None:
        sent["seen"] = seen
    form = AllocateForm(
        sent,
        needs_justification=bool(alone and alone.breaches and not alone.is_forbidden),
        initial={"from_on": today, "seen": seen},
    )
    if is_stale:
        form.add_error(
            None, "Somebody else allocated one of these children meanwhile. Look again, then send."
        )
    return form


def _asked_for(request: SignedIn, at: datetime) -> tuple[list[Child], Iro]:
    """The children and the IRO of the address; 404 for any that is not in this person's world."""
    try:
        wanted = [UUID(text) for text in request.GET.getlist("child")][:MOST_AT_ONCE]
        iro = queries.iros_for(request.user, at).filter(pk=UUID(request.GET.get("iro", ""))).first()
    except ValueError:
        raise Http404 from None
    children = list(children_for(request.user, at).filter(pk__in=wanted).order_by("family_name", "return_id"))
    if iro is None or not children or len(children) != len(set(wanted)):
        raise Http404
    return children, iro


def _rows(children: list[Child], iro: Iro, today: date) -> list[CheckRow]:
    prompts = queries.prompts_for(children, today)
    breaches = queries.breaches_of([(child.pk, iro) for child in children], today)
    names = queries.iro_names(children, today)
    return [
        CheckRow(
            child,
            names.get(child.pk, ""),
            prompts.get(child.pk, []),
            breaches.get((child.pk, iro.pk), []),
        )
        for child in children
    ]


def _what_if(iro: Iro, rows: list[CheckRow], alone: CheckRow | None, today: date) -> dict[str, object]:
    """The caseload before and after, without writing anything."""
    settings = queries.service_settings(today)
    before = queries.caseload_of(iro, today, low=settings.low, high=settings.high)
    coming = 1 if alone else sum(not row.breaches for row in rows)
    after = caseload_band(before.children + coming, before.review_fte, low=settings.low, high=settings.high)
    return {
        "before_band": before.band,
        "after_band": after,
        "before_tag": band_tag(before.band),
        "after_tag": band_tag(after),
    }


def _do(request: SignedIn, children: list[Child], iro: Iro, form: AllocateForm, at: datetime) -> None:
    given = {**form.cleaned_data, "by": request.user, "at": at}
    given.pop("seen")
    if len(children) == 1:
        actions.allocate(children[0], iro, **given)
        messages.success(request, "The child has an IRO.")
        return
    given.pop("justification", None)
    actions.allocate_many([(child, iro) for child in children], **given)
    messages.success(request, f"{len(children)} children have an IRO.")
