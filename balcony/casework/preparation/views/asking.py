"""Who is asked for their views; answering by a link of one's own; writing down what came by phone."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.accounts.links import MadeLink, by_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.toolkit.queries import in_force
from balcony.people.register.models import Adult

from .. import actions, policies, queries, verbs
from ..forms import AskForm, ViewsForm
from ..models import Consultation
from ..papers import PAPER_FORM, Typed, consultation_message, form_paper
from ..queries.asking import LINK, mark_of
from .parts import answer_by, code_page, show, standing, today

BROWSER = "views-browser"
LASTS = 14 * 24 * 60 * 60
WHY = "whoever was asked for their views before a review answers by a link of their own; it names nobody"


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def consultations(request: Request, review: Review) -> HttpResponse:
    """Who was asked, who has answered, and one more. What they wrote is not on this page."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, review, form)
            return redirect("preparation:consultations", id=review.pk)
        except NotPossible as wrong:
            say_on(form, wrong)
        except CannotPost as wrong:
            form.add_error("address", str(wrong))
    asked = list(review.consultations.all())
    there = {one.adult_id or one.name for one in asked}
    around = [one for one in queries.people_to_ask(review, today()) if one.group]
    shown = {
        "form": form,
        "asked": asked,
        "coverage": queries.coverage_of(asked),
        "to_ask": [one for one in around if not there & {one.adult.pk, one.adult.full_name}],
        "may_read": bool(policies.may_read_views(request.user, review, timezone.now())),
    }
    return show(request, "preparation/consultations.jinja", review, shown)


@guarded(queries.reviews_to_prepare, policies.may_arrange)
def ask_around(request: Request, review: Review) -> HttpResponse:
    """Ask the people around the child who were ticked, each by a link of their own."""
    ticked = set(request.POST.getlist("adult"))
    for one in queries.people_to_ask(review, today()):
        if str(one.adult.pk) in ticked and one.group:
            way = "email" if one.email else "hand"
            try:
                _send(request, review, one.adult.full_name, one.group, way, one.email, one.adult)
            except (CannotPost, NotPossible) as wrong:
                messages.error(request, f"{one.adult.full_name}: {wrong}")
    return redirect("preparation:consultations", id=review.pk)


def _ask(request: Request, review: Review, form: AskForm) -> None:
    given = form.cleaned_data
    _send(request, review, given["name"], given["group"], given["way"], given["address"], None)


def _send(
    request: Request, review: Review, name: str, group: str, way: str, address: str, adult: Adult | None
) -> None:
    at = timezone.now()
    consultation, made = actions.ask(
        review, name=name, group=group, way=way, address=address, adult=adult, by=request.user, at=at
    )
    if made is None:
        messages.info(request, f"{name} is on the list. Print their form, or write down what they say.")
        return
    link = request.build_absolute_uri(reverse("preparation:views", kwargs={"id": made.secret}))
    meeting = standing(review).meeting
    day = meeting.on if meeting else None
    number = queries.links_made(consultation)
    by_when = answer_by(review)
    out = consultation_message(
        consultation,
        day=day,
        address=link,
        number=number,
        at=at,
        answer_by=by_when,
        typed=_typed(request, made) if made.code else None,
    )
    post(**vars(out), about=consultation, child=review.child, by=request.user, at=at)


@guarded(queries.consultations_for, policies.may_type_in)
def type_in(request: Request, consultation: Consultation) -> HttpResponse:
    """Write down what somebody said by phone or on paper, under their own form."""
    items = queries.asked_of(consultation, today())
    form = ViewsForm(request.POST or None, items=items)
    if request.method == "POST" and "decline" in request.POST:
        actions.decline(consultation, by=request.user, at=timezone.now())
        return redirect("preparation:consultations", id=consultation.review_id)
    if request.method == "POST" and form.is_valid():
        try:
            actions.type_in(consultation, answers=form.answers(), by=request.user, at=timezone.now())
            return redirect("preparation:consultations", id=consultation.review_id)
        except NotPossible as wrong:
            form.add_error(None, str(wrong))
    shown = {"form": form, "one": consultation}
    return show(request, "preparation/type_in.jinja", consultation.review, shown)


def _typed(request: Request, made: MadeLink) -> Typed:
    return Typed(code_page(request), made.code, timezone.localdate(made.link.expires_at) - timedelta(days=1))


@guarded(queries.consultations_for, policies.may_type_in)
def paper_form(request: Request, consultation: Consultation) -> HttpResponse:
    """Somebody's form as paper, without a name. Asked for by the button, it has a code to answer online."""
    typed = None
    if request.method == "POST":
        try:
            typed = _typed(request, actions.give_code(consultation, by=request.user, at=timezone.now()))
        except NotPossible as wrong:
            messages.error(request, str(wrong))
            return redirect("preparation:consultations", id=consultation.review_id)
    forms = in_force("forms", on=today())
    thanks = f"{forms.acknowledgement} {forms.link.split('//')[-1].strip('/')}"
    paper = form_paper(
        consultation, queries.asked_of(consultation, today()), acknowledgement=thanks, typed=typed
    )
    content = pdf(paper, PAPER_FORM, at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="form.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@guarded(queries.reviews_to_prepare, policies.may_read_views, looks=verbs.VIEWS_READ)
def read_views(request: Request, review: Review) -> HttpResponse:
    """What everybody asked has written, each apart."""
    asked = review.consultations.prefetch_related("answers__told_to").exclude(answered_at=None)
    return show(request, "preparation/read_views.jinja", review, {"asked": list(asked)})


@by_link(LINK, why=WHY)
def views(request: HttpRequest, link: PersonalLink, consultation: Consultation) -> HttpResponse:
    """Somebody's own page to answer on. Opening it changes nothing; sending uses the link up."""
    browser = request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24)
    items = queries.asked_of(consultation, today())
    held = {one.item: one for one in consultation.answers.all()}
    mine = {item: one.words for item, one in held.items() if one.writer == mark_of(browser)}
    elsewhere = bool(held) and not mine
    form = ViewsForm(request.POST or None, items=items, held=mine)
    if request.method == "POST" and not elsewhere and form.is_valid():
        at = timezone.now()
        for item, (asked_in, words) in form.answers().items():
            if words.strip() or item in held:
                actions.keep_answer(
                    consultation,
                    link=link,
                    item=item,
                    asked_in=asked_in,
                    words=words,
                    writer=browser,
                    by=None,
                    at=at,
                )
        if "send" in request.POST:
            actions.give_views(consultation, link=link, by=None, at=at)
            return render(request, "preparation/thanks.jinja", {})
        response: HttpResponse = redirect(request.path)
    else:
        meeting = standing(consultation.review).meeting
        notice = in_force("forms", on=today())
        shown = {
            "form": form,
            "day": meeting.on if meeting else None,
            "elsewhere": elsewhere,
            "thanks": notice,
        }
        response = render(request, "preparation/views.jinja", shown)
    response.set_cookie(
        BROWSER,
        browser,
        max_age=LASTS,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
