"""What is asked about IROs and allocations."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look
from balcony.foundations.design.words import date_words
from balcony.people.register.models import Child

from .models import Iro
from .queries import IroCaseload

DAYS = [("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"), ("4", "Thursday"), ("5", "Friday")]
OTHER_DUTIES_HINT = "For example, child protection conferences, foster carer reviews or audits"


def _fte(label: str, hint: str) -> forms.DecimalField:
    return look(
        forms.DecimalField(
            label=label,
            help_text=hint,
            min_value=0,
            max_value=1,
            max_digits=3,
            decimal_places=2,
            error_messages={
                "max_value": "It must be no more than 1",
                "min_value": "It must be more than 0",
                "invalid": "It must be a number, such as 0.6",
            },
        ),
        width="5",
    )


def _days() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Days worked", choices=DAYS, widget=forms.CheckboxSelectMultiple, initial=list("12345")
    )


class _PatternQuestions(forms.Form):
    """How much of a week somebody works, from when."""

    fte = _fte("Full-time equivalent", "1 is a full week, 0.6 is three days")
    days = _days()
    from_on = DateField(label="From when?")

    def clean_days(self) -> str:
        """The days as the pattern keeps them: "135"."""
        return "".join(sorted(self.cleaned_data["days"]))


class AddIroForm(_PatternQuestions):
    """An account that becomes an IRO here."""

    user = forms.ChoiceField(
        label="Whose account?", help_text="Accounts with the role of IRO that are not an IRO here yet"
    )

    field_order = ("user",)

    def __init__(self, *args: Any, users: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(user.pk): user for user in users}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *((key, user.full_name) for key, user in self.users.items())]

    def clean_user(self) -> User:
        """The account chosen."""
        return self.users[self.cleaned_data["user"]]


class PatternForm(_PatternQuestions):
    """A new working pattern."""


class RegistrationForm(forms.Form):
    """Registration as a social worker."""

    number = look(
        forms.CharField(label="Social Work England number", max_length=20, help_text="For example, SW12345"),
        width="10",
    )
    renewal_on = DateField(label="When must it be renewed?")


class DutyForm(forms.Form):
    """Another duty."""

    name = forms.CharField(label="What is it?", max_length=120, help_text=OTHER_DUTIES_HINT)
    fte_share = _fte("Share of a full week", "0.2 is one day a week")
    from_on = DateField(label="From when?")
    to_on = DateField(label="Until when?", required=False, help_text="The first day without it")


class EndDutyForm(forms.Form):
    """The end of another duty."""

    to_on = DateField(label="First day without it")


class LeavingForm(forms.Form):
    """When an IRO leaves."""

    to_on = DateField(label="First day they are no longer here")


class AboutForm(forms.Form):
    """What children read about an IRO."""

    about_me = look(
        forms.CharField(
            label="About me",
            required=False,
            max_length=1000,
            widget=forms.Textarea,
            help_text="In words for a child: what you like, and how they can reach you",
        ),
        rows=6,
        count=1000,
    )


class PortraitForm(forms.Form):
    """A photo or a drawing of an IRO."""

    picture = forms.FileField(
        label="The picture",
        help_text="A photo or a drawing: JPEG, PNG, WebP or GIF, at most 10 MB",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={"required": "Choose a picture", "empty": "The picture is empty. Choose it again."},
    )
    title = forms.CharField(
        label="What does it show?",
        help_text="For a child who cannot see it. For example: Ros, smiling, with short grey hair",
        max_length=200,
        error_messages={"required": "Say what the picture shows"},
    )


def iro_choices(caseloads: Iterable[IroCaseload]) -> list[tuple[str, str]]:
    """IROs to choose from, each with how much they carry, so that the choice can be weighed."""
    return [("", ""), *((str(one.iro.pk), _carries(one)) for one in caseloads)]


def _carries(one: IroCaseload) -> str:
    children = "1 child" if one.children == 1 else f"{one.children} children"
    if one.per_fte is None:
        return f"{one.iro}: {children}, no time for reviews"
    return f"{one.iro}: {children}, {one.per_fte:f} for a full week"


class ChooseIroForm(forms.Form):
    """Which IRO; asked in the address, so that what it would do can be looked at and sent to somebody."""

    says_optional = False
    iro = forms.ChoiceField(label="Give them to")

    def __init__(self, *args: Any, caseloads: Iterable[IroCaseload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["iro"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = iro_choices(caseloads)


class AllocateForm(forms.Form):
    """Allocating, once what it would do has been seen; `seen` says who had the children then."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    from_on = DateField(label="From when?")
    reason = look(
        forms.CharField(label="Reason", max_length=300, help_text="For example, new to care"),
        width="two-thirds",
    )
    justification = look(
        forms.CharField(
            label="Why go on in spite of this?",
            widget=forms.Textarea,
            help_text="This is kept and shown with the allocation",
        ),
        rows=4,
    )

    def __init__(self, *args: Any, needs_justification: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_justification:
            del self.fields["justification"]


class CoverForm(forms.Form):
    """A colleague who covers."""

    iro = forms.ChoiceField(label="Who covers?")
    from_on = DateField(label="From when?")
    to_on = DateField(label="Until when?", help_text="The first day without cover, at most 28 days later")
    reason = look(
        forms.CharField(label="Reason", max_length=300, help_text="For example, leave"), width="two-thirds"
    )

    def __init__(self, *args: Any, caseloads: Iterable[IroCaseload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["iro"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = iro_choices(caseloads)


class HandOverForm(forms.Form):
    """Who takes each child. The table draws its own lists, named `to_<child>`."""

    from_on = DateField(label="From when?")
    rest = forms.ChoiceField(
        label="Give all the others to",
        required=False,
        help_text="For children you choose nobody for. Leave it empty to hand over only some now.",
    )
    reason = look(forms.CharField(label="Reason", max_length=300), width="two-thirds")

    def __init__(
        self,
        *args: Any,
        children: Sequence[Child],
        caseloads: Sequence[IroCaseload],
        suggested: dict[UUID, UUID],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        self.iros = {str(one.iro.pk): one.iro for one in caseloads}
        self.suggested = suggested
        field = self.fields["rest"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = iro_choices(caseloads)

    def chosen(self, child: Child) -> str:
        """What the list of this child shows: what was chosen, else what is suggested."""
        if self.is_bound:
            return str(self.data.get(f"to_{child.pk}", ""))
        return str(self.suggested.get(child.pk, ""))

    def clean(self) -> dict[str, Any]:
        """Pairs of child and IRO, at least one."""
        given = super().clean() or {}
        rest = self.iros.get(given.get("rest", ""))
        pairs = [(child, self.iros.get(self.chosen(child)) or rest) for child in self.children]
        given["pairs"] = [(child, iro) for child, iro in pairs if iro is not None]
        if not given["pairs"]:
            self.add_error(None, "Choose an IRO for at least one child")
        return given


def first_day(iro: Iro, today: date) -> date:
    """The day a hand-over starts unless somebody says otherwise: the day the IRO is gone, else today."""
    return iro.to_on if iro.to_on and iro.to_on > today else today


class RotaForm(forms.Form):
    """One choice a day: which IRO is on duty, or nobody."""

    def __init__(
        self, *args: Any, days: list[date], iros: QuerySet[Iro], now: Mapping[date, Iro | None], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.days, self.iros = days, {str(iro.pk): iro for iro in iros}
        choices = [("", "Nobody"), *((key, iro.adult.full_name) for key, iro in self.iros.items())]
        for day in days:
            there = now.get(day)
            self.fields[f"d{day:%Y%m%d}"] = forms.ChoiceField(
                label=date_words(day), choices=choices, required=False, initial=str(there.pk) if there else ""
            )

    def chosen(self) -> dict[date, Iro | None]:
        """Return day -> IRO as chosen."""
        return {day: self.iros.get(self.cleaned_data[f"d{day:%Y%m%d}"]) for day in self.days}
