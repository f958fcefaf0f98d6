"""My review: the questions before it and after it, one to a screen in any order, and when I meet."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from balcony.casework.voice import actions
from balcony.casework.voice.models import Audience, Kind, KnowsIro
from balcony.casework.voice.queries import KNOWS_ITEM, answer_day, everyone_who_could_read, reader_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child

from .. import queries
from ..forms import QuestionForm, WhoForm
from ..words import clock, group
from .parts import language_of, level_of, own_page, say_wrong, show, spoken
from .say import AUDIENCES

KINDS = {"before": Kind.BEFORE_REVIEW, "after": Kind.AFTER_REVIEW}
# "Is there something you want to tell only me?" goes to the IRO alone, whatever was chosen before.
ONLY_MY_IRO = ("QB18",)


@own_page
def meetings(request: SignedIn, child: Child) -> HttpResponse:
    """When we meet next, where, and who comes."""
    today = timezone.localdate()
    mine = queries.my_times(child, today)
    named = queries.named_times(mine, spoken(request, child), today) if mine is not None else {}
    good = [named[str(one.pk)] for one in mine.good_slots if str(one.pk) in named] if mine is not None else []
    shown: dict[str, object] = {"times": mine, "good": good, "clock": clock}
    shown["meetings"] = queries.my_meetings(child, today)
    return show(request, "child_page/meetings.jinja", child, shown)


@own_page
def questions(request: SignedIn, child: Child, part: str) -> HttpResponse:
    """The questions before or after my review: first who can see my answers, then each in any order."""
    kind = _kind(part)
    level = level_of(request, child)
    review = queries.my_review(child, part)
    now = queries.questions_in_force(timezone.localdate(), language_of(request))
    choices = spoken(request, child).choices("choose-who-sees")
    form = WhoForm(request.POST or None, choices=choices)
    if review is not None and form.is_valid():
        return redirect(f"{request.path}?who={form.cleaned_data['who']}")
    who = request.GET.get("who", "")
    shown: dict[str, object] = {
        "kind": kind,
        "part": part,
        "form": None if review is None or who in AUDIENCES else form,
        "review": review,
        "who": who if who in AUDIENCES else "",
        "words": now,
        "asked": queries.review_questions(child, now, group(level), part, review),
    }
    return show(request, "child_page/questions.jinja", child, shown)


@own_page
def question(request: SignedIn, child: Child, part: str, item: str) -> HttpResponse:
    """One question. It can be left, and answered again another day."""
    kind, who = _kind(part), request.GET.get("who", "")
    review = queries.my_review(child, part)
    today, level = timezone.localdate(), level_of(request, child)
    now = queries.questions_in_force(today, language_of(request))
    asked = {one.item.id: one for one in queries.review_questions(child, now, group(level), part, review)}
    one = asked.get(item) or queries.question_of_other_level(child, now, item, part, review)
    if one is None:
        raise Http404
    if review is None or who not in AUDIENCES:
        return redirect("child_page:questions", part=part)
    audience = Audience.IRO if item in ONLY_MY_IRO else AUDIENCES[who]
    form = QuestionForm(
        request.POST or None,
        request.FILES or None,
        item=one.item,
        answers=one.answers,
        initial={"token": uuid4()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(
                child,
                kind=kind,
                audience=audience,
                words=form.said,
                face=form.face,
                level=level,
                item=item,
                asked_in=one.words.for_the_record,
                review_id=review.pk,
                **form.given,
                token=form.cleaned_data["token"],
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as wrong:
            say_wrong(form, wrong, spoken(request, child))
        else:
            _count(request, child, item, form)
            return redirect(_next(part, who, item, list(asked)))
    shown = {
        "form": form,
        "one": one,
        "words": now,
        "part": part,
        "who": who,
        "skip": _next(part, who, item, list(asked)),
        "reader": reader_of(child, today),
        "could_read": everyone_who_could_read(child, audience, today),
        "answer_by": answer_day(today),
    }
    return show(request, "child_page/question.jinja", child, shown)


def _count(request: SignedIn, child: Child, item: str, form: QuestionForm) -> None:
    """Whether the child knew who their IRO is counts for the service too, whoever reads the answer."""
    if item == KNOWS_ITEM and form.answer_chosen:
        actions.say_knows_iro(
            child,
            answer=form.answer_chosen,
            asked=KnowsIro.Asked.AFTER_REVIEW,
            token=form.cleaned_data["token"],
            by=request.user,
            at=timezone.now(),
        )


def _next(part: str, who: str, item: str, items: list[str]) -> str:
    """The question after this one; the list after the last."""
    after = items[items.index(item) + 1 :] if item in items else []
    if not after:
        return f"{reverse('child_page:questions', kwargs={'part': part})}?who={who}"
    return f"{reverse('child_page:question', kwargs={'part': part, 'item': after[0]})}?who={who}"


def _kind(part: str) -> Kind:
    if part not in KINDS:
        raise Http404
    return KINDS[part]
