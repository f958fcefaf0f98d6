"""What a child said about the times offered, and what they are told where it becomes another time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.design.words import date_words, time_words

from ..models import Invitation, OfferAnswer, Slot
from ..queries.putting import Put, has_written, said_of, times_asked_of

NONE = "none"


class OfferAnswerForm(forms.Form):
    """The child's answer, as somebody they trust heard it."""

    said = look(
        forms.ChoiceField(
            label="What did the child say?", choices=OfferAnswer.Said.choices, widget=forms.RadioSelect
        ),
        small=True,
    )
    good = look(
        forms.MultipleChoiceField(
            label="Which times are good?", required=False, widget=forms.CheckboxSelectMultiple
        ),
        small=True,
    )
    asked_by = forms.CharField(
        label="Who asked them?", help_text="You, or somebody the child trusts: their name", max_length=200
    )
    asked_on = DateField(label="When?", help_text="For example, 27 3 2027")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, times: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["good"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = list(times.items())


class PutTimesForm(forms.Form):
    """Which of the times offered to the child the adults are asked about, and why where it is too early."""

    put = look(
        forms.MultipleChoiceField(
            label="Which times are the adults asked about?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        small=True,
        says_optional=False,
    )
    reason = look(
        forms.CharField(
            label="Why about a time the child has not called good?",
            help_text="Leave this empty where the child called all of them good",
            required=False,
            widget=forms.Textarea,
            max_length=300,
        ),
        rows=2,
        says_optional=False,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, times: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["put"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = list(times.items())


class MyTimesForm(forms.Form):
    """Which of these times somebody invited can make, in their own voice."""

    can = look(
        forms.MultipleChoiceField(
            label="Which of these times can you make?",
            help_text="Tick all that you can make",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        says_optional=False,
        none_of_these=NONE,
    )
    words = look(
        forms.CharField(
            label="Is there anything we should know about your times?",
            help_text="Such as: I can come from 4, I work shifts. The IRO and their office read it",
            required=False,
            widget=forms.Textarea,
            max_length=300,
        ),
        rows=2,
    )
    put = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        put: Put,
        slots: Sequence[Slot],
        held: Mapping[UUID, bool],
        is_new: bool,
        has_written: bool,
    ) -> None:
        self.slots, self.held, self.is_new, self.has_written = slots, held, is_new, has_written
        ticked = [str(one.pk) for one in slots if held.get(one.pk)]
        super().__init__(data, initial={"put": put.put.pk, "can": ticked or ([NONE] if held else [])})
        asked = self.fields["can"]
        assert isinstance(asked, forms.MultipleChoiceField)
        named = [(str(one.pk), f"{date_words(one.on)}, {time_words(one.starts_at)}") for one in slots]
        asked.choices = [*named, (NONE, "I can make none of these")]

    @classmethod
    def about(
        cls, invitation: Invitation, on: date, sent: Mapping[str, Any] | None = None
    ) -> "MyTimesForm | None":
        """The question as somebody can answer it on a day, with what they said before; None while it is not.

        What was sent about other times than these is not an answer: `is_new` says that they have changed.
        """
        asked = times_asked_of(invitation, on)
        if asked is None:
            return None
        put, slots = asked
        answers = sent is not None and "put" in sent
        is_new = answers and sent is not None and sent["put"] != str(put.put.pk)
        held = said_of(invitation, slots)
        return cls(
            sent if answers and not is_new else None,
            put=put,
            slots=slots,
            held=held,
            is_new=is_new,
            has_written=has_written(invitation),
        )

    @property
    def can_make(self) -> list[Slot]:
        """The times somebody can make, as they said last."""
        return [one for one in self.slots if self.held.get(one.pk)]

    @property
    def said(self) -> dict[str, Any]:
        """What was said just now, for the deed."""
        ticked = set(self.cleaned_data["can"])
        can = [one for one in self.slots if str(one.pk) in ticked]
        return {"put_id": self.cleaned_data["put"], "can": can, "words": self.cleaned_data["words"]}

    def clean_can(self) -> list[str]:
        """What was ticked; that none fits stands alone."""
        ticked: list[str] = self.cleaned_data["can"]
        if not ticked:
            raise forms.ValidationError("Tick the times you can make, or that you can make none of these")
        if len(ticked) > 1 and NONE in ticked:
            raise forms.ValidationError("Tick the times you can make, or none of these, not both")
        return ticked


class ChooseTimeForm(forms.Form):
    """Why this time: for the record where it is late or nobody asked the child, and for the child."""

    to_child = look(
        forms.CharField(
            label="Tell the child why it is this time",
            help_text="They read it on their page beside the date. Write it to them, in short sentences",
            widget=forms.Textarea,
            max_length=2_000,
        ),
        rows=4,
    )
    reason = look(forms.CharField(widget=forms.Textarea, max_length=300), rows=3)

    def __init__(self, *args: Any, tells_child: bool, why: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if not tells_child:
            del self.fields["to_child"]
        if why:
            self.fields["reason"].label = why
        else:
            del self.fields["reason"]
