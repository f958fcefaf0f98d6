"""What this room tells the others at start-up: its papers, and what can be measured."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """The room of the health check, the plan and the protocol."""

    name = "balcony.oversight.quality"

    def ready(self) -> None:
        """Register the papers and the measures."""
        from balcony.foundations.documents.kinds import DocumentKind, register
        from balcony.foundations.outbox import kinds as messages
        from balcony.oversight.figures import measures_of_advocacy
        from balcony.oversight.figures.measures import register as register_measure
        from balcony.oversight.figures.measures_of_people import register_all
        from balcony.oversight.figures.measures_of_reviews import register_measures
        from balcony.oversight.figures.queries.after import register_measure as register_adults_after
        from balcony.oversight.figures.queries.knows import register_measure as register_knew_iro
        from balcony.oversight.figures.registrations import register as register_registrations

        from . import reminding
        from .papers import FINDINGS, MEMBERS, STATEMENT
        from .policies import may_run_round, may_see_statement
        from .queries import current_registrations, last_health_check, rounds_for, statements_for

        register(DocumentKind(FINDINGS, "Health check findings", rounds_for, may_run_round))
        register(DocumentKind(MEMBERS, "Health check for members", rounds_for, may_run_round))
        register(DocumentKind(STATEMENT, "Management protocol statement", statements_for, may_see_statement))
        register_all()
        messages.register(
            messages.MessageKind(reminding.KIND, reminding.LABEL, reminding.TRIGGER, reminding.sample)
        )
        register_measures()
        measures_of_advocacy.register_measures()
        register_knew_iro()
        register_adults_after()
        register_measure("last_health_check", "The last health check", last_health_check)
        register_registrations(current_registrations)
