"""The GOV.UK components, called as they are documented by the design system.

The macros of govuk-frontend-jinja read parameters that nobody gave as "not there", so they need a
forgiving environment. Ours is strict: a misspelt name in a page is an error. Each therefore has its own
environment, and this module is the bridge between the two.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, TemplateNotFound
from markupsafe import escape

PACKAGE = "govuk_frontend_jinja"

# The crown and the crest may be shown by GOV.UK only; the layout has its own header and footer.
NOT_OURS = frozenset({"header", "footer", "cookie-banner"})


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        undefined=ChainableUndefined,
        loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}),
    )


@cache
def _macro(component: str) -> Callable[[Mapping[str, Any]], str]:
    try:
        template = _environment().get_template(f"{PACKAGE}/components/{component}/macro.html")
    except TemplateNotFound:
        raise LookupError(f"The design system has no component called {component!r}.") from None
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro: Callable[[Mapping[str, Any]], str] = getattr(template.module, name)
    return macro


def govuk(component: str, params: Mapping[str, Any] | None = None) -> SafeString:
    """The HTML of one GOV.UK component, by its name and parameters in the design system's documentation.

    Give words of people in `text`, never in `html`: `text` is escaped. Raises LookupError for a name the
    design system does not have, and ValueError for a component only GOV.UK itself may show.
    """
    if component in NOT_OURS:
        raise ValueError(f"The component {component!r} carries the crown; only GOV.UK may show it.")
    return mark_safe(_macro(component)(_plain(params or {})))  # noqa: S308 - the macros escape what they are given


def _plain(value: Any) -> Any:
    """Lazy translations and numbers as text; what knows how it stands on a page is left to say so."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__html__"):
        return escape(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return str(value)
