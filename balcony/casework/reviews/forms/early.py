"""Why a review must come before its ordinary limit."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

KINDS = [
    ("iro_requests_review", "The IRO asks for it"),
    ("visitor_finds_unsafe", "The social worker’s visit found that the home may not be safe or right"),
    ("proposed_cease_no_parent", "Care is to end and the child will not live with a parent"),
    ("placing_with_parent", "The child is to live with a parent while in care"),
    ("ending_placement", "The home is to end"),
    ("moving_to_other_arrangements", "A young person of 16 or 17 is to move to other arrangements"),
    ("planned_end_of_remand_accommodation", "Remand or police accommodation is to end"),
    ("planned_release_from_custody", "The child is to be released from custody"),
]


class EarlyForm(forms.Form):
    """What the reason is, when it arose, and by when."""

    kind = look(
        forms.ChoiceField(label="What is the reason?", choices=KINDS, widget=forms.RadioSelect), small=True
    )
    arose_on = DateField(
        label="When did the reason arise?", help_text="A review held from this day on answers it"
    )
    before_on = DateField(
        label="By when?",
        help_text="For a request, the day you ask for. For an event, its day: the review must come before.",
    )
    reason = look(forms.CharField(label="Say more", widget=forms.Textarea, max_length=400), rows=3)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class WithdrawForm(forms.Form):
    """Why it no longer holds."""

    reason = look(forms.CharField(label="Why does it no longer hold?", max_length=300), width="two-thirds")
