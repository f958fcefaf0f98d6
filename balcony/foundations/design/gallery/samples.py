"""What the examples show. Nobody here is real, and every day is fixed, so that a picture stays a picture."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from .. import charts
from ..fields import DateField, TimeField, look
from ..frame import Link, Session, plain_frame
from ..paging import Column, page_of, sort_of

TODAY = date(2026, 3, 3)
WAYS = (("in_person", "In person"), ("video", "By video"), ("phone", "By telephone"))
LONG_NAME = "Maximiliana-Josephine Featherstonehaugh-Cholmondeley of Great Larkshire"
ARABIC = "أريد أن تكون مراجعتي في المدرسة، وأريد أن يحضر أخي."
WORDS = (
    "Amina told me what she wants from this review: to see her brother every week.\n\n"
    "She spoke for herself, and asked that her teacher stay for the part about school."
)


@dataclass(frozen=True)
class SampleStep:
    """A day of the counting."""

    day: date
    counted: bool
    note: str


@dataclass(frozen=True)
class SampleLimit:
    """Looks like a limit of the rules, which this room may know but should not compute."""

    status: str = "open"
    limit_date: date | None = date(2026, 3, 20)
    hold_by: date | None = date(2026, 3, 20)
    label: str = "R2"
    because: str = (
        "The second review must be held within three months of the first. The first was held on "
        "20 December 2025, so the last lawful day is 20 March 2026."
    )
    source: str = "Care Planning Regulations 2010, regulation 33(2)"
    certainty: str = "sourced"
    held_on: date | None = None
    days_late: int = 0
    late_unit: str = "days"
    strictly_before: bool = False

    def is_overdue(self, on: date) -> bool:
        """Whether the limit has gone by."""
        return self.status == "open" and self.limit_date is not None and on > self.limit_date


STEPS = (
    SampleStep(date(2026, 3, 2), True, "day 1"),
    SampleStep(date(2026, 3, 3), True, "day 2"),
    SampleStep(date(2026, 3, 7), False, "Saturday"),
    SampleStep(date(2026, 4, 3), False, "Good Friday"),
)
LIMITS = {
    "open, months away": SampleLimit(limit_date=date(2026, 8, 29), hold_by=date(2026, 8, 28)),
    "due soon": SampleLimit(limit_date=date(2026, 3, 9), hold_by=date(2026, 3, 9)),
    "overdue": SampleLimit(limit_date=date(2026, 2, 24), hold_by=date(2026, 2, 24)),
    "held in time": SampleLimit(status="met", held_on=date(2026, 3, 18)),
    "held late": SampleLimit(
        status="late",
        held_on=date(2026, 3, 27),
        days_late=5,
        late_unit="working days",
        certainty="from memory",
    ),
    "before an event": SampleLimit(
        limit_date=date(2026, 5, 15), hold_by=date(2026, 5, 14), strictly_before=True
    ),
    "no longer due": SampleLimit(status="lapsed"),
    "cannot be told": SampleLimit(
        status="unknown", limit_date=None, hold_by=None, because="The return does not say when care began."
    ),
}


class EveryControl(forms.Form):
    """One of each, so that a look tells whether they sit well together."""

    name = look(
        forms.CharField(label="Name they like", help_text="What they want to be called."), width="two-thirds"
    )
    born_on = DateField(label="Date of birth", help_text="For example, 27 3 2012")
    starts_at = TimeField(label="Start time", help_text="For example, 2:30pm")
    how = look(
        forms.ChoiceField(label="How will it be held?", choices=WAYS, widget=forms.RadioSelect),
        hints={"phone": "Only where nothing else can be arranged."},
    )
    urgent = look(
        forms.ChoiceField(
            label="Is it urgent?",
            choices=(("yes", "Yes"), ("no", "No")),
            widget=forms.RadioSelect,
            required=False,
        ),
        inline=True,
    )
    who = look(
        forms.MultipleChoiceField(
            label="Who was there?",
            choices=(
                ("child", "The child"),
                ("carer", "A carer"),
                ("parent", "A parent"),
                ("none", "None of these"),
            ),
            widget=forms.CheckboxSelectMultiple,
        ),
        none_of_these="none",
    )
    place = forms.ChoiceField(
        label="Kind of placement", choices=(("", ""), ("U1", "Foster placement"), ("K2", "Children’s home"))
    )
    children = look(forms.IntegerField(label="Children", help_text="A whole number."), width="3")
    hours = look(forms.DecimalField(label="Hours a week"), width="5", suffix="hours")
    email = look(forms.EmailField(label="Email address", required=False), width="two-thirds")
    password = look(forms.CharField(label="Password", widget=forms.PasswordInput), width="20")
    view = look(
        forms.CharField(label="Your view, in your own words", widget=forms.Textarea(attrs={"rows": 4})),
        count=400,
    )
    paper = forms.FileField(label="The return", help_text="A zip, CSV or XML file of up to 200 MB.")
    sure = forms.BooleanField(label="I have checked these answers with the child")


class FilterForm(forms.Form):
    """What narrows a caseload."""

    says_optional = False
    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(("", "All"), ("overdue", "Overdue"), ("soon", "Due in 10 working days")),
    )
    age = forms.ChoiceField(
        label="Age", required=False, choices=(("", "Any"), ("0-4", "0 to 4"), ("5-11", "5 to 11"))
    )
    child_id = look(forms.CharField(label="Child id", required=False), width="10")


class WritingForm(forms.Form):
    """One long text."""

    view = forms.CharField(label="The IRO’s view", widget=forms.Textarea(attrs={"rows": 8}), required=False)


FILLED = {
    "name": LONG_NAME,
    "born_on_day": "27",
    "born_on_month": "3",
    "born_on_year": "2012",
    "starts_at": "14:30",
    "how": "video",
    "urgent": "no",
    "who": ["child", "carer"],
    "place": "U1",
    "children": "62",
    "hours": "18.5",
    "email": "ros@larkshire.example",
    "view": ARABIC,
}
WRONG = FILLED | {
    "name": "",
    "born_on_month": "13",
    "starts_at": "2",
    "how": "",
    "who": [],
    "children": "many",
}

CHILDREN: list[dict[str, Any]] = [
    {"name": name, "age": age, "due": due, "state": state, "kind": kind}
    for name, age, due, state, kind in (
        ("Amina", 14, date(2026, 2, 24), "Overdue", "bad"),
        (LONG_NAME, 9, date(2026, 3, 6), "Due soon", "soon"),
        ("نور", 16, date(2026, 4, 30), "Planned", "good"),
        ("Śnieżka Ząbkowska", 4, date(2026, 5, 12), "Not planned", "quiet"),
    )
]
COLUMNS = (
    Column("Name", "name"),
    Column("Age", "age", is_numeric=True),
    Column("Review by", "due"),
    Column("State"),
)
MONTHS = [("Oct", (41, 3)), ("Nov", (38, 6)), ("Dec", (29, 2)), ("Jan", (44, 5)), ("Feb", (40, 1))]


def component(name: str, request: HttpRequest) -> dict[str, Any]:
    """What the examples of one component are given."""
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "due": lambda: {"limits": LIMITS, "steps": STEPS},
        "timeline": lambda: {"entries": _entries()},
        "comparison": lambda: {"at": datetime(2026, 3, 3, 14, 2, tzinfo=UTC)},
        "filter-bar": lambda: {
            "form": FilterForm(),
            "filled": FilterForm({"state": "overdue", "child_id": "1042"}, auto_id="filled_%s"),
        },
        "data-table": lambda: _table(request),
        "autosave": lambda: {
            "writing": WritingForm({"view": WORDS}),
            "at": datetime(2026, 3, 3, 14, 2, tzinfo=UTC),
        },
        "chart": _charts,
    }
    given = makers[name]() if name in makers else {}
    return {"today": TODAY, "long_name": LONG_NAME, "arabic": ARABIC, "words": WORDS} | given


def page(name: str) -> dict[str, Any]:
    """What one of the whole pages is given."""
    full = replace(
        plain_frame(),
        links=(
            Link("Today", "/design/", active=True),
            Link("My caseload", "/design/data-table/"),
            Link("Find a child", "/design/filter-bar/"),
        ),
        account=(Link("Your account", "/design/"),),
        signed_in_as="Ros Adeyemi, IRO",
        sign_out_url="/design/",
        drawn_at=datetime(2026, 3, 3, 14, 2, tzinfo=UTC),
    )
    if name == "session":
        soon = Session(ends_in=125, extend_url="/design/autosave/", sign_in_url="/design/", warn_before=124)
        return {"example_frame": replace(full, session=soon)}
    if name == "confirm":
        return {"example_frame": full}
    form = {
        "controls-filled": lambda: EveryControl(initial=_initial()),
        "controls-with-errors": lambda: EveryControl(WRONG),
    }
    return {"example_frame": full, "form": form.get(name, EveryControl)(), "arabic": ARABIC, "words": WORDS}


def _initial() -> dict[str, Any]:
    return {key: value for key, value in FILLED.items() if not key.startswith("born")} | {
        "born_on": date(2012, 3, 27)
    }


def _entries() -> list[dict[str, Any]]:
    return [
        {"title": "Review planned", "at": datetime(2026, 3, 2, 9, 15, tzinfo=UTC), "by": "Ros Adeyemi"},
        {
            "title": "Talked with Amina",
            "at": date(2026, 2, 27),
            "by": "Ros Adeyemi",
            "text": WORDS,
            "href": "#",
            "link": "Open the contact",
        },
        {"title": "Words from Nour", "at": date(2026, 2, 20), "text": ARABIC},
        {"title": "Moved to a foster placement", "at": date(2025, 12, 1)},
    ]


def _table(request: HttpRequest) -> dict[str, Any]:
    by, descending = sort_of(request, ("name", "age", "due"), "due")
    rows = sorted(CHILDREN, key=lambda row: row[by], reverse=descending)
    return {
        "columns": COLUMNS,
        "few": page_of(rows, request, sorted_by=by, descending=descending),
        "many": page_of(rows * 80, request, per_page=4, sorted_by=by, descending=descending),
    }


def _charts() -> dict[str, Any]:
    words = "Of 209 reviews held from October to February, 192 were in time: 92 in each hundred."
    series = ("In time", "Late")
    return {
        "bars": charts.bars("Reviews held", words, category="Month", series=series, rows=MONTHS),
        "lines": charts.line("Reviews held, by kind", words, category="Month", series=series, rows=MONTHS),
        "nothing": charts.bars(
            "Reviews held", "No review has been held yet.", category="Month", series=series, rows=[]
        ),
    }
