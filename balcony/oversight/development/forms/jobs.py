"""What is asked when a job description is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from balcony.foundations.design.fields import look

from ..drafting import SECTIONS
from ..models import JobPaperVersion
from .parts import token

ROWS = {"purpose": 5, "duties": 10, "answers_to": 4, "terms": 3}


class BeginJobForm(forms.Form):
    """What the post is called."""

    title = look(
        forms.CharField(
            label="What is the post called?",
            help_text="For example: Independent Reviewing Officer",
            max_length=200,
            initial="Independent Reviewing Officer",
        ),
        width="20",
    )
    token = token()


class JobForm(forms.Form):
    """The sections in words; of each line its words, how much it matters and how it is shown.

    `words` holds what stands in each box now, by its name; `lines` are the lines as they were saved last.
    """

    says_optional = False
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, words: Mapping[str, str], lines: Sequence[Mapping[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, title in SECTIONS.items():
            self.fields[key] = look(
                forms.CharField(
                    label=title,
                    widget=forms.Textarea,
                    required=False,
                    initial=words.get(key, ""),
                    max_length=10_000,
                ),
                rows=ROWS[key],
                size="m",
            )
        self.lines = [dict(one) for one in lines]
        self.kept = words
        for place, line in enumerate(self.lines, start=1):
            self._add(place, line)

    def _add(self, place: int, line: Mapping[str, str]) -> None:
        self.fields[f"text_{place}"] = look(
            forms.CharField(
                label=f"{line['id']}: what is asked for",
                widget=forms.Textarea,
                initial=self.kept.get(f"text_{place}", line["text"]),
                max_length=2000,
                error_messages={"required": f"Write what {line['id']} asks for, or choose “Left out”"},
            ),
            rows=2,
        )
        self.fields[f"weight_{place}"] = look(
            forms.ChoiceField(
                label=f"{line['id']}: how much does it matter?",
                choices=JobPaperVersion.Weight.choices,
                widget=forms.RadioSelect,
                initial=self.kept.get(f"weight_{place}", line["weight"]),
            ),
            inline=True,
            small=True,
        )
        self.fields[f"shown_by_{place}"] = look(
            forms.CharField(
                label=f"{line['id']}: how is it shown?",
                initial=self.kept.get(f"shown_by_{place}", line["shown_by"]),
                required=False,
                max_length=200,
            ),
            width="20",
        )

    def boxes(self) -> list[dict[str, Any]]:
        """The lines with their boxes, for the page."""
        return [
            {
                "line": line,
                "starts": place == 1 or self.lines[place - 2]["heading"] != line["heading"],
                "fields": [self[f"{name}_{place}"] for name in ("text", "weight", "shown_by")],
            }
            for place, line in enumerate(self.lines, start=1)
        ]

    def said(self) -> dict[str, Any]:
        """What was given, as the deed takes it."""
        given = self.cleaned_data
        return {
            "based_on": given["based_on"],
            "words": {key: given[key] for key in SECTIONS},
            "lines": [
                {
                    "id": line["id"],
                    "heading": line["heading"],
                    "text": given[f"text_{place}"],
                    "weight": given[f"weight_{place}"],
                    "shown_by": given[f"shown_by_{place}"],
                }
                for place, line in enumerate(self.lines, start=1)
            ],
        }
