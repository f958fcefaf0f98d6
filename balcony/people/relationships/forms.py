"""What is asked before a record is shut, or opened that is not yours."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from .models import Restriction

WHY = [
    ("safeguarding", "A worry about the child's safety that cannot wait"),
    ("cover", "Their IRO is away and something is due now"),
    ("child_asked", "The child, or somebody for them, got in touch with me"),
    ("other", "Another reason"),
]


class BreakGlassForm(forms.Form):
    """Why this record is opened by somebody it does not belong to."""

    reason_code = forms.ChoiceField(
        label="Why do you need to read it?", choices=WHY, widget=forms.RadioSelect
    )
    reason = look(
        forms.CharField(
            label="What happened?",
            min_length=15,
            max_length=400,
            widget=forms.Textarea,
            help_text="At least 15 characters, and no name: whoever looks into it reads this. It stays in "
            "the child's record.",
            error_messages={"min_length": "Write at least 15 characters"},
        ),
        count=400,
    )


class ReviewGlassForm(forms.Form):
    """What somebody else found on looking into a break-glass."""

    note = look(forms.CharField(label="What did you find?", max_length=400, widget=forms.Textarea), count=400)


class RestrictForm(forms.Form):
    """On what ground a record is shut, and who may still open it."""

    ground = forms.ChoiceField(label="Ground", choices=Restriction.Ground.choices, widget=forms.RadioSelect)
    reason = look(forms.CharField(label="Reason", max_length=400, widget=forms.Textarea), count=400)
    named = forms.ModelMultipleChoiceField(
        label="Who may still open the record?",
        help_text="Only within what their role allows. Name the child's IRO, and yourself if you need it.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, answers: QueryDict | None, *, people: QuerySet[User]) -> None:
        super().__init__(answers)
        asked = self.fields["named"]
        assert isinstance(asked, forms.ModelMultipleChoiceField)
        asked.queryset = people


class KeepForm(forms.Form):
    """When a restriction is looked at again."""

    review_on = DateField(label="When is it looked at again?", help_text="Within 90 days.")


class DenyForm(forms.Form):
    """Whose account must never open this record."""

    user = forms.ModelChoiceField(label="Whose account?", queryset=User.objects.none())
    reason = look(
        forms.CharField(
            label="Reason",
            max_length=300,
            help_text="Such as a relative, a neighbour, or the person an allegation is about.",
        ),
        width="two-thirds",
    )

    def __init__(self, answers: QueryDict | None, *, people: QuerySet[User]) -> None:
        super().__init__(answers)
        asked = self.fields["user"]
        assert isinstance(asked, forms.ModelChoiceField)
        asked.queryset = people
