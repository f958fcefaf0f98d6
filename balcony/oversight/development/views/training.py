"""Pages: what people need to learn, the courses, and who goes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import Column, page_of
from balcony.foundations.toolkit.queries import in_force

from .. import actions
from ..forms import BookForm, CourseForm, EndNeedForm, NeedForm, NeedsReviewForm
from ..models import Booking, Course, TrainingNeed
from ..policies import (
    may_add_need,
    may_book,
    may_call_off,
    may_end_need,
    may_give_up,
    may_lead,
    may_say_done,
    may_see,
    may_see_course,
)
from ..queries import (
    bookings_for,
    bookings_of,
    course_rows,
    courses_for,
    free_for,
    last_needs_review,
    needs_for,
    people_for,
    wanted,
)
from .parts import is_manager, titles_on

COLUMNS = (
    Column("Course"),
    Column("When"),
    Column("What it helps with"),
    Column("Places left", is_numeric=True),
)


@guarded(people_for, may_add_need)
def add_need(request: SignedIn, person: User) -> HttpResponse:
    """Write down what somebody needs to learn."""
    at = timezone.now()
    now = in_force("competencies", on=localdate(at))
    item = next((one for one in now.items if one.id == request.GET.get("for")), None)
    initial = {"item": item.id, "heading": item.section, "words": item.text} if item else {}
    form = NeedForm(request.POST or None, titles=titles_on(localdate(at)), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.add_need(person, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The training need is written down")
        return redirect("development:person", id=person.pk)
    return render(request, "development/add_need.jinja", {"person": person, "form": form})


@guarded(needs_for, may_end_need)
def end_need(request: SignedIn, need: TrainingNeed) -> HttpResponse:
    """End a need."""
    form = EndNeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_need(need, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Written down")
        return redirect("development:person", id=need.person_id)
    return render(request, "development/end_need.jinja", {"need": need, "form": form})


@guarded_page(may_lead)
def needs(request: SignedIn) -> HttpResponse:
    """What the team wants to learn, most wanted first, with the courses that serve it."""
    shown = {"wanted": wanted(on=localdate(timezone.now())), "last": last_needs_review()}
    return render(request, "development/needs.jinja", shown)


@guarded_page(may_lead)
def review_needs(request: SignedIn) -> HttpResponse:
    """Write down that the team's needs were looked at."""
    form = NeedsReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_needs(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "Written down")
            return redirect("development:needs")
    return render(request, "development/review_needs.jinja", {"form": form})


@guarded_page(may_see)
def courses(request: SignedIn) -> HttpResponse:
    """The courses, those ahead first; those that were held on request."""
    at = timezone.now()
    on = localdate(at)
    held = request.GET.get("held") == "yes"
    rows = courses_for(request.user, at)
    rows = rows.filter(on__lt=on).order_by("-on") if held else rows.filter(on__gte=on)
    page = page_of(rows, request, per_page=25)
    titles = dict(titles_on(on))
    shown = {
        "page": page,
        "rows": course_rows(page.rows, reader=request.user, titles=titles),
        "held": held,
        "may_lead": is_manager(request, at),
    }
    return render(request, "development/courses.jinja", shown)


@guarded_page(may_lead)
def add_course(request: SignedIn) -> HttpResponse:
    """Add a course."""
    at = timezone.now()
    form = CourseForm(request.POST or None, titles=titles_on(localdate(at)))
    if request.method == "POST" and form.is_valid():
        made = actions.add_course(**form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The course is on the list")
        return redirect("development:course", id=made.pk)
    return render(request, "development/add_course.jinja", {"form": form})


@guarded(courses_for, may_see_course)
def course(request: SignedIn, course: Course) -> HttpResponse:
    """One course; for managers, who goes."""
    at = timezone.now()
    row = course_rows([course], reader=request.user, titles=dict(titles_on(localdate(at))))[0]
    lead = is_manager(request, at)
    shown = {
        "row": row,
        "may_lead": lead,
        "bookings": bookings_of(course) if lead else [],
        "may_book": bool(may_book(request.user, course, at)),
        "may_call_off": bool(may_call_off(request.user, course, at)),
        "is_held": course.on <= localdate(at),
    }
    return render(request, "development/course.jinja", shown)


@guarded(courses_for, may_book)
def book(request: SignedIn, course: Course) -> HttpResponse:
    """Book a place: one's own, or for one's own people."""
    at = timezone.now()
    mine = set(people_for(request.user, at).values_list("pk", flat=True))
    people = [one for one in free_for(course, at) if one.pk in mine]
    form = BookForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.book(course, person=form.chosen(), by=request.user, at=at)
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The place is booked")
            return redirect("development:course", id=course.pk)
    return render(request, "development/book.jinja", {"course": course, "form": form, "people": people})


@guarded(courses_for, may_call_off)
def call_off(request: SignedIn, course: Course) -> HttpResponse:
    """Call a course off."""
    if request.method == "POST":
        actions.call_off(course, by=request.user, at=timezone.now())
        messages.success(request, "The course is called off")
        return redirect("development:course", id=course.pk)
    return render(request, "development/call_off.jinja", {"course": course})


@guarded(bookings_for, may_give_up)
def give_up(request: SignedIn, booking: Booking) -> HttpResponse:
    """Give a place back."""
    if request.method == "POST":
        actions.give_up(booking, by=request.user, at=timezone.now())
        messages.success(request, "The place is free again")
        return redirect("development:course", id=booking.course_id)
    return render(request, "development/give_up.jinja", {"booking": booking})


@guarded(bookings_for, may_say_done)
def say_done(request: SignedIn, booking: Booking) -> HttpResponse:
    """Say that a course was done."""
    if request.method == "POST":
        actions.say_done(booking, by=request.user, at=timezone.now())
        messages.success(request, "Written down as done")
        return redirect("development:course", id=booking.course_id)
    return render(request, "development/say_done.jinja", {"booking": booking})
