"""What is asked of those who answer: the text first, for grown-ups and for children."""

from typing import Any

from django import forms

from balcony.foundations.design.fields import look

from ..models import Standing
from .parts import offer

# The same five places in words a child would choose; by words for children, sections 2 and 3.
CHILD_STANDINGS = {
    "a": [
        ("best", "Yes, very good"),
        ("sound", "It is OK"),
        ("needs_work", "It could be better"),
        ("not_in_place", "No"),
        ("cannot_say", "I do not know"),
    ],
    "b": [
        ("best", "As good as it could be"),
        ("sound", "Good enough"),
        ("needs_work", "It needs to be better"),
        ("not_in_place", "It is not happening"),
        ("cannot_say", "I cannot say"),
    ],
}
CHILD_BOX = {"a": "What do you think?", "b": "What makes you say that?"}
LONGEST = 5_000  # letters of an answer


class AnswerForm(forms.Form):
    """The text first; where it stands is asked once the text is written."""

    words = look(
        forms.CharField(
            label="What is so here, and how do you know?",
            help_text="A few sentences: what you have seen, read or been told, and an example.",
            widget=forms.Textarea,
            max_length=LONGEST,
            error_messages={"required": "Write what is so, and how you know; or go on without answering"},
        ),
        rows=8,
        size="m",
    )
    standing = look(
        forms.ChoiceField(
            label="Where does it stand?",
            choices=Standing.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose where it stands; “Cannot say” is an answer too"},
        ),
        size="m",
        hints={
            Standing.BEST: "Others could come and learn from it",
            Standing.SOUND: "It works, most of the time",
            Standing.NEEDS_WORK: "It is there, and it does not do what it should",
            Standing.NOT_IN_PLACE: "It is not there, or only on paper",
        },
    )

    def __init__(self, *args: Any, asks_standing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_standing:
            del self.fields["standing"]


class ChildAnswerForm(forms.Form):
    """A child's own words, then one choice; both can be left."""

    says_optional = False
    words = look(
        forms.CharField(
            label="",
            help_text="Do not write any names.",
            required=False,
            widget=forms.Textarea,
            max_length=LONGEST,
        ),
        rows=5,
        size="m",
    )
    standing = look(
        forms.ChoiceField(label="Which is nearest?", required=False, widget=forms.RadioSelect), size="m"
    )

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = CHILD_BOX[level]
        offer(self.fields["standing"], CHILD_STANDINGS[level])
