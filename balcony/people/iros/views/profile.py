"""IROs: the list, one profile, and what changes it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.files.faults import CannotKeep

from .. import actions, policies, queries
from ..forms import (
    AboutForm,
    AddIroForm,
    DutyForm,
    EndDutyForm,
    LeavingForm,
    PatternForm,
    PortraitForm,
    RegistrationForm,
)
from ..models import Iro, OtherDuty
from ..presenters import band_tag, registration_tag


@guarded_page(policies.may_see_iros)
def iro_list(request: SignedIn) -> HttpResponse:
    """Every IRO here, how much each carries, and against the band."""
    today = timezone.localdate()
    settings = queries.service_settings(today)
    caseloads = queries.caseloads_on(today, low=settings.low, high=settings.high)
    return render(
        request,
        "iros/list.jinja",
        {"caseloads": caseloads, "band_tag": band_tag, "settings": settings},
    )


@guarded(queries.iros_for, policies.may_see_iro)
def iro(request: SignedIn, iro: Iro) -> HttpResponse:
    """One IRO: registration, week, other duties, caseload."""
    at = timezone.now()
    today = timezone.localdate(at)
    settings = queries.service_settings(today)
    profile = queries.profile_of(iro, today)
    return render(
        request,
        "iros/iro.jinja",
        {
            "iro": iro,
            "profile": profile,
            "registration_tag": registration_tag(profile.registration, today),
            "caseload": queries.caseload_of(iro, today, low=settings.low, high=settings.high),
            "band_tag": band_tag,
            "day_names": [
                name for number, name in _days() if profile.pattern and number in profile.pattern.days
            ],
            "portrait": queries.portrait_of(iro),
            "may_keep": policies.may_change_pattern(request.user, iro, at),
        },
    )


def _days() -> list[tuple[str, str]]:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return [(str(number), name) for number, name in enumerate(names, 1)]


@guarded_page(policies.may_add_iro)
def add_iro(request: SignedIn) -> HttpResponse:
    """Make an account an IRO of this service."""
    at = timezone.now()
    today = timezone.localdate(at)
    form = AddIroForm(
        request.POST or None, users=queries.accounts_to_add(today), initial={"from_on": today, "fte": 1}
    )
    if form.is_valid():
        try:
            made = actions.add_iro(**form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The IRO has been added.")
            return redirect("iros:iro", id=made.pk)
    return render(request, "iros/add.jinja", {"form": form})


@guarded(queries.iros_for, policies.may_change_pattern)
def change_pattern(request: SignedIn, iro: Iro) -> HttpResponse:
    """A new working pattern from a day."""
    form = PatternForm(request.POST or None)
    return _asked(
        request,
        iro,
        form,
        actions.change_pattern,
        "iros/change_pattern.jinja",
        "The working pattern is kept.",
    )


@guarded(queries.iros_for, policies.may_set_registration)
def set_registration(request: SignedIn, iro: Iro) -> HttpResponse:
    """Registration as a social worker."""
    form = RegistrationForm(request.POST or None)
    return _asked(
        request,
        iro,
        form,
        actions.set_registration,
        "iros/set_registration.jinja",
        "The registration is kept.",
    )


@guarded(queries.iros_for, policies.may_add_duty)
def add_duty(request: SignedIn, iro: Iro) -> HttpResponse:
    """Another duty that takes part of the week."""
    form = DutyForm(request.POST or None)
    return _asked(request, iro, form, actions.add_duty, "iros/add_duty.jinja", "The duty has been added.")


@guarded(queries.iros_for, policies.may_say_leaving)
def say_leaving(request: SignedIn, iro: Iro) -> HttpResponse:
    """When an IRO leaves; their children are handed over on the next page."""
    form = LeavingForm(request.POST or None)
    return _asked(
        request,
        iro,
        form,
        actions.say_leaving,
        "iros/say_leaving.jinja",
        "The leaving day is kept. Hand over their children now.",
    )


@guarded(queries.iros_for, policies.may_describe)
def describe(request: SignedIn, iro: Iro) -> HttpResponse:
    """What children read about an IRO."""
    form = AboutForm(request.POST or None, initial={"about_me": iro.about_me})
    return _asked(request, iro, form, actions.describe, "iros/describe.jinja", "Your words are kept.")


@guarded(queries.iros_for, policies.may_describe)
def portray(request: SignedIn, iro: Iro) -> HttpResponse:
    """A photo or drawing of an IRO, in place of the one before."""
    form = PortraitForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.portray(iro, **form.cleaned_data, by=request.user, at=timezone.now())
        except CannotKeep as wrong:
            form.add_error("picture", str(wrong))
        else:
            messages.success(request, "The picture is kept. New copies of the promise show it.")
            return redirect("iros:iro", id=iro.pk)
    return render(request, "iros/portray.jinja", {"form": form, "iro": iro})


@guarded(queries.duties_for, policies.may_end_duty)
def end_duty(request: SignedIn, duty: OtherDuty) -> HttpResponse:
    """Another duty ends."""
    at = timezone.now()
    form = EndDutyForm(request.POST or None, initial={"to_on": timezone.localdate(at)})
    if form.is_valid():
        try:
            actions.end_duty(duty, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The duty has an end.")
            return redirect("iros:iro", id=duty.iro_id)
    return render(request, "iros/end_duty.jinja", {"form": form, "duty": duty})


def _asked(
    request: SignedIn, iro: Iro, form: forms.Form, deed: Callable[..., object], template: str, done: str
) -> HttpResponse:
    """One question page about one IRO: show, do, go back to the profile."""
    if form.is_valid():
        try:
            deed(iro, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, done)
            return redirect("iros:iro", id=iro.pk)
    return render(request, template, {"form": form, "iro": iro})
