"""Who came, and how the child took part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from balcony.foundations.design.fields import look
from balcony.people.register.models import Adult

from ..models import Attendance, Mode

CAME = [
    ("", "Not said yet"),
    (f"{Attendance.Came.CAME}:{Mode.IN_PERSON}", "Came in person"),
    (f"{Attendance.Came.CAME}:{Mode.VIDEO}", "Joined by video"),
    (f"{Attendance.Came.CAME}:{Mode.PHONE}", "Joined by phone"),
    (f"{Attendance.Came.SENT_VIEW}:", "Sent their view"),
    (f"{Attendance.Came.DID_NOT_COME}:", "Did not come"),
    (f"{Attendance.Came.NOT_ASKED}:", "Not asked"),
]
MORE_ROWS = 2


@dataclass(frozen=True)
class PersonRow:
    """One person of the list: from the child's network, or written down before."""

    key: str
    name: str
    role: str
    adult: Adult | None = None
    answer: str = ""
    reason: str = ""
    which_part: str = ""


class AttendanceForm(forms.Form):
    """Every person once, nothing ticked. Whoever is left at "not said yet" is not written down.

    Each answer carries what it was when the page was opened: where somebody else has changed it since, the
    person is shown both and chooses.
    """

    says_optional = False

    def __init__(self, *args: Any, people: Sequence[PersonRow], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = people
        for row in people:
            self._ask(row)
        for n in range(1, MORE_ROWS + 1):
            self.fields[f"name_{n}"] = look(
                forms.CharField(label="Someone else: name", max_length=200, required=False), width="20"
            )
            self.fields[f"role_{n}"] = look(
                forms.CharField(label="Who they are", max_length=120, required=False), width="20"
            )
            self.fields[f"new_{n}"] = look(
                forms.ChoiceField(label="Did they come?", choices=CAME, required=False), width="full"
            )

    def _ask(self, row: PersonRow) -> None:
        self.fields[f"came_{row.key}"] = look(
            forms.ChoiceField(label="Did they come?", choices=CAME, required=False, initial=row.answer),
            width="full",
        )
        self.fields[f"reason_{row.key}"] = look(
            forms.CharField(label="If not, why?", max_length=300, required=False, initial=row.reason),
            width="20",
        )
        self.fields[f"part_{row.key}"] = look(
            forms.CharField(
                label="If not for all of it, which part?",
                max_length=200,
                required=False,
                initial=row.which_part,
            ),
            width="20",
        )
        self.fields[f"was_{row.key}"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=row.answer
        )

    def clean(self) -> dict[str, Any]:
        """Show both answers where somebody else changed one; ask for a name where only an answer is given."""
        cleaned = super().clean() or {}
        for row in self.people:
            mine = cleaned.get(f"came_{row.key}", "")
            if cleaned.get(f"was_{row.key}", "") != row.answer and mine != row.answer:
                self.add_error(
                    f"came_{row.key}",
                    f"Someone has put “{dict(CAME)[row.answer]}” for {row.name} since you opened this page. "
                    "Choose which is right, and save again",
                )
                self._carry(f"was_{row.key}", row.answer)
        for n in range(1, MORE_ROWS + 1):
            if cleaned.get(f"new_{n}") and not cleaned.get(f"name_{n}", "").strip():
                self.add_error(f"name_{n}", "Enter their name")
        return cleaned

    def _carry(self, name: str, answer: str) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = answer
        self.data = data

    def groups(self) -> list[tuple[PersonRow, list[Any]]]:
        """Return each person with the questions about them, for the page."""
        return [
            (row, [self[f"{name}_{row.key}"] for name in ("came", "part", "reason")]) for row in self.people
        ]

    def added(self) -> list[list[Any]]:
        """Return the questions about people not on the list."""
        return [[self[f"{part}_{n}"] for part in ("name", "role", "new")] for n in range(1, MORE_ROWS + 1)]

    def hidden(self) -> list[Any]:
        """Return what each answer was when the page was opened."""
        return [self[f"was_{row.key}"] for row in self.people]

    def answers(self) -> list[tuple[PersonRow, str, str, str, str]]:
        """Return (person, came, mode, reason, which part) for everybody about whom something new is said."""
        found = []
        for row in self.people:
            answer, reason, part = (
                self.cleaned_data[f"{name}_{row.key}"] for name in ("came", "reason", "part")
            )
            if answer and (answer, reason, part) != (row.answer, row.reason, row.which_part):
                found.append((row, *answer.split(":"), reason, part))
        for n in range(1, MORE_ROWS + 1):
            name = self.cleaned_data[f"name_{n}"].strip()
            if name and self.cleaned_data[f"new_{n}"]:
                row = PersonRow("", name, self.cleaned_data[f"role_{n}"])
                found.append((row, *self.cleaned_data[f"new_{n}"].split(":"), "", ""))
        return found


IN_PERSON, VIDEO, PHONE, ABSENT = Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, "absent"
WAS_THERE = [
    (IN_PERSON, "Yes, in person"),
    (VIDEO, "Yes, by video"),
    (PHONE, "Yes, by phone"),
    (ABSENT, "No"),
]
# Answer -> who spoke, how the view reached the review (rules/participation).
THERE = {
    "child": ("child", "spoken", "They spoke for themself"),
    "advocate": ("advocate", "spoken", "An advocate spoke for them"),
    "iro": ("iro", "spoken", "I spoke for them, as their IRO"),
    "without_words": ("nobody", "without_words", "They showed it without words"),
    "none": ("nobody", "not_conveyed", "They gave no view"),
}
NOT_THERE = {
    "advocate": ("advocate", "briefed", "They told an advocate what to say"),
    "iro": ("iro", "briefed", "They told me what to say, as their IRO"),
    "sent": ("nobody", "sent", "They sent it another way: in writing, a drawing, a recording, an app"),
    "none": ("nobody", "not_conveyed", "It did not"),
}


class CameForm(forms.Form):
    """The first question. What comes next depends on it."""

    came = forms.ChoiceField(label="Was the child there?", choices=WAS_THERE, widget=forms.RadioSelect)


class ViewForm(forms.Form):
    """The second question, and room for what a code cannot say."""

    came = forms.ChoiceField(choices=WAS_THERE, widget=forms.HiddenInput)
    view = forms.ChoiceField(label="How did their view reach the review?", widget=forms.RadioSelect)
    words = look(
        forms.CharField(
            label="How did they take part, or why not?",
            help_text="What was offered, what they chose, and what you saw or heard.",
            widget=forms.Textarea,
            required=False,
        ),
        rows=5,
    )

    def __init__(self, *args: Any, came: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.there = came != ABSENT
        self.ways = THERE if self.there else NOT_THERE
        self.fields["view"].choices = [(key, way[2]) for key, way in self.ways.items()]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, as `record_participation` takes it."""
        spoke, conveyed, _ = self.ways[self.cleaned_data["view"]]
        return {
            "attended": self.there,
            "mode": self.cleaned_data["came"] if self.there else "",
            "who_spoke": spoke,
            "conveyed": conveyed,
            "words": self.cleaned_data["words"],
        }


def answers_of(attended: bool | None, mode: str, who_spoke: str, conveyed: str) -> tuple[str, str]:
    """Return the two answers that lead to what is kept; empty where nothing is."""
    if attended is None:
        return "", ""
    came = (mode or IN_PERSON) if attended else ABSENT
    for key, (spoke, how, _) in (THERE if attended else NOT_THERE).items():
        if (spoke, how) == (who_spoke, conveyed):
            return came, key
    return came, ""
