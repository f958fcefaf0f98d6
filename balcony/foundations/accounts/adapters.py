"""What allauth asks of us: no sign-up, and the seeds of second factors kept encrypted."""

from base64 import urlsafe_b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by people with the right to, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can sign themselves up."""
        return False


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
