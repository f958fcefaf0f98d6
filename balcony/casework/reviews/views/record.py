"""Writing the record, checking it, making it final, adding to it."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing

from .. import actions, policies, presenters, queries
from ..forms import AddendumForm, FinaliseForm, RecordForm
from ..models import MachineMark, Review, Section
from ..papers import around_the_letter, written_parts
from .parts import not_now, step, to_review, whole_number

# The name under which apps.py registers the record as a form that is drafted.
RECORD = "review-record"


@keeps_words(RECORD)
@guarded(queries.reviews_for, policies.may_write)
def record(request: Request, review: Review) -> HttpResponse:
    """Write the record. What is typed is kept as a draft every few seconds; the button saves a version."""
    refused = not_now(request, review, "record")
    if refused is not None:
        return refused
    draft = standing(RECORD, review, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    form = RecordForm(request.POST or None, initial=draft.words)
    reading = None
    if form.is_valid():
        if "how_it_reads" not in request.POST:
            return _save(request, review, form, draft.compare_url)
        if not keep_sent(RECORD, review, request, timezone.now()):
            return redirect(draft.compare_url)
        draft = standing(RECORD, review, request.user)
        reading = presenters.how_it_reads(review, [form.words[Section.LETTER]])
    newest = queries.latest_record_of(review)
    saved_at = draft.saved_at or (newest.at if newest is not None else None)
    return step(
        request,
        "reviews/record.jinja",
        review,
        {
            "form": form,
            "draft": draft,
            "saved_at": saved_at,
            "marks": _marks(review),
            "reading": reading,
            "written_already": presenters.of_record_elsewhere(review),
            "around_letter": around_the_letter(review, localdate()),
            "record_layout": queries.layout_on(localdate()),
        },
    )


def _marks(review: Review) -> list[tuple[str, MachineMark]]:
    """Each part of the record that is marked as made by a machine, by its name."""
    there = {one.about: one for one in queries.unread_marks(review)}
    keys = {section.label: f"record:{section.value}" for section in Section}
    return [(label, there[key]) for label, key in keys.items() if key in there]


def _save(request: Request, review: Review, form: RecordForm, compare_url: str) -> HttpResponse:
    now, words = timezone.now(), form.words
    try:
        actions.write(
            review,
            words=words,
            machine=form.cleaned_data["machine"],
            based_on=whole_number(request.POST.get("based_on")),
            by=request.user,
            at=now,
        )
    except actions.Stale:
        drafts.set_aside(RECORD, review, words=words, by=request.user, at=now)
        return redirect(compare_url)
    let_go_sent(RECORD, review, request, now)
    messages.success(request, "The record is saved")
    if request.POST.get("save") == "draft":
        return redirect("reviews:record", id=review.pk)
    return to_review(review)


@guarded(queries.reviews_for, policies.may_write)
def check(request: Request, review: Review) -> HttpResponse:
    """Everything on one page, with what is missing, before it is made final."""
    form = _finalise_form(review)
    return _check_page(request, review, form)


def _finalise_form(review: Review, sent: QueryDict | None = None) -> FinaliseForm:
    unread = presenters.unread_labels(queries.scrutiny_of(review))
    return FinaliseForm(sent, unread=unread, says_alone=queries.alone_before(review).is_told)


def _check_page(request: Request, review: Review, form: FinaliseForm) -> HttpResponse:
    newest = queries.latest_record_of(review)
    found = queries.scrutiny_of(review)
    if not form.is_bound:
        form.initial["based_on"] = newest.version if newest is not None else 0
    return step(
        request,
        "reviews/check.jinja",
        review,
        {
            "missing": [
                (one.text, reverse(f"reviews:{one.page}", kwargs={"id": review.pk}))
                for one in queries.missing_of(review, found)
            ],
            "record": newest,
            "sections": written_parts(review, newest, localdate()),
            "record_layout": queries.layout_on(localdate()),
            "decisions": list(queries.decisions_of(review)),
            "came": [(one, presenters.came_words(one)) for one in queries.attendances_of(review)],
            "has_draft": standing(RECORD, review, request.user).saved_at is not None,
            "form": form,
            "matters": presenters.read_matters(found),
            "scrutiny": found,
            "unread": presenters.unread_labels(found),
            "led": presenters.chairing_words(found.chairing),
            "alone": queries.alone_before(review),
            "refused": policies.allows(review, "finalise"),
        },
    )


@guarded(queries.reviews_for, policies.may_write)
def finalise(request: Request, review: Review) -> HttpResponse:
    """Make the record final. Asked for on the page that checks it."""
    form = _finalise_form(review, request.POST or None)
    if not form.is_valid():
        if set(form.errors) & {"has_read_machine", "not_alone_because"}:
            return _check_page(request, review, form)
        return redirect("reviews:check", id=review.pk)
    if queries.final_record_of(review) is None:
        refused = not_now(request, review, "finalise")
        if refused is not None:
            return refused
    try:
        actions.finalise(review, **form.cleaned_data, by=request.user, at=timezone.now())
    except actions.Stale:
        messages.info(request, "The record was saved again after you opened this page. Check it once more.")
        return redirect("reviews:check", id=review.pk)
    except NotPossible as fault:
        form = _finalise_form(review, request.POST)
        say_on(form, fault)
        return _check_page(request, review, form)
    messages.success(request, "The record is final")
    return to_review(review)


@guarded(queries.reviews_for, policies.may_correct)
def addendum(request: Request, review: Review) -> HttpResponse:
    """Add a correction beside the final record."""
    refused = not_now(request, review, "add_addendum")
    if refused is not None:
        return refused
    form = AddendumForm(request.POST or None)
    if form.is_valid():
        actions.add_addendum(review, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The addendum stands beside the record")
        return redirect("reviews:read", id=review.pk)
    return step(request, "reviews/addendum.jinja", review, {"form": form})
