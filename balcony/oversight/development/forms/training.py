"""What is asked about learning and courses."""

from collections.abc import Sequence
from typing import Any

from django import forms

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from ..models import TrainingNeed
from .parts import offer, token

Titles = Sequence[tuple[str, str]]


class NeedForm(forms.Form):
    """Something to be learnt."""

    words = look(
        forms.CharField(label="What is to be learnt?", widget=forms.Textarea, max_length=1000), rows=3
    )
    heading = look(forms.ChoiceField(label="What does it belong to?", widget=forms.RadioSelect))
    item = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    token = token()

    def __init__(self, *args: Any, titles: Titles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["heading"], titles)


class EndNeedForm(forms.Form):
    """A need that is over."""

    how = look(
        forms.ChoiceField(
            label="Why does it end?", choices=TrainingNeed.Ended.choices, widget=forms.RadioSelect
        )
    )
    words = look(
        forms.CharField(
            label="How was it met, or why is it no longer needed?",
            widget=forms.Textarea,
            required=False,
            max_length=1000,
        ),
        rows=3,
    )


class NeedsReviewForm(forms.Form):
    """The team's needs were looked at."""

    held_on = DateField(label="When were the needs looked at?", help_text="For example, 18 11 2026")
    words = look(
        forms.CharField(
            label="What was decided?",
            help_text="Which courses to ask for. Name nobody.",
            widget=forms.Textarea,
            max_length=3000,
        ),
        rows=4,
    )


class CourseForm(forms.Form):
    """A course for the list."""

    title = look(forms.CharField(label="What is it called?", max_length=200))
    given_by = look(forms.CharField(label="Who gives it?", max_length=200), width="20")
    on = DateField(label="When is it?", help_text="For example, 20 1 2027")
    where = look(forms.CharField(label="Where?", max_length=200, required=False), width="20")
    places = look(forms.IntegerField(label="How many places?", min_value=1, max_value=500), width="4")
    headings = look(
        forms.MultipleChoiceField(label="What does it help with?", widget=forms.CheckboxSelectMultiple)
    )
    token = token()

    def __init__(self, *args: Any, titles: Titles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["headings"], titles)


class BookForm(forms.Form):
    """Who goes."""

    person = look(forms.ChoiceField(label="Who goes?", widget=forms.RadioSelect))

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        offer(self.fields["person"], [(key, one.full_name) for key, one in self.people.items()])
        if len(people) == 1:
            self.fields["person"].initial = str(people[0].pk)

    def chosen(self) -> User:
        """The person chosen."""
        return self.people[self.cleaned_data["person"]]
