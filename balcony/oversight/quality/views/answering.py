"""Pages: what I was asked by name, one question at a time, and sending it."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.oversight.figures.measures import readings

from .. import actions
from ..forms import AnswerForm
from ..models import Answer, Question, Sheet
from ..policies import may_answer, may_fill_in, may_open_sheet
from ..queries import asked_of, questions_of_sheet, sheets_for, wording_for


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
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        kept = actions.answer(sheet, question=question, **form.cleaned_data, by=request.user, at=at)
        if not kept.standing:
            return redirect("quality:answer", id=sheet.pk, item=item)
        messages.success(request, f"{item}: your answer is saved")
        if following is None:
            return redirect("quality:sheet", id=sheet.pk)
        return redirect("quality:answer", id=sheet.pk, item=following.item)
    shown = page_of_question(sheet, question, held, form, timezone.now())
    shown |= {"following": following}
    return render(request, "quality/answer.jinja", shown)


@guarded(sheets_for, may_fill_in)
def send(request: SignedIn, sheet: Sheet) -> HttpResponse:
    """Are you sure? After this nothing can be changed."""
    if request.method == "POST":
        actions.send(sheet, by=request.user, at=timezone.now())
        messages.success(request, "Your answers are sent. Thank you.")
        return redirect("quality:sheet", id=sheet.pk)
    left = len(questions_of_sheet(sheet)) - sheet.answers.count()
    return render(request, "quality/send.jinja", {"sheet": sheet, "left": left})


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
        "evidence": readings(question.evidence, on=localdate(at)) if begun else [],
        "today": localdate(at),
    }
