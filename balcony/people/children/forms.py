"""What is asked of a person about a child."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.people.register.models import Adult, BornBasis, Child, Sex
from balcony.people.relationships.models import Kind

from .codes import choices
from .models import Need

SEXES = [(Sex.FEMALE, "Female"), (Sex.MALE, "Male"), (Sex.UNKNOWN, "Not known")]


def _born_basis() -> forms.ChoiceField:
    return look(
        forms.ChoiceField(
            label="How is the date of birth known?", choices=BornBasis.choices, widget=forms.RadioSelect
        ),
        hints={
            BornBasis.CLAIMED.value: "For example, a young person who came alone and whose age is not agreed",
            BornBasis.ASSESSED.value: "After an age assessment",
        },
    )


def _return_id(label: str = "Child id in the SSDA903 return") -> forms.CharField:
    return look(
        forms.CharField(
            label=label, required=False, max_length=20, help_text="Leave it empty if you do not have it yet"
        ),
        width="20",
    )


def _offer(form: forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    """Give a list to choose from its choices, an empty one first."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", ""), *offered]


def _short(label: str, *, required: bool = False, length: int = 120, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=length, help_text=hint)


class AddForm(forms.Form):
    """A child who becomes looked after."""

    first_names = _short("First names")
    family_name = _short("Family name")
    name_in_use = _short("Name the child uses", hint="If it is another name than the first")
    date_of_birth = DateField(label="Date of birth", help_text="For example, 27 3 2014")
    born_basis = _born_basis()
    sex = look(
        forms.ChoiceField(label="Sex, as in the return", choices=SEXES, widget=forms.RadioSelect), inline=True
    )
    is_uasc = forms.BooleanField(
        label="This is a young person who arrived in the UK alone to seek asylum", required=False
    )
    return_id = _return_id()
    started_on = DateField(
        label="When did the child become looked after?",
        help_text="This is the day the first review is counted from",
    )
    legal_status = forms.ChoiceField(label="Legal status")
    need_code = forms.ChoiceField(label="Main need", required=False)
    placement_type = forms.ChoiceField(label="Where the child lives", required=False)
    reason = look(
        forms.CharField(
            label="Why are you adding the child by hand?",
            max_length=300,
            help_text="For example, who told you and when",
            widget=forms.Textarea,
        ),
        rows=2,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "legal_status", choices("LS", today))
        _offer(self, "need_code", choices("CIN", today))
        _offer(self, "placement_type", choices("PLACE", today))


class CorrectForm(forms.Form):
    """Who a child is. The hidden version says which state of it the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    first_names = _short("First names")
    family_name = _short("Family name")
    name_in_use = _short("Name the child uses")
    pronouns = look(_short("Pronouns", length=40), width="20")
    date_of_birth = DateField(label="Date of birth", help_text="For example, 27 3 2014")
    born_basis = _born_basis()
    sex = look(
        forms.ChoiceField(label="Sex, as in the return", choices=SEXES, widget=forms.RadioSelect), inline=True
    )
    ethnicity = forms.ChoiceField(label="Ethnicity", required=False)
    language = look(_short("First language", length=80), width="20")
    religion = look(_short("Religion", length=80), width="20")
    disability = _short("Disability", length=200)
    is_uasc = forms.BooleanField(
        label="This is a young person who arrived in the UK alone to seek asylum", required=False
    )
    return_id = _return_id()
    upn = look(_short("Unique pupil number", length=13), width="20")
    reason = look(_short("Why are you changing this?", required=True, length=300), says_optional=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "ethnicity", choices("ETHNIC", today))

    def changes(self) -> dict[str, object]:
        """What was typed, without the version and the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "reason")}


def held_of(child: Child) -> dict[str, object]:
    """What the form starts from."""
    names = [name for name in CorrectForm.base_fields if name not in ("version", "reason")]
    return {name: getattr(child, name) or "" for name in names} | {"version": child.version}


class StartCareForm(forms.Form):
    """A child who is looked after again."""

    started_on = DateField(
        label="When did the child become looked after again?",
        help_text="This is the day the first review is counted from",
    )
    legal_status = forms.ChoiceField(label="Legal status")
    need_code = forms.ChoiceField(label="Main need", required=False)
    placement_type = forms.ChoiceField(label="Where the child lives", required=False)
    reason = _short("Why are you entering this by hand?", required=True, length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "legal_status", choices("LS", today))
        _offer(self, "need_code", choices("CIN", today))
        _offer(self, "placement_type", choices("PLACE", today))


class EndCareForm(forms.Form):
    """A child who stops being looked after."""

    ended_on = DateField(label="When did the child stop being looked after?")
    end_code = forms.ChoiceField(label="How did it end?")
    iro_until = DateField(
        label="When does the IRO finish their work?",
        required=False,
        help_text="Up to 28 days after care ended, for a record that still has to be written. Empty means the"
        " same day.",
    )
    reason = _short("Why are you entering this by hand?", required=True, length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = [(code, says) for code, says in choices("REC", today) if code != "X1"]
        _offer(self, "end_code", ends)


class ChooseWordsForm(forms.Form):
    """Words a child wants used."""

    instead_of = _short("Instead of", required=True, length=80, hint="For example, placement")
    words = _short("The child says", required=True, hint="For example, my nan's")


class AddNeedForm(forms.Form):
    """Something a child needs so that they can be heard."""

    kind = forms.ChoiceField(
        label="What kind of need is it?", choices=Need.Kind.choices, widget=forms.RadioSelect
    )
    words = _short(
        "What does the child need?",
        required=True,
        length=300,
        hint="For example, an Arabic interpreter, a woman",
    )
    from_on = DateField(label="From when?")


class AddToNetworkForm(forms.Form):
    """Somebody around a child."""

    kind = forms.ChoiceField(label="Who are they to the child?")
    name = _short(
        "Their name", length=200, hint="For a brother or sister who is looked after here, leave this empty"
    )
    sibling_id = look(
        forms.CharField(
            label="Child id of a brother or sister who is looked after here", required=False, max_length=20
        ),
        width="20",
    )
    agency = _short("Organisation, school or team", length=200)
    email = forms.EmailField(label="Email", required=False)
    phone = look(_short("Phone", length=40), width="20")
    has_parental_responsibility = forms.BooleanField(label="Has parental responsibility", required=False)
    must_not_know_address = forms.BooleanField(label="Must not know where the child lives", required=False)
    from_on = DateField(label="Since when?")
    reason = _short(
        "How do you know?", required=True, length=300, hint="For example, a birth certificate or the school"
    )
    known_as = forms.ChoiceField(label="Is it one of these people?", widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, kinds: list[tuple[str, str]], known: Sequence[Adult] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "kind", kinds)
        if not known:
            del self.fields["known_as"]
            return
        people = [(str(adult.pk), _adult_words(adult)) for adult in known]
        _offer(self, "known_as", [*people, ("new", "No, it is somebody else")])

    def clean(self) -> dict[str, Any]:
        """A person has a name; a brother or sister who is looked after here has a child id instead."""
        given = super().clean() or {}
        sibling = given.get("kind") == Kind.SIBLING and given.get("sibling_id")
        if not sibling and not given.get("name"):
            self.add_error("name", "Enter their name")
        if given.get("sibling_id") and given.get("kind") != Kind.SIBLING:
            self.add_error("sibling_id", "A child id is for a brother or sister only")
        return given


def _adult_words(adult: Adult) -> str:
    """Name and organisation of a colleague, so that two of one name can be told apart."""
    more = adult.agency.name if adult.agency else adult.job_title
    return f"{adult.full_name}, {more}" if more else adult.full_name


class EndForm(forms.Form):
    """The end of a relationship."""

    to_on = DateField(label="When did it end?")
    reason = _short("Why did it end?", required=True, length=300)
