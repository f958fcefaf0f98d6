"""Who a child is: added, shown, corrected, and what was held before."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.words import date_short
from balcony.people.register.models import BornBasis, Child, FormerIdentity, Sex
from balcony.people.relationships.queries import allocated_iro_of, children_for, open_glass_of

from .. import actions, policies, queries
from ..actions import PossibleMatches, Stale
from ..codes import words
from ..forms import AddForm, CorrectForm, held_of
from ..verbs import DETAILS_VIEWED, HISTORY_VIEWED


@guarded_page(policies.may_add)
def add(request: SignedIn) -> HttpResponse:
    """A child who becomes looked after. Children who could be the same are shown before a second is made."""
    at = timezone.now()
    form = AddForm(
        request.POST or None, today=timezone.localdate(at), initial={"born_basis": "known", "sex": "U"}
    )
    matches: list[Child] = []
    if form.is_valid():
        try:
            child = actions.add(
                **form.cleaned_data,
                is_another_child="is_another_child" in request.POST,
                by=request.user,
                at=at,
            )
        except PossibleMatches as stopped:
            matches = stopped.children
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The child has been added. They have no IRO yet.")
            return redirect("children:details", id=child.pk)
    return render(request, "children/add.jinja", {"form": form, "matches": matches})


@guarded(children_for, policies.may_see_details, looks=DETAILS_VIEWED)
def details(request: SignedIn, child: Child) -> HttpResponse:
    """Everything held about who a child is and the dates of their care, with the ways to change it."""
    at = timezone.now()
    today = timezone.localdate(at)
    facts = queries.child_page_facts(child, today)
    user = request.user
    return render(
        request,
        "children/details.jinja",
        {
            "child": child,
            "facts": facts,
            "iro": allocated_iro_of(child, today),
            "glass": open_glass_of(user, child, at),
            "identity": _identity_rows(child, facts),
            "may_correct": policies.may_correct(user, child, at),
            "may_end_care": policies.may_end_care(user, child, at),
            "may_start_care": policies.may_start_care(user, child, at),
            "may_see_needs": policies.may_see_needs(user, child, at),
            "may_add_need": policies.may_add_need(user, child, at),
            "may_see_network": policies.may_see_network(user, child, at),
        },
    )


def _identity_rows(child: Child, facts: queries.ChildFacts) -> list[tuple[str, str]]:
    """Label and value of what is held, those left empty too: what is missing can be seen."""
    born = date_short(child.date_of_birth)
    return [
        ("First names", child.first_names),
        ("Family name", child.family_name),
        ("Name the child uses", child.name_in_use),
        ("Pronouns", child.pronouns),
        ("Date of birth", f"{born} ({facts.born_words})" if facts.born_words else born),
        ("Sex, as in the return", Sex(child.sex).label),
        ("Ethnicity", facts.ethnicity_words),
        ("First language", child.language),
        ("Religion", child.religion),
        ("Disability", child.disability),
        ("Arrived alone to seek asylum", "Yes" if child.is_uasc else "No"),
        ("Child id in the return", child.return_id or "Not known yet"),
        ("Unique pupil number", child.upn),
    ]


@guarded(children_for, policies.may_correct)
def correct(request: SignedIn, child: Child) -> HttpResponse:
    """Correct who a child is. If somebody saved meanwhile, both are shown and this person chooses."""
    at = timezone.now()
    form = CorrectForm(request.POST or None, today=timezone.localdate(at), initial=held_of(child))
    if form.is_valid():
        try:
            actions.correct(
                child,
                version=form.cleaned_data["version"],
                changes=form.changes(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=at,
            )
        except Stale as stale:
            return _both(request, stale.child, form)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The details have been changed.")
            return redirect("children:details", id=child.pk)
    return render(request, "children/correct.jinja", {"form": form, "child": child, "both": None})


def _both(request: SignedIn, held: Child, form: CorrectForm) -> HttpResponse:
    """The form again as typed, beside what somebody else saved; saving once more is on purpose."""
    former = queries.identity_history(held).first()
    typed = form.changes()
    rows = [
        {
            "label": str(form.fields[name].label),
            "left": _said(name, getattr(held, name)),
            "right": _said(name, value),
        }
        for name, value in typed.items()
        if _said(name, getattr(held, name)) != _said(name, value)
    ]
    again = request.POST.copy()
    again["version"] = str(held.version)
    both = {
        "left": {
            "title": "Held now",
            "by": former.changed_by.full_name if former else "",
            "at": former.until_at if former else None,
        },
        "right": {"title": "What you typed", "by": "", "at": None},
        "rows": rows,
    }
    form = CorrectForm(again, today=timezone.localdate())
    return render(request, "children/correct.jinja", {"form": form, "child": held, "both": both}, status=409)


def _said(name: str, value: Any) -> str:
    """A value as a person reads it."""
    if name == "date_of_birth":
        return date_short(value)
    if name == "is_uasc":
        return "Yes" if value else "No"
    readers = {"sex": _sex, "born_basis": _basis, "ethnicity": _ethnicity}
    return readers.get(name, str)(value or "")


def _sex(code: str) -> str:
    return Sex(code).label if code else ""


def _basis(code: str) -> str:
    return BornBasis(code).label if code else ""


def _ethnicity(code: str) -> str:
    return words("ETHNIC", code)


@guarded(children_for, policies.may_correct, looks=HISTORY_VIEWED)
def history(request: SignedIn, child: Child) -> HttpResponse:
    """What was held before, and who changed it when."""
    rows = [_former(former) for former in queries.identity_history(child)]
    return render(request, "children/history.jinja", {"child": child, "rows": rows})


def _former(former: FormerIdentity) -> dict[str, Any]:
    return {
        "at": former.until_at,
        "by": former.changed_by.full_name,
        "source": former.get_source_display(),
        "fields": [
            (_label(name), _said(name, _day(name, value)) or "Nothing") for name, value in former.held.items()
        ],
    }


def _day(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "date_of_birth" else value


def _label(name: str) -> str:
    field = CorrectForm.base_fields.get(name)
    return str(field.label) if field else name.replace("_", " ").capitalize()
