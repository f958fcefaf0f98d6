"""Who a password belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class AccountBackend(AuthenticationBackend):
    """Signs in by e-mail address; a closed account, or one that only commands act under, never gets in."""

    def user_can_authenticate(self, user: User | None) -> bool:
        """Say no to closed and machine accounts."""
        return user is not None and user.is_active and not user.is_machine

    def get_user(self, user_id: str) -> User | None:
        """Return the account of a session, read on every page, so that closing it works at the next click."""
        user = User.objects.filter(pk=user_id).first()
        return user if self.user_can_authenticate(user) else None
