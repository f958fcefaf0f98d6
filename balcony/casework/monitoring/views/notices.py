"""Telling the IRO of a change, and what the IRO decides."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.files.queries import files_about
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import AnswerForm, AnswerMailForm, NotToldForm, TellForm, WriteDownForm
from ..models import ChangeNotice, How, NoticeAnswer
from ..verbs import SAW_NOTICE


@guarded(children_for, policies.may_tell)
def tell(request: Request, child: Child) -> HttpResponse:
    """Give the IRO notice of a change, or write down one the IRO was told of."""
    at = timezone.now()
    is_iro = bool(policies.may_check(request.user, child, at))
    sort = WriteDownForm if is_iro else TellForm
    form = sort(request.POST or None, today=timezone.localdate(at))
    if form.is_valid():
        try:
            actions.tell(child, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            messages.success(request, "The IRO has been told")
            is_colleague = hat_of(request.user, at) in (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
            return redirect("colleagues:child" if is_colleague else "desk:child", id=child.pk)
    return render(request, "monitoring/tell.jinja", {"child": child, "form": form, "is_iro": is_iro})


@guarded(children_for, policies.may_check)
def not_told(request: Request, child: Child) -> HttpResponse:
    """Write down a change nobody told the IRO of; then they decide about it like about any other."""
    at = timezone.now()
    form = NotToldForm(request.POST or None, today=timezone.localdate(at))
    if form.is_valid():
        try:
            made = actions.not_told(child, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            messages.success(request, "Written down: you were not told. Now decide what it calls for")
            return redirect("monitoring:notice", id=made.pk)
    return render(request, "monitoring/not_told.jinja", {"child": child, "form": form})


@guarded(queries.notices_for, policies.may_see_notice, looks=SAW_NOTICE)
def notice(request: Request, notice: ChangeNotice) -> HttpResponse:
    """One notice, and what it calls for."""
    at = timezone.now()
    form = None
    if policies.may_answer(request.user, notice, at):
        form = _answer_form(request, notice, timezone.localdate(at))
        if form.is_valid():
            try:
                made = actions.answer(notice, **form.cleaned_data, by=request.user, at=at)
            except NotPossible as fault:
                say_on(form, fault)
            except ValueError as why:
                form.add_error("before_on", str(why))
            else:
                messages.success(request, "Your decision is kept")
                return _next_page(made, notice.child)
    book = rulebook_on(timezone.localdate(at))
    context = {
        "notice": notice,
        "child": notice.child,
        "telling": queries.telling_of(notice, book),
        "files": files_about(queries.NOTICE_FILE, notice.pk) if notice.how == How.MAIL else (),
        "may_keep": bool(policies.may_keep_file(request.user, notice, at)),
        "rule": book.rule(queries.TELLING, notice.listed_on),
    }
    asked = {"form": form} if form is not None else {}
    return render(request, "monitoring/notice.jinja", context | asked)


def _answer_form(request: Request, notice: ChangeNotice, today: date) -> AnswerForm:
    if notice.how == How.MAIL:
        return AnswerMailForm.about(notice, request.POST or None, today=today)
    return AnswerForm(request.POST or None, today=today)


def _next_page(made: NoticeAnswer, child: Child) -> HttpResponse:
    if made.answer == NoticeAnswer.Answer.TALK:
        return redirect("contact_log:add", id=child.pk)
    return redirect("desk:child", id=child.pk)
