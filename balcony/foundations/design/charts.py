"""The one seam to the chart library: numbers in, an SVG out that passes our content policy.

Drawing costs 25-45 ms, and the library seconds to wake, so a chart is drawn once for each content and kept.
Never draw in a list loop. `warm()` wakes the library when the server starts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# The order is the order of the series: dark, sand, rose-red, grey. Told apart by lightness as well as by hue.
COLOURS = ("#0b5c61", "#e0a030", "#8c1d18", "#8d9a9b")
FONT = "Atkinson Hyperlegible Next, Arial, sans-serif"
INK = "#0b0c0c"

Rows = Sequence[tuple[str, Sequence[float | None]]]


@dataclass(frozen=True)
class Chart:
    """A drawing, the sentence that says what it shows, and the numbers it was drawn from."""

    title: str
    sentence: str
    category: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    svg: SafeString


def bars(title: str, sentence: str, *, category: str, series: Sequence[str], rows: Rows) -> Chart:
    """Stacked bars: one bar for each row, one part for each series.

    `series` are named in the order they are stacked and coloured (at most four), `rows` are
    (label, one number for each series). None is "not known" and draws nothing.
    """
    return _chart("bar", title, sentence, category, series, rows)


def line(title: str, sentence: str, *, category: str, series: Sequence[str], rows: Rows) -> Chart:
    """Lines over the rows in the order given; each series has its own dash as well as its own colour."""
    return _chart("line", title, sentence, category, series, rows)


def warm() -> None:
    """Wake the chart library, so that the first person does not wait for it."""
    bars("Warm", "", category="Month", series=("One",), rows=[("January", (1,))])


def _chart(kind: str, title: str, sentence: str, category: str, series: Sequence[str], rows: Rows) -> Chart:
    if len(series) > len(COLOURS):
        raise ValueError(f"A chart tells at most {len(COLOURS)} series apart; this one has {len(series)}.")
    held = tuple((label, tuple(values)) for label, values in rows)
    drawn = _draw(kind, title, sentence, category, tuple(series), held) if held else ""
    return Chart(title, sentence, category, tuple(series), held, mark_safe(drawn))  # noqa: S308 - our own SVG


@lru_cache(maxsize=256)
def _draw(
    kind: str,
    title: str,
    sentence: str,
    category: str,
    series: tuple[str, ...],
    rows: tuple[tuple[str, tuple[float | None, ...]], ...],
) -> str:
    import altair
    import vl_convert

    facts = [
        {"row": label, "series": name, "number": value, "order": place}
        for label, values in rows
        for place, (name, value) in enumerate(zip(series, values, strict=True))
        if value is not None
    ]
    colours = altair.Scale(domain=list(series), range=list(COLOURS[: len(series)]))
    shown: dict[str, Any] = {
        "x": altair.X(
            "row:N",
            sort=[label for label, _ in rows],
            title=None,
            scale=altair.Scale(paddingInner=0.4),
            # A label of two words stands on two lines, the quarter over the year.
            axis=altair.Axis(labelExpr="split(datum.label, ' ')"),
        ),
        "y": altair.Y("number:Q", title=None, axis=altair.Axis(tickMinStep=1)),
        "color": altair.Color("series:N", scale=colours, sort=list(series), title=None),
    }
    base = altair.Chart(altair.Data(values=facts))
    if kind == "bar":
        drawing = base.mark_bar(stroke="white", strokeWidth=1).encode(order=altair.Order("order:Q"), **shown)
    else:
        dashes = altair.Scale(
            domain=list(series), range=[[1, 0], [6, 3], [2, 2], [8, 2, 2, 2]][: len(series)]
        )
        drawing = base.mark_line(strokeWidth=3, point={"size": 60, "filled": True}).encode(
            strokeDash=altair.StrokeDash("series:N", scale=dashes, sort=list(series), title=None), **shown
        )
    drawing = (
        drawing.properties(width=560, height=240)
        .configure(font=FONT, background="white")
        .configure_axis(labelFontSize=14, labelColor=INK, gridColor="#dfe7e7", domainColor="#5b6668")
        .configure_axisX(labelAngle=0 if len(rows) <= 8 else -40)
        .configure_legend(
            labelFontSize=14, labelColor=INK, orient="top", symbolType="square" if kind == "bar" else "stroke"
        )
        .configure_view(stroke=None)
    )
    svg: str = vl_convert.vegalite_to_svg(drawing.to_dict())
    return _named(svg, title, sentence)


def _named(svg: str, title: str, sentence: str) -> str:
    """The SVG with a name and a description of its own; ids made from the content, unique on a page."""
    key = sha256(f"{title}|{svg}".encode()).hexdigest()[:10]
    words = (
        f'<title id="chart-{key}">{escape(title)}</title>'
        f'<desc id="chart-{key}-words">{escape(sentence)} The numbers are in the table beneath.</desc>'
    )
    opening, _, rest = svg.partition(">")
    opening += f' role="img" aria-labelledby="chart-{key} chart-{key}-words">'
    return opening + words + _without_inner_roles(rest)


def _without_inner_roles(svg: str) -> str:
    """Without the library's own roles and labels inside: the picture is one image, not two hundred."""
    return re.sub(r' (?:aria-\w+|role|aria-roledescription)="[^"]*"', "", svg)
