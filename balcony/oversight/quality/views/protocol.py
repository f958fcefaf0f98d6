"""Pages: statements of the management protocol, one point's account, agreeing, and the paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, Stale, say_on
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.queries import issued_about

from .. import actions
from ..forms import AccountForm, AgreeForm, AnswerOfferForm, ManagerForm, OfferForm
from ..models import Offer, Statement, StatementItem
from ..papers import STATEMENT, STATEMENT_PDF, statement_paper
from ..policies import (
    may_account,
    may_agree,
    may_answer_offer,
    may_begin_statement,
    may_offer,
    may_run,
    may_see,
    may_see_statement,
    may_take_back,
    may_write_protocol,
)
from ..queries import (
    breaches_on,
    due_again,
    has_director,
    managers_on,
    offers_of,
    points_for,
    points_of,
    records_beside,
    statements_for,
    waiting_offer,
)


@guarded_page(may_see)
def statements(request: SignedIn) -> HttpResponse:
    """Every statement, the newest first, and when the next is due."""
    at = timezone.now()
    held = list(statements_for(request.user, at))
    agreed = next((one for one in held if one.agreed_on), None)
    shown = {
        "statements": held,
        "due_on": due_again(agreed),
        "today": localdate(at),
        "may_begin": bool(may_begin_statement(request.user, at)),
    }
    return render(request, "quality/statements.jinja", shown)


@guarded_page(may_begin_statement)
def begin(request: SignedIn) -> HttpResponse:
    """Begin this year's statement."""
    if request.method == "POST":
        made = actions.begin_statement(by=request.user, at=timezone.now())
        return redirect("quality:statement", id=made.pk)
    return render(request, "quality/begin_statement.jinja", {})


@guarded(statements_for, may_see_statement)
def statement(request: SignedIn, statement: Statement) -> HttpResponse:
    """One statement, point by point, with what people's records say against it and the annex."""
    at = timezone.now()
    points, annex = points_of(statement, on=statement.agreed_on or localdate(at))
    shown = {
        "statement": statement,
        "points": points,
        "annex": annex,
        "may_write": bool(may_offer(request.user, statement, at)),
        "may_take_back": bool(may_take_back(request.user, statement, at)),
        "may_answer": bool(may_answer_offer(request.user, statement, at)),
        "offers": offers_of(statement),
        "has_director": has_director(localdate(at)),
        "may_run": bool(may_run(request.user, at)),
        "ready": all(one.account and one.account.standing for one in points),
    }
    return render(request, "quality/statement.jinja", shown)


@guarded(points_for, may_account)
def account(request: SignedIn, point: StatementItem) -> HttpResponse:
    """The account and its evidence first, then where the point stands."""
    at = timezone.now()
    newest = point.accounts.order_by("number").last()
    initial = {
        "words": newest.words if newest else "",
        "evidence": newest.evidence if newest else "",
        "standing": newest.standing if newest else "",
        "based_on": newest.number if newest else 0,
    }
    form = AccountForm(
        request.POST if request.method == "POST" else None, asks_standing=newest is not None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.account(point, **form.cleaned_data, by=request.user, at=at)
        except Stale as problem:
            form.add_error(None, str(problem))
        else:
            if not kept.standing:
                return redirect("quality:account", id=point.pk)
            messages.success(request, f"{point.item}: written down")
            return redirect("quality:statement", id=point.statement_id)
    said = [one.reason for one in breaches_on(localdate(at)) if one.check in point.checks]
    shown = {
        "point": point,
        "form": form,
        "breaches": said,
        # Only once the account is written: they inform, and do not lead.
        "evidence": records_beside(point.item, on=localdate(at)) if newest else [],
        "today": localdate(at),
    }
    return render(request, "quality/account.jinja", shown)


@guarded(statements_for, may_agree)
def agree(request: SignedIn, statement: Statement) -> HttpResponse:
    """Write down that the director agreed it."""
    form = AgreeForm(request.POST or None, initial={"manager_name": request.user.full_name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree(statement, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The statement is agreed. It stays as it is from now on.")
            return redirect("quality:statement", id=statement.pk)
    return render(request, "quality/agree.jinja", {"statement": statement, "form": form})


@guarded(statements_for, may_offer)
def offer(request: SignedIn, statement: Statement) -> HttpResponse:
    """Lay the statement before the director."""
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer(statement, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The statement is before the director. It waits for their answer.")
            return redirect("quality:statement", id=statement.pk)
    return render(request, "quality/offer.jinja", {"statement": statement, "form": form})


@guarded(statements_for, may_take_back)
def take_back(request: SignedIn, statement: Statement) -> HttpResponse:
    """Take the statement back to change it."""
    if request.method == "POST":
        actions.take_back(statement, by=request.user, at=timezone.now())
        messages.success(
            request, "The statement is yours again. Lay it before the director when it is ready."
        )
        return redirect("quality:statement", id=statement.pk)
    return render(request, "quality/take_back.jinja", {"statement": statement})


@guarded(statements_for, may_answer_offer)
def answer_offer(request: SignedIn, statement: Statement) -> HttpResponse:
    """The director agrees the statement or sends it back."""
    waiting = waiting_offer(statement)
    form = AnswerOfferForm(
        request.POST if request.method == "POST" else None, initial={"read": waiting.pk if waiting else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.answer_offer(statement, **form.cleaned_data, by=request.user, at=timezone.now())
        except (NotPossible, Stale) as problem:
            form.add_error(getattr(problem, "field", None), str(problem))
        else:
            messages.success(
                request,
                "You agreed the statement. It stays as it is from now on."
                if given.outcome == Offer.Outcome.AGREED
                else "The statement is back with the manager, with your words.",
            )
            return redirect("quality:statement", id=statement.pk)
    return render(
        request, "quality/answer_offer.jinja", {"statement": statement, "form": form, "offer": waiting}
    )


@guarded_page(may_write_protocol)
def register_manager(request: SignedIn) -> HttpResponse:
    """Write down a manager's registration as a social worker."""
    at = timezone.now()
    form = ManagerForm(request.POST or None, managers=managers_on(localdate(at)))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.register_manager(
            form.managers[given["manager"]],
            number=given["number"],
            renewal_on=given["renewal_on"],
            by=request.user,
            at=at,
        )
        messages.success(request, "The registration is written down")
        return redirect("quality:statements")
    return render(request, "quality/register_manager.jinja", {"form": form})


@guarded(statements_for, may_see_statement)
def papers(request: SignedIn, statement: Statement) -> HttpResponse:
    """The statement on paper, with its annex."""
    at = timezone.now()
    if request.method == "POST":
        content = pdf(statement_paper(statement, by=request.user, at=at), STATEMENT_PDF, at=at)
        issued = issue(STATEMENT, statement, format="pdf", content=content, by=request.user, at=at)
        return redirect("documents:download", id=issued.pk)
    shown = {"statement": statement, "issued": list(issued_about(STATEMENT, statement.pk))}
    return render(request, "quality/statement_papers.jinja", shown)
