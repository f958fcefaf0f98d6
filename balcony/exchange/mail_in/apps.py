"""The room at start-up: its regular work and its sort of file."""

from django.apps import AppConfig


class MailInConfig(AppConfig):
    """E-mail that arrives as files."""

    name = "balcony.exchange.mail_in"

    def ready(self) -> None:
        """Register the regular work of `jobs.py`, and the attachments of messages nobody has sorted."""
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PAPERS, PICTURES

        from . import jobs  # noqa: F401 (importing it registers)
        from .policies import may_keep_file, may_see_message
        from .queries import FILE, messages_for

        register_file(
            FileKind(
                name=FILE,
                label="Attachment of an e-mail nobody could match",
                scope=messages_for,
                policy=may_see_message,
                may_keep=may_keep_file,
                page="mail_in:sort",
                types=PICTURES | PAPERS,
                most_bytes=20 * MEGABYTE,
            )
        )
