"""Who came, and the child's part."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded

from .. import actions, policies, queries
from ..forms import AttendanceForm, CameForm, PersonRow, ViewForm
from ..forms.people import answers_of
from ..models import Review, ReviewMeeting
from .parts import not_now, people_around, step, to_review, today


@guarded(queries.reviews_for, policies.may_schedule)
def attendance(request: Request, review: Review) -> HttpResponse:
    """Write down who came, part by part."""
    refused = not_now(request, review, "record_attendance")
    if refused is not None:
        return refused
    parts = [meeting for meeting in queries.parts_of(review) if meeting.was_held is not False]
    part = next((one for one in parts if str(one.pk) == request.GET.get("part")), parts[0] if parts else None)
    form = AttendanceForm(request.POST or None, people=_rows(review, part))
    if form.is_valid():
        entries = [
            actions.Entry(row.name, came, row.adult, row.role, mode, reason, part, which)
            for row, came, mode, reason, which in form.answers()
        ]
        actions.record_attendance(review, entries, by=request.user, at=timezone.now())
        messages.success(request, "Saved")
        if "more" in request.POST:
            return redirect(request.get_full_path())
        return to_review(review)
    return step(request, "reviews/attendance.jinja", review, {"form": form, "parts": parts, "part": part})


def _rows(review: Review, part: ReviewMeeting | None) -> list[PersonRow]:
    """Everybody around the child on the day of the part, then whoever else was written down; nobody twice."""
    day = part.on if part is not None else review.completed_on or today()
    written = {
        one.adult_id or one.name.lower(): one
        for one in review.attendances.filter(Q(meeting=part) | Q(meeting__isnull=True)).order_by("made_at")
    }
    rows = []
    for adult, role in people_around(review.child, day):
        one = written.pop(adult.pk, None) or written.pop(adult.full_name.lower(), None)
        answer, reason = (f"{one.came}:{one.mode}", one.reason) if one is not None else ("", "")
        which = one.which_part if one is not None else ""
        rows.append(PersonRow(adult.pk.hex, adult.full_name, role, adult, answer, reason, which))
    for one in written.values():
        rows.append(
            PersonRow(
                one.pk.hex,
                one.name,
                one.role,
                one.adult,
                f"{one.came}:{one.mode}",
                one.reason,
                one.which_part,
            )
        )
    return rows


@guarded(queries.reviews_for, policies.may_write)
def participation(request: Request, review: Review) -> HttpResponse:
    """Two questions about the child's part; the return's code follows from the answers."""
    refused = not_now(request, review, "record_participation")
    if refused is not None:
        return refused
    # What was answered before stands; else the records propose, and the IRO confirms by going on.
    told = queries.proposed_participation(review)
    kept = told if review.child_attended is None else None
    kept_came, kept_view = (
        answers_of(kept.attended, kept.mode, kept.who_spoke, kept.conveyed)
        if kept is not None
        else answers_of(review.child_attended, review.child_mode, review.who_spoke, review.view_conveyed)
    )
    came = request.POST.get("came") or request.GET.get("came", "")
    answered = bool(came) or "step" in request.GET
    first = CameForm({"came": came} if answered else None, initial={"came": kept_came})
    day = review.completed_on or review.first_meeting_on or today()
    context = {"under_four": review.child.age_on(day) < 4, "day": day, "told": told}
    if not first.is_valid():
        return step(request, "reviews/participation.jinja", review, context | {"form": first})
    initial = {"came": came, "words": review.participation_words}
    if came == kept_came:
        initial["view"] = kept_view
    form = ViewForm(request.POST or None, came=came, initial=initial)
    if form.is_valid():
        review = actions.record_participation(review, **form.answers, by=request.user, at=timezone.now())
        warning = queries.participation_warning(review)
        if warning:
            messages.warning(request, warning)
        else:
            messages.success(request, f"{review.participation_code}: {review.participation_because}")
        return to_review(review)
    said = dict(CameForm.base_fields["came"].choices)[came]  # type: ignore[attr-defined] # a ChoiceField
    return step(request, "reviews/participation_view.jinja", review, context | {"form": form, "said": said})
