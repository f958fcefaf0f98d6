"""What allauth asks of us: no sign-up, signing in and out on the record, seeds of second factors sealed."""

from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from balcony.foundations.audit.actions import record

from .models import User
from .verbs import PASSWORD_CHANGED, SIGN_IN_FAILED, SIGNED_IN, SIGNED_OUT


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by people with the right to; every way in and out leaves an entry."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can sign themselves up."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turn away the accounts that commands act under, as if closed."""
        if user.is_machine:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    @transaction.atomic
    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session; without its entry there is no session."""
        how = " and ".join(sorted({one["method"] for one in get_authentication_records(request, user)}))
        record(SIGNED_IN, by=user, at=timezone.now(), how=how or "password", device=device_of(request))
        super().login(request, user)

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        """Close the session."""
        if request.user.is_authenticated:
            record(SIGNED_OUT, by=request.user, at=timezone.now())
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Hold off whoever has tried too often, and keep that on the record."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_failure(request, "too many tries", credentials)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep a failed try on the record: the account if there is one, never what was typed."""
        self._note_failure(request, "wrong e-mail address or password", credentials)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead on to the work, not back to the same question."""
        return settings.LOGIN_REDIRECT_URL

    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        """Change a password; a one-time password has then done its work."""
        user.must_change_password = False
        super().set_password(user, password)
        record(PASSWORD_CHANGED, by=user, at=timezone.now(), about=user)

    def _note_failure(self, request: HttpRequest, why: str, credentials: dict[str, Any]) -> None:
        meant = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
        with transaction.atomic():
            record(
                SIGN_IN_FAILED, by=None, at=timezone.now(), about=meant, why=why, device=device_of(request)
            )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the seeds of authenticator apps and recovery codes unreadable to whoever copies the database."""

    def encrypt(self, text: str) -> str:
        """Return the text sealed under a key made from the secret key."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed. Raises InvalidToken where the secret key has changed since."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"balcony second factor seeds")
    return Fernet(urlsafe_b64encode(made.derive(settings.SECRET_KEY.encode())))


def device_of(request: HttpRequest) -> str:
    """Return the kind of device, no more: "phone or tablet" or "computer"."""
    says = request.headers.get("User-Agent", "").lower()
    return (
        "phone or tablet"
        if any(word in says for word in ("mobile", "android", "iphone", "ipad"))
        else "computer"
    )
