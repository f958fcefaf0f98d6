"""What is asked on the way in. The checking is allauth's; the words are ours."""

from allauth.account import forms as allauth
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms

from balcony.foundations.design.fields import look


def _worded(form: forms.BaseForm, **labels: tuple[str, str]) -> None:
    """Give fields their label and hint, and take away the placeholders that repeat them."""
    for name, (label, hint) in labels.items():
        form.fields[name].label, form.fields[name].help_text = label, hint
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, login=("Email address", ""), password=("Password", ""))


class ConfirmPasswordForm(allauth.ReauthenticateForm):
    """The password once more, before something about the way in is changed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, password=("Password", ""))


class ChangePasswordForm(allauth.ChangePasswordForm):
    """The password now, and the new one twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(
            self,
            oldpassword=("Password now", ""),
            password1=("New password", "At least 12 characters. Three words in a row are easy to remember."),
            password2=("New password again", ""),
        )


CODE = ("Code", "The 6 figures your authenticator app shows now, or one of your recovery codes.")


class SecondStepForm(second_factor.AuthenticateForm):
    """The code of an authenticator app, or a recovery code."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=CODE)


class ConfirmSecondStepForm(second_factor.ReauthenticateForm):
    """The code once more, before something about the way in is changed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=CODE)


class SetUpSecondStepForm(totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=("Code", "The 6 figures the app shows now."))


class CardForm(forms.Form):
    """The code on a child's card. Capitals, spaces and the dash do not matter."""

    code = forms.CharField(
        label="The code on your card",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": "Type the code on your card."},
    )


class LetterCodeForm(forms.Form):
    """The code of a letter, as it is copied from paper."""

    code = look(
        forms.CharField(
            label="The code in your letter",
            max_length=20,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
            ),
            error_messages={"required": "Type the code in your letter."},
        ),
        width="10",
    )
