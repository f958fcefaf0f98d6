"""What is asked about the two agendas, and about each matter on them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, look

from ..models import AgendaItem, Consideration, Matter, ReviewMeeting

MACHINE = "A machine made or helped to make some of these words (a transcript, a summary)"
MACHINE_HINT = "They stay marked on every page and paper until you say that you have read them."


def where_choices(meetings: Sequence[ReviewMeeting]) -> list[tuple[str, str]]:
    """Return where something can have been considered: each meeting that was not called off, or on paper."""
    found = [
        (str(one.pk), f"In the meeting on {one.on:%-d %B %Y}")
        for one in meetings
        if one.was_held is not False
    ]
    return [*found, (Consideration.Where.ON_PAPER, "On paper, outside a meeting")]


def _text(label: str, hint: str, rows: int) -> forms.CharField:
    field = forms.CharField(label=label, help_text=hint, widget=forms.Textarea, required=False, strip=False)
    return look(field, rows=rows)


class ItemForm(forms.Form):
    """Something the child wants to talk about."""

    words = look(
        forms.CharField(
            label="What does the child want to talk about?",
            help_text="Their own words, as they said or showed them.",
            widget=forms.Textarea,
        ),
        rows=3,
    )
    said_to = look(
        forms.CharField(label="Who did they say it to?", max_length=200, required=False), width="two-thirds"
    )
    said_on = DateField(label="What day did they say it?", required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    @property
    def item(self) -> dict[str, Any]:
        """What was answered, as `add_item` takes it."""
        return {name: self.cleaned_data[name] for name in ("words", "said_to", "said_on", "token")}


class ChangeItemForm(ItemForm):
    """The same, and what came of it."""

    token = None  # type: ignore[assignment] # an item that is there already needs none
    taken = look(
        forms.ChoiceField(
            label="What came of it?",
            choices=[("", "Nothing yet"), *AgendaItem.Taken.choices],
            widget=forms.RadioSelect,
            required=False,
        ),
        small=True,
    )
    meeting = look(
        forms.ChoiceField(label="If it was talked about, at which meeting?", required=False),
        width="two-thirds",
    )
    answer = look(
        forms.CharField(label="What were they told?", widget=forms.Textarea, required=False), rows=3
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meetings: Sequence[ReviewMeeting], **more: Any) -> None:
        super().__init__(*args, **more)
        self.meetings = {str(one.pk): one for one in meetings}
        self.fields["meeting"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            ("", "Choose one"),
            *(choice for choice in where_choices(meetings) if choice[0] in self.meetings),
        ]

    def rebase(self, version: int) -> None:
        """Carry the version that is there now: saving once more puts these words in its place."""
        self.data = resting_on(self.data, based_on=version)

    @property
    def change(self) -> dict[str, Any]:
        """What was answered, as `change_item` takes it."""
        said = {
            name: self.cleaned_data[name]
            for name in ("words", "said_to", "said_on", "taken", "answer", "based_on")
        }
        return said | {"taken_at": self.meetings.get(self.cleaned_data["meeting"])}


class WithdrawItemForm(forms.Form):
    """Why it comes off the agenda."""

    reason = look(
        forms.CharField(label="Why is it taken off?", widget=forms.Textarea, max_length=300), rows=3
    )


class MatterForm(forms.Form):
    """What was considered, and three voices that are never one. Words only."""

    says_optional = False

    considered = _text("What was considered", "The facts, the plan, and what should change.", 7)
    childs_view = _text("What the child thinks", "Where they gave a view: their own words.", 4)
    iro_view = _text("What you think, as their IRO", "Your own judgement, in words.", 5)
    where = look(
        forms.ChoiceField(label="Where was it considered?", widget=forms.RadioSelect, required=False),
        small=True,
    )
    by_machine = look(forms.BooleanField(label=MACHINE, help_text=MACHINE_HINT, required=False), small=True)

    def __init__(self, *args: Any, meetings: Sequence[ReviewMeeting], **more: Any) -> None:
        super().__init__(*args, **more)
        self.meetings = {str(one.pk): one for one in meetings}
        self.fields["where"].choices = where_choices(meetings)  # type: ignore[attr-defined] # a ChoiceField

    @property
    def words(self) -> dict[str, str]:
        """The three texts."""
        return {name: self.cleaned_data[name] for name in ("considered", "childs_view", "iro_view")}

    @property
    def place(self) -> dict[str, Any]:
        """Where it was considered, as `consider` takes it."""
        where = self.cleaned_data["where"]
        meeting = self.meetings.get(where)
        return {"where": Consideration.Where.MEETING if meeting else where, "meeting": meeting}


class NotNeededForm(forms.Form):
    """Which matters were not needed today, and one reason for all that are ticked."""

    matters = forms.MultipleChoiceField(
        label="Which matters were not needed today?", widget=forms.CheckboxSelectMultiple
    )
    reason = look(
        forms.CharField(
            label="Why not?",
            help_text="One reason can cover all you ticked.",
            widget=forms.Textarea,
            max_length=2000,
        ),
        rows=3,
    )

    def __init__(self, *args: Any, matters: Sequence[Matter], **more: Any) -> None:
        super().__init__(*args, **more)
        self.open = {str(one.pk): one for one in matters}
        self.fields["matters"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, one.title) for key, one in self.open.items()
        ]

    @property
    def chosen(self) -> list[Matter]:
        """The matters that were ticked."""
        return [self.open[key] for key in self.cleaned_data["matters"]]


class DifferenceForm(forms.Form):
    """Whose view, and what it is."""

    whose = look(
        forms.CharField(
            label="Who saw it differently?", help_text="Their name, or who they are.", max_length=200
        ),
        width="two-thirds",
    )
    view = look(
        forms.CharField(
            label="What do they think?", help_text="As they would put it themselves.", widget=forms.Textarea
        ),
        rows=4,
    )
    matter = look(forms.ChoiceField(label="What is it about?", required=False), width="two-thirds")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, matters: Sequence[Matter], **more: Any) -> None:
        super().__init__(*args, **more)
        self.matters = {str(one.pk): one for one in matters}
        self.fields["matter"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            ("", "The review as a whole"),
            *((key, one.title) for key, one in self.matters.items()),
        ]

    @property
    def difference(self) -> dict[str, Any]:
        """What was answered, as `add_difference` takes it."""
        said = {name: self.cleaned_data[name] for name in ("whose", "view", "token")}
        return said | {"matter": self.matters.get(self.cleaned_data["matter"])}
