"""What is asked between reviews."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, from_boxes, look
from balcony.foundations.design.words import date_short
from balcony.people.register.models import Adult

from .models import (
    GOODBYE_DAYS,
    GOODBYE_WORDS,
    Change,
    ChangeNotice,
    FoundOut,
    Goodbye,
    NoGoodbye,
    NoticeAnswer,
    SeenChange,
)
from .queries import Seen

LOOKED, LEFT = "looked", "left_alone"


class CheckForm(forms.Form):
    """The kind and depth are the IRO's own; one sentence is asked for, no more."""

    kind = look(
        forms.ChoiceField(
            label="What did you do?",
            choices=[(LOOKED, "I looked"), (LEFT, "I left it alone this time")],
            widget=forms.RadioSelect,
            initial=LOOKED,
        ),
        small=True,
    )
    looked_at = look(
        forms.CharField(
            label="What did you look at, or whom did you speak with?",
            widget=forms.Textarea,
            required=False,
            max_length=20_000,
        ),
        rows=3,
    )
    thinks = look(
        forms.CharField(
            label="What do you think?",
            help_text="Is the plan still right for this child? If you left it alone, say why",
            widget=forms.Textarea,
            max_length=20_000,
            error_messages={"required": "Write a sentence: what you think, or why you left it alone"},
        ),
        rows=6,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    @property
    def words(self) -> dict[str, Any]:
        """What `check` takes."""
        told = self.cleaned_data
        return {
            "thinks": told["thinks"],
            "looked_at": told["looked_at"],
            "left_alone": told["kind"] == LEFT,
            "token": told["token"],
        }


class BookForm(forms.Form):
    """When the check is meant to be."""

    for_on = DateField(label="What day?", help_text="It can be moved by booking another")


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
        self.fields["happened_on"].help_text = f"Today is {today.day} {today.month} {today.year}"


class WriteDownForm(TellForm):
    """The same, by the IRO: they may have been told on another day than they write it down."""

    told_on = DateField(
        label="When were you told?", required=False, help_text="Leave this empty if you were told today"
    )


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
    told_on = DateField(label="If you were told: when?", required=False)
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

    def __init__(self, *args: Any, waiting: Sequence[Seen], **more: Any) -> None:
        super().__init__(*args, **more)
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


class WorryForm(forms.Form):
    """Who is worried, how to reach them, about whom, and what."""

    child_words = look(
        forms.CharField(
            label="Which child are you worried about?",
            help_text="Their name, and anything that helps us find them: age, school, where they live",
            max_length=300,
        ),
        width="two-thirds",
    )
    what = look(forms.CharField(label="What worries you?", widget=forms.Textarea, max_length=5_000), rows=6)
    who = look(
        forms.CharField(
            label="Who are you?", help_text="Your name, and who you are to the child", max_length=200
        ),
        width="two-thirds",
    )
    reach = look(
        forms.CharField(
            label="How can we reach you?", help_text="A phone number or an e-mail address", max_length=300
        ),
        width="two-thirds",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class SortForm(forms.Form):
    """Which child a worry is about, or why it is set aside."""

    return_id = look(
        forms.CharField(
            label="The child’s id in the return",
            help_text="Find the child by name first; the id stands with who they are",
            max_length=40,
            required=False,
        ),
        width="10",
        says_optional=False,
    )
    reason = look(
        forms.CharField(
            label="Or, if it is about no child of this service: why, and what you did",
            max_length=300,
            required=False,
        ),
        width="two-thirds",
        says_optional=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        told = super().clean() or {}
        if bool(told.get("return_id")) == bool(told.get("reason")):
            self.add_error("return_id", "Give the child’s id, or say why the worry is set aside")
        return told


def _words(label: str, hint: str = "") -> forms.CharField:
    field = forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea, required=False, max_length=10_000
    )
    return look(field, rows=3)


class GoodbyeForm(forms.Form):
    """How the ending is planned with the child, and what was said. Nothing is required but one of them."""

    ends_on = DateField(
        label="When does it end?",
        required=False,
        help_text="The day the child leaves care, or gets another IRO. For example, 27 3 2027",
    )
    wishes = _words("What would the child like?", "In their words, as near as you can")
    own_part = _words("What is your part in it?", "What you will do, and when the child will see you")
    said_on = DateField(label="When did you say goodbye?", required=False)
    said = _words("What was said?")
    in_touch = _words("Who will be in touch afterwards?", "Who, how, and until when")
    record_later = _words(
        "What was the child told about reading their record later?", "Whom they ask, and who can help them"
    )
    no_goodbye = look(
        forms.ChoiceField(
            label="If there was no goodbye: why?",
            choices=[("", "There was one, or it is still to come"), *NoGoodbye.choices],
            required=False,
        ),
        says_optional=False,
    )
    why_none = _words("More about that")
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def about(
        cls, stands: Goodbye | None, data: QueryDict | None, *, words: Mapping[str, str], based_on: int
    ) -> "GoodbyeForm":
        """The form as it stands now with the words of this person's draft, or as it was sent."""
        names = [name for name in cls.base_fields if name != "based_on"]
        now = {name: getattr(stands, name) for name in names} if stands is not None else {}
        days = {name: from_boxes(name, words) for name in GOODBYE_DAYS}
        return cls(data, initial=now | dict(words) | days | {"based_on": based_on})

    def rebase(self, version: int) -> None:
        """Carry the version that is there now, so that saving again means it."""
        self.data = resting_on(self.data, based_on=version)

    @property
    def plan(self) -> dict[str, Any]:
        """What `plan_goodbye` takes."""
        told = self.cleaned_data
        return {
            "based_on": told["based_on"],
            "ends_on": told["ends_on"],
            "said_on": told["said_on"],
            "words": {name: told[name] for name in GOODBYE_WORDS},
        }
