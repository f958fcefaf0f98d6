"""What is asked about a change in a child's life."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.design.words import date_short
from balcony.people.register.models import Adult

from ..models import (
    Change,
    ChangeNotice,
    FoundOut,
    NoticeAnswer,
    SeenChange,
)
from ..queries import Seen


class TellForm(forms.Form):
    """A change the IRO should know of."""

    kind = look(
        forms.ChoiceField(label="What has changed?", choices=Change.choices, widget=forms.RadioSelect),
        small=True,
    )
    happened_on = DateField(label="When did it happen, or when will it?")
    words = look(
        forms.CharField(label="What should the IRO know?", widget=forms.Textarea, max_length=10_000), rows=6
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        # The day is theirs to say: a day filled in and wrong would count a late notice as in time.
        self.fields["happened_on"].help_text = _today_is(today)


class WriteDownForm(TellForm):
    """The same, by the IRO: they may have been told on another day than they write it down."""

    told_on = DateField(
        label="When were you told?",
        help_text="Today is filled in. Change it if you were told on another day",
        error_messages={"required": "Give the day you were told"},
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, today=today, **more)
        self.fields["told_on"].initial = today


def _today_is(day: date) -> str:
    return f"Today is {day.day} {day.month} {day.year}"


class NotToldForm(forms.Form):
    """A change nobody told the IRO of, and how they found out."""

    kind = look(
        forms.ChoiceField(
            label="What has changed?",
            choices=[one for one in Change.choices if one[0] != Change.WORRY],
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    happened_on = DateField(label="When did it happen?")
    found_out = look(
        forms.ChoiceField(label="How did you find out?", choices=FoundOut.choices, widget=forms.RadioSelect),
        small=True,
    )
    learned_on = DateField(label="When did you find out?")
    words = look(
        forms.CharField(label="What do you know of it?", widget=forms.Textarea, max_length=10_000), rows=5
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        # Nor is the day they found out filled in: how long they were left not knowing is counted from it.
        self.fields["learned_on"].help_text = _today_is(today)


class SeenForm(forms.Form):
    """Whether the IRO was told of a change the return shows, and if so when and by whom."""

    change = look(forms.ChoiceField(label="Which change?", widget=forms.RadioSelect), small=True)
    said = look(
        forms.ChoiceField(label="Were you told?", choices=SeenChange.Said.choices, widget=forms.RadioSelect),
        small=True,
    )
    kind = look(
        forms.ChoiceField(
            label="If it had to be told: what kind of change is it?",
            choices=[one for one in Change.choices if one[0] != Change.WORRY],
            widget=forms.RadioSelect,
            required=False,
        ),
        small=True,
        says_optional=False,
    )
    learned_on = DateField(
        label="If it had to be told: when were you told, or when did you find out?", required=False
    )
    teller = look(
        forms.CharField(label="If you were told: by whom?", max_length=300, required=False),
        width="two-thirds",
        says_optional=False,
    )
    words = look(
        forms.CharField(
            label="What do you know of it, or why had you not to be told?",
            widget=forms.Textarea,
            max_length=1_000,
            required=False,
        ),
        rows=3,
        says_optional=False,
    )

    def __init__(self, *args: Any, waiting: Sequence[Seen], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["learned_on"].help_text = _today_is(today)
        self.waiting = {one.key: one for one in waiting}
        field: Any = self.fields["change"]
        field.choices = [(key, f"{one.words}, {date_short(one.on)}") for key, one in self.waiting.items()]
        if len(self.waiting) == 1:
            field.initial = next(iter(self.waiting))

    @property
    def told(self) -> dict[str, Any]:
        """What `say_of_seen` takes."""
        given = dict(self.cleaned_data)
        seen = self.waiting[given.pop("change")]
        return given | {"thing": seen.thing, "happened_on": seen.on}


class LinkForm(forms.Form):
    """Who is sent a link to tell the IRO of changes."""

    adult = look(forms.ChoiceField(label="Who?", widget=forms.RadioSelect), small=True)
    known_as = look(
        forms.CharField(
            label="By what do they know which child it is?",
            help_text="For instance their own case number. Never a name: it stands in an e-mail",
            max_length=80,
            required=False,
        ),
        width="20",
    )
    address = look(
        forms.EmailField(
            label="Their e-mail address, if not the one held here",
            required=False,
            error_messages={"invalid": "Write an e-mail address, like name@example.gov.uk"},
        ),
        width="two-thirds",
        says_optional=False,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, adults: Sequence[Adult], **more: Any) -> None:
        super().__init__(*args, **more)
        self.adults = {str(one.pk): one for one in adults}
        field: Any = self.fields["adult"]
        field.choices = [(key, one.full_name) for key, one in self.adults.items()]

    @property
    def asked(self) -> dict[str, Any]:
        """What `give_link` takes."""
        return self.cleaned_data | {"adult": self.adults[self.cleaned_data["adult"]]}


class AnswerForm(forms.Form):
    """What the notice calls for."""

    answer = look(
        forms.ChoiceField(
            label="What does it call for?", choices=NoticeAnswer.Answer.choices, widget=forms.RadioSelect
        ),
        small=True,
    )
    words = look(
        forms.CharField(
            label="Why?",
            help_text="A sentence is enough",
            widget=forms.Textarea,
            max_length=4_000,
        ),
        rows=3,
    )
    before_on = DateField(
        label="If the review comes forward: by what day?",
        required=False,
        help_text="The timetable heeds it from now on",
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A review brought forward needs its day; a day without one is taken away."""
        told = super().clean() or {}
        if told.get("answer") == NoticeAnswer.Answer.EARLIER:
            if not told.get("before_on") and "before_on" not in self.errors:
                self.add_error("before_on", "Say by which day the review should be held")
        else:
            told["before_on"] = None
        return told


class AnswerMailForm(AnswerForm):
    """The same about an e-mail: first what it says, which no machine guesses."""

    kind = look(
        forms.ChoiceField(
            label="What has changed?",
            help_text="As you read it in the e-mail, or as they told you",
            choices=Change.choices,
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    happened_on = DateField(
        label="When did it happen, or when will it?",
        help_text="Leave this empty if nobody can say: then it is not counted as told in time or late",
        required=False,
    )

    field_order = ["kind", "happened_on", "answer", "words", "before_on"]

    @classmethod
    def about(cls, notice: ChangeNotice, data: QueryDict | None, *, today: date) -> "AnswerMailForm":
        """The form, with what the office has read in the e-mail where somebody did."""
        kind = notice.kind if notice.is_read or notice.kind != Change.OTHER else ""
        return cls(data, initial={"kind": kind, "happened_on": notice.read_on}, today=today)
