"""What this room tells the others at start-up: which children are in somebody's world."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The room of who stands where around a child."""

    name = "balcony.people.relationships"

    def ready(self) -> None:
        """Tell the outbox, which knows no children, whose messages somebody may see, and of ours."""
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message
        from balcony.foundations.outbox.sight import register

        from . import jobs
        from .actions import alarm, reminder
        from .queries import children_for

        register(children_for)
        register_message(
            MessageKind(
                alarm.MESSAGE,
                "A record was opened by break-glass",
                "When somebody opens the record of a child who is not theirs, for a written reason",
                alarm.WORDS,
            )
        )
        register_message(
            MessageKind(
                reminder.MESSAGE,
                reminder.SUBJECT,
                "When nobody has looked into a break-glass within its working days, a setting",
                reminder.WORDS,
            )
        )
        assert jobs.KIND  # its import registers the daily work
