"""The one place that maps Django's own fields to the design system's controls.

`settings.FORM_RENDERER` names GovukRenderer. A form then draws itself: `{{ form }}` is all its questions,
`{{ form.reason }}` is one question with its label, hint and error.
"""

from typing import Any

from django import forms
from django.forms import BoundField, renderers
from django.utils.safestring import SafeString, mark_safe

from .bridge import govuk
from .fields import BOXES, DayBoxes, Look
from .problems import control_id, error_texts, wrong_boxes

SET_ELSEWHERE = {"required", "aria-describedby", "aria-invalid", "class", "id", "rows", "cols"}
TAKEN_BY_THE_MACRO = {"autocomplete", "inputmode", "spellcheck", "autocapitalize", "pattern"}


class GovukBoundField(BoundField):
    """A field that is its component: label, hint, error and control in one."""

    def as_field_group(self) -> SafeString:
        """The whole question. A hidden field is only its input."""
        if self.is_hidden:
            return super().as_widget()
        return _draw(self)

    def __str__(self) -> SafeString:
        return self.as_field_group()

    __html__ = __str__


class GovukRenderer(renderers.Jinja2):
    """Django's form renderer, with our bound field and one template that asks the questions in order."""

    bound_field_class = GovukBoundField
    form_template_name = "design/form.html"
    formset_template_name = "design/formset.html"


def _look(field: BoundField) -> Look:
    return getattr(field.field, "look", None) or Look()


def _words(text: Any) -> dict[str, Any]:
    """Text as the macros take it: escaped, unless code of ours already declared it safe."""
    return {"html": text} if isinstance(text, SafeString) else {"text": str(text)}


def _label_text(field: BoundField) -> str:
    form_says = getattr(field.form, "says_optional", True)
    says = not field.field.required and _look(field).says_optional and form_says
    # A line of a pack stays one, so that it says which language it is in.
    return f"{field.label} (optional)" if says else str(field.label)


def _common(field: BoundField) -> dict[str, Any]:
    """Hint and error, the same for every control."""
    params: dict[str, Any] = {}
    if field.help_text:
        params["hint"] = _words(field.help_text)
    texts = error_texts(field)
    if texts:
        params["errorMessage"] = {"text": texts[0] if len(texts) == 1 else ". ".join(texts)}
    return params


def _labelled(field: BoundField) -> dict[str, Any]:
    """Parameters of a control that has one label."""
    how = _look(field)
    size = "l" if how.heading else how.size
    return _common(field) | {
        "label": {
            "text": _label_text(field),
            "classes": f"govuk-label--{size}",
            "isPageHeading": how.heading,
        },
        "id": control_id(field),
        "name": field.html_name,
    }


def _grouped(field: BoundField) -> dict[str, Any]:
    """Parameters of a control that is a group with a legend."""
    how = _look(field)
    size = "l" if how.heading else how.size
    legend = {
        "text": _label_text(field),
        "classes": f"govuk-fieldset__legend--{size}",
        "isPageHeading": how.heading,
    }
    return _common(field) | {
        "fieldset": {"legend": legend},
        "idPrefix": control_id(field),
        "name": field.html_name,
    }


def _attributes(field: BoundField) -> dict[str, Any]:
    """The widget's own attributes, in the two places the macros want them."""
    given = field.build_widget_attrs(dict(field.field.widget.attrs), field.field.widget)
    params = {name: given[name] for name in TAKEN_BY_THE_MACRO if name in given}
    rest = {
        name: value
        for name, value in given.items()
        if name not in SET_ELSEWHERE | TAKEN_BY_THE_MACRO and value is not None and value is not False
    }
    return params | {"attributes": rest, "disabled": field.field.disabled}


def _width(width: str) -> str:
    if not width:
        return ""
    return f"govuk-input--width-{width}" if width.isdecimal() else f"govuk-!-width-{width}"


def _value(field: BoundField) -> str:
    shown = field.field.widget.format_value(field.value())
    return "" if shown is None else str(shown)


def _items(field: BoundField) -> list[dict[str, Any]]:
    """The choices of a select, of radios or of check boxes, groups opened out."""
    widget = field.field.widget
    chosen = widget.format_value(field.value())
    how = _look(field)
    found = []
    for _, options, _ in widget.optgroups(field.html_name, chosen):
        for option in options:
            item = {"value": str(option["value"]), "text": option["label"], "checked": option["selected"]}
            if hint := how.hints.get(str(option["value"])):
                item["hint"] = {"text": hint}
            if how.none_of_these and how.none_of_these == str(option["value"]):
                item["behaviour"] = "exclusive"
            found.append(item)
    return found


def _group_classes(kind: str, how: Look) -> str:
    words = [f"govuk-{kind}--small"] if how.small else []
    return " ".join([*words, f"govuk-{kind}--inline"] if how.inline else words)


def _checkboxes(field: BoundField) -> SafeString:
    classes = _group_classes("checkboxes", _look(field))
    return govuk("checkboxes", _grouped(field) | {"items": _items(field), "classes": classes})


def _radios(field: BoundField) -> SafeString:
    items = [item for item in _items(field) if item["value"]]
    return govuk(
        "radios", _grouped(field) | {"items": items, "classes": _group_classes("radios", _look(field))}
    )


def _select(field: BoundField) -> SafeString:
    items = [
        {
            "value": item["value"],
            "selected": item["checked"],
            "text": _blank(item),
        }
        for item in _items(field)
    ]
    return govuk(
        "select",
        _labelled(field) | _attributes(field) | {"items": items, "classes": _width(_look(field).width)},
    )


def _blank(item: dict[str, Any]) -> str:
    """Django's row of dashes as words; an empty choice with words of its own ("All") keeps them."""
    says_nothing = not item["value"] and not str(item["text"]).strip("-")
    return "Choose one" if says_nothing else str(item["text"])


def _checkbox(field: BoundField) -> SafeString:
    """A single yes: its label stands beside the box, so there is no legend."""
    params = _common(field)
    item = {"value": "on", "text": str(field.label), "checked": bool(field.value()), "id": control_id(field)}
    if hint := params.pop("hint", None):
        item["hint"] = hint
    small = "govuk-checkboxes--small" if _look(field).small else ""
    return govuk(
        "checkboxes",
        params | {"idPrefix": control_id(field), "name": field.html_name, "items": [item], "classes": small},
    )


def _date(field: BoundField) -> SafeString:
    typed = field.field.widget.format_value(field.value())
    wrong = wrong_boxes(field) if field.errors else []
    complete = str(field.field.widget.attrs.get("autocomplete", ""))
    items = [
        {
            "name": f"{field.html_name}_{box}",
            "id": f"{control_id(field)}_{box}",
            "label": box.capitalize(),
            "value": value,
            # A month may be written as a word, so no digits-only keyboard pattern there.
            "inputmode": "text" if box == "month" and value and not value.isdecimal() else "numeric",
            "autocomplete": f"{complete}-{box}" if complete == "bday" else None,
            "classes": f"govuk-input--width-{4 if box == 'year' else 2}"
            + (" govuk-input--error" if box in wrong else ""),
        }
        for box, value in zip(BOXES, typed, strict=True)
    ]
    params = _grouped(field)
    params.pop("idPrefix")
    return govuk("date-input", params | {"id": control_id(field), "items": items})


def _textarea(field: BoundField) -> SafeString:
    how = _look(field)
    rows = how.rows or field.field.widget.attrs.get("rows") or 5
    params = _labelled(field) | _attributes(field) | {"value": _value(field), "rows": rows}
    params["attributes"].setdefault("dir", "auto")
    if how.count:
        params["attributes"].pop("maxlength", None)
        return govuk("character-count", params | {"maxlength": how.count})
    return govuk("textarea", params)


def _file(field: BoundField) -> SafeString:
    return govuk("file-upload", _labelled(field) | _attributes(field))


def _password(field: BoundField) -> SafeString:
    return govuk("password-input", _labelled(field) | _attributes(field))


def _input(field: BoundField) -> SafeString:
    how, widget = _look(field), field.field.widget
    params = _labelled(field) | _attributes(field) | {"value": _value(field), "classes": _width(how.width)}
    params["type"] = {"number": "text", "time": "text"}.get(widget.input_type, widget.input_type)
    if widget.input_type == "number":
        _numeric(params)
    if isinstance(widget, forms.TimeInput):
        params["classes"] = _width(how.width or "5")
    for affix in ("prefix", "suffix"):
        if text := getattr(how, affix):
            params[affix] = {"text": text}
    if widget.input_type == "text":
        params["attributes"].setdefault("dir", "auto")
    return govuk("input", params)


def _numeric(params: dict[str, Any]) -> None:
    """A number is typed into a text box: `type="number"` turns with the wheel and hides what it refuses."""
    step = params["attributes"].pop("step", "1")
    for bound in ("min", "max"):
        params["attributes"].pop(bound, None)
    params.setdefault("inputmode", "numeric" if str(step) == "1" else "decimal")
    params["spellcheck"] = False


# The first that fits is taken: CheckboxSelectMultiple is a RadioSelect to Python, so it comes before.
CONTROLS = (
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.SelectMultiple, None),
    (forms.Select, _select),
    (forms.CheckboxInput, _checkbox),
    (DayBoxes, _date),
    (forms.DateInput, None),
    (forms.SelectDateWidget, None),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.widgets.Input, _input),
)

INSTEAD = {
    forms.SelectMultiple: "forms.CheckboxSelectMultiple",
    forms.DateInput: "balcony.foundations.design.fields.DateField",
    forms.SelectDateWidget: "balcony.foundations.design.fields.DateField",
}


def _draw(field: BoundField) -> SafeString:
    widget = field.field.widget
    for kind, control in CONTROLS:
        if isinstance(widget, kind):
            if control is None:
                raise TypeError(f"{field.name}: use {INSTEAD[kind]} instead of {kind.__name__}.")
            return mark_safe(control(field))  # noqa: S308 - drawn by the escaping macros
    raise TypeError(
        f"{field.name}: there is no control for {type(widget).__name__}; add one in design/forms.py."
    )
