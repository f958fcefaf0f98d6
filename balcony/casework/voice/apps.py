"""What this room tells the foundations at start-up: which papers it issues, which work it does later."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """The room of the child's voice."""

    name = "balcony.casework.voice"

    def ready(self) -> None:
        """Register the papers and the job."""
        from balcony.foundations.documents.kinds import DocumentKind, register

        from . import jobs
        from .papers import KIND
        from .policies import may_print_unsigned, may_see_signed
        from .queries import iros_to_print_for, promises_for

        register(DocumentKind(KIND, "Signed promise", promises_for, may_see_signed))
        register(DocumentKind(jobs.KIND, "Promises to sign", iros_to_print_for, may_print_unsigned))
