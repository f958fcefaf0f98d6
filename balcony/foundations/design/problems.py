"""What is wrong with a form, in words, and where to put it right: the error summary's lines."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.formsets import BaseFormSet

from .fields import BOXES, DayBoxes

REQUIRED = str(forms.Field.default_error_messages["required"])


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: what to put right, and where."""

    text: str
    href: str


def problems_of(form: Any) -> list[Problem]:
    """Everything wrong with a form or a formset, in the order of its questions; empty when not yet sent."""
    if isinstance(form, BaseFormSet):
        own = [Problem(str(text), "#main-content") for text in form.non_form_errors()]
        return own + [problem for part in form.forms for problem in problems_of(part)]
    if not form.errors:
        return []
    fields = form.visible_fields()
    top = f"#{focus_id(fields[0])}" if fields else "#main-content"
    found = [Problem(str(text), top) for text in form.non_field_errors()]
    for field in form:
        where = top if field.is_hidden else f"#{focus_id(field)}"
        found += [Problem(text, where) for text in error_texts(field)]
    return found


def focus_id(field: BoundField) -> str:
    """The id of the control to go to: of a date the first wrong box, of a group its first choice."""
    if isinstance(field.field.widget, DayBoxes):
        return f"{control_id(field)}_{wrong_boxes(field)[0]}"
    return control_id(field)


def error_texts(field: BoundField) -> list[str]:
    """What is wrong with one field. An empty answer reads as a request, unless the form says it."""
    errors: list[ValidationError] = field.errors.as_data()
    return [
        _ask_for(field) if error.code == "required" and text == REQUIRED else _without_stop(text)
        for error in errors
        for text in error.messages
    ]


def _without_stop(text: Any) -> str:
    """An error in the house's style; a line in another language stays as whoever translated it wrote it."""
    return text if getattr(text, "language", "") else str(text).removesuffix(".")


def _ask_for(field: BoundField) -> str:
    label = str(field.label)
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    # Lower the first letter, unless the word is written in capitals (IRO, PEP).
    if len(label) > 1 and label[1].islower():
        label = label[0].lower() + label[1:]
    if isinstance(field.field.widget, forms.CheckboxInput):
        return f"Tick the box “{field.label}”"
    chooses = isinstance(field.field.widget, forms.Select | forms.RadioSelect | forms.FileInput)
    return f"{'Select' if chooses else 'Enter'} {label}"


def control_id(field: BoundField) -> str:
    """The id of a field's control, or of the group of its controls."""
    return str(field.field.widget.attrs.get("id") or field.auto_id or field.html_name)


def wrong_boxes(field: BoundField) -> list[str]:
    """The boxes of a date that its first error is about; all three where it does not say."""
    for error in field.errors.as_data():
        _, _, named = str(error.code or "").partition(":")
        return [box for box in BOXES if box in named.split(",")] or list(BOXES)
    return list(BOXES)
