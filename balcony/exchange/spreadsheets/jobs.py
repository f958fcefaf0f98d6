"""What comes round: the contents of old list files are destroyed."""

from datetime import datetime

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.jobs.regular import Regular, register_regular

from .actions import empty_old


def empty_old_files(at: datetime) -> int:
    """Destroy what list files held that came more than 30 days ago; return how many."""
    return empty_old(by=machine_account(), at=at)


register_regular(Regular(name="empty-list-files", start=empty_old_files, hour=4))
