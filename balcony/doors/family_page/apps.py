"""What this door tells the foundations at start-up."""

from django.apps import AppConfig


class FamilyPageConfig(AppConfig):
    """The door of parents and carers."""

    name = "balcony.doors.family_page"

    def ready(self) -> None:
        """Register the messages it sends, and the link that opens it from a text message."""
        from balcony.foundations.accounts.links import Purpose
        from balcony.foundations.accounts.links import register as register_link
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message

        from . import actions
        from .queries import account_for_link

        register_message(
            MessageKind(
                actions.CODE,
                "A code for a parent or carer",
                "When a parent or carer asks for a code to sign in with",
                actions.CODE_WORDS,
            )
        )
        register_message(
            MessageKind(
                actions.GIVEN,
                "A parent or carer has pages of their own",
                "When somebody gives a parent or carer pages of their own",
                actions.GIVEN_WORDS,
            )
        )
        register_link(Purpose(actions.LINK, "Signing in as a parent or carer", find=account_for_link))
