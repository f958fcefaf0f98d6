"""Who may see a digest, and who writes them."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision


def may_see_digest(user: Anyone, at: datetime) -> Decision:
    """See what one's own digest would say, and turn it off."""
    return may("service.digest", user, at)


def may_see_all(user: Anyone, at: datetime) -> Decision:
    """See who was sent a digest: never what another's said."""
    return may("service.digest_all", user, at)


def may_write(user: Anyone, at: datetime) -> Decision:
    """Write and send the week's digests: the job worker."""
    return may("service.digest_write", user, at)
