"""Pages: what I was asked by name, one question at a time, and sending it."""

from contextlib import suppress
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page, showed_nothing
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.oversight.figures.measures import readings

from .. import actions
from ..forms import LONGEST, AnswerForm
from ..models import Answer, Question, Sheet, Standing
from ..policies import may_answer, may_fill_in, may_open_sheet
from ..queries import asked_of, questions_of_sheet, sheets_for, version_of, wording_for


@guarded_page(may_answer)
def asked(request: SignedIn) -> HttpResponse:
    """What this person was asked, and can still answer."""
    return render(request, "quality/asked.jinja", {"sheets": asked_of(request.user, timezone.now())})


@guarded(sheets_for, may_open_sheet)
def sheet(request: SignedIn, sheet: Sheet) -> HttpResponse:
    """The questions, with how far they are answered."""
    held = {one.question_id: one for one in sheet.answers.all()}
    rows = [(one, wording_for(one, sheet.asked.group), held.get(one.pk)) for one in questions_of_sheet(sheet)]
    still = may_fill_in(request.user, sheet, timezone.now())
    shown = {"sheet": sheet, "rows": rows, "may_fill_in": bool(still), "why_not": still.reason}
    return render(request, "quality/sheet.jinja", shown)


@guarded(sheets_for, may_fill_in)
def answer(request: SignedIn, sheet: Sheet, item: str) -> HttpResponse:
    """One question: the text first, then where it stands beside what the records say."""
    question, following = question_and_next(sheet, item)
    held = sheet.answers.filter(question=question).first()
    form = answer_form(request.POST if request.method == "POST" else None, held)
    newer = newer_words(request, held)
    if is_pause(request) and not newer:
        return kept_for_now(request, sheet, question, by=request.user)
    if request.method == "POST" and not newer and form.is_valid():
        at = timezone.now()
        kept = actions.answer(sheet, question=question, **form.cleaned_data, by=request.user, at=at)
        if not kept.standing:
            return redirect("quality:answer", id=sheet.pk, item=item)
        messages.success(request, f"{item}: your answer is saved")
        if following is None:
            return redirect("quality:sheet", id=sheet.pk)
        return redirect("quality:answer", id=sheet.pk, item=following.item)
    shown = page_of_question(sheet, question, held, form, timezone.now())
    shown |= {"following": following, "newer": newer}
    return render(request, "quality/answer.jinja", shown)


@guarded(sheets_for, may_fill_in)
def keep_words(request: SignedIn, sheet: Sheet, item: str) -> HttpResponse:
    """A script sends the words while they are written."""
    question, _ = question_and_next(sheet, item)
    here = reverse("quality:answer", kwargs={"id": sheet.pk, "item": item})
    showed_nothing(request)
    return kept_words(request, sheet, question, here, by=request.user)


def kept_words(
    request: HttpRequest, sheet: Sheet, question: Question, here: str, *, by: User | None, **more: str
) -> HttpResponse:
    """Keep the words of a question and answer the script that sent them; `here` is the question's page."""
    if request.method != "POST":
        raise Http404
    at, words = timezone.now(), request.POST.get("words", "")
    if len(words) > LONGEST:
        return JsonResponse({"message": f"This is longer than {LONGEST:,} letters."}, status=413)
    try:
        held = actions.keep_words(
            sheet, question=question, words=words, seen=request.POST.get("version", "0"), by=by, at=at, **more
        )
    except Stale as problem:
        return JsonResponse({"url": here, "message": str(problem)}, status=409)
    except NotPossible as problem:
        return JsonResponse({"message": str(problem)}, status=400)
    version = version_of(held.words if held else "")
    return JsonResponse({"saved_at": at.isoformat(), "version": version})


@guarded(sheets_for, may_fill_in)
def send(request: SignedIn, sheet: Sheet) -> HttpResponse:
    """Are you sure? After this nothing can be changed."""
    if request.method == "POST":
        actions.send(sheet, by=request.user, at=timezone.now())
        messages.success(request, "Your answers are sent. Thank you.")
        return redirect("quality:sheet", id=sheet.pk)
    left = len(questions_of_sheet(sheet)) - sheet.answers.count()
    return render(request, "quality/send.jinja", {"sheet": sheet, "left": left})


def is_pause(request: HttpRequest) -> bool:
    """True where somebody pressed "Save and carry on writing"."""
    return request.method == "POST" and request.POST.get("save") == "draft"


def kept_for_now(
    request: HttpRequest, sheet: Sheet, question: Question, *, by: User | None, **more: str
) -> HttpResponse:
    """Keep what stands on the page, finished or not, and come back to it."""
    words = request.POST.get("words", "")[:LONGEST]
    standing = request.POST.get("standing", "")
    if words.strip():
        standing = standing if standing in Standing.values else ""
        # Where another browser was quicker with the same link, the page says so when it comes back.
        with suppress(NotPossible):
            actions.answer(
                sheet, question=question, words=words, standing=standing, by=by, at=timezone.now(), **more
            )
    return redirect(request.path)


def newer_words(request: HttpRequest, held: Answer | None) -> str:
    """What was saved in another window since this page was opened, "" where nothing was."""
    seen = request.POST.get("version", "")
    if request.method != "POST" or held is None or not seen:
        return ""
    is_behind = version_of(held.words) != seen and request.POST.get("words", "").strip() != held.words
    return held.words if is_behind else ""


def question_and_next(sheet: Sheet, item: str) -> tuple[Question, Question | None]:
    """The question of this id on the sheet and the one after it. Raises Http404 where it is not on it."""
    questions = questions_of_sheet(sheet)
    place = next((place for place, one in enumerate(questions) if one.item == item), None)
    if place is None:
        raise Http404
    return questions[place], next(iter(questions[place + 1 :]), None)


def answer_form(data: object, held: Answer | None) -> AnswerForm:
    """The form of a question: it asks where it stands only once there is a text."""
    begun = held is not None and bool(held.words)
    initial = {"words": held.words, "standing": held.standing} if held else {}
    return AnswerForm(data, asks_standing=begun, initial=initial)


def page_of_question(
    sheet: Sheet, question: Question, held: Answer | None, form: AnswerForm, at: datetime
) -> dict[str, object]:
    """What a question's page shows; the records speak only once the first words are written."""
    begun = held is not None and bool(held.words)
    return {
        "sheet": sheet,
        "question": question,
        "wording": wording_for(question, sheet.asked.group),
        "form": form,
        "begun": begun,
        "version": version_of(held.words if held else ""),
        "evidence": readings(question.evidence, on=localdate(at)) if begun else [],
        "today": localdate(at),
    }
