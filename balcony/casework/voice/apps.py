"""What this room tells the foundations at start-up: which papers it issues, which work it does later."""

from functools import partial
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from balcony.people.register.models import Child


def _page_of(kind: str, child: "Child") -> str:
    return reverse("child_page:say", kwargs={"kind": kind})


class VoiceConfig(AppConfig):
    """The room of the child's voice."""

    name = "balcony.casework.voice"

    def ready(self) -> None:
        """Register the papers and the job."""
        from balcony.foundations.documents.kinds import DocumentKind, register
        from balcony.foundations.drafts.kinds import DraftKind
        from balcony.foundations.drafts.kinds import register as register_draft
        from balcony.people.relationships.queries import own_child

        from . import jobs
        from .models import Kind
        from .papers import KIND
        from .policies import may_print_unsigned, may_say, may_see_signed
        from .queries import iros_to_print_for, promises_for

        for kind in set(Kind) - {Kind.BEFORE_REVIEW, Kind.AFTER_REVIEW}:  # asked one at a time, never drafted
            register_draft(
                DraftKind(
                    name=f"say-{kind.value}",
                    label="What you want to say",
                    scope=own_child,
                    policy=may_say,
                    fields={"words": "What you want to say"},
                    version_of=lambda child: 0,
                    words_of=lambda child: {},
                    page=partial(_page_of, kind.value),
                    child_id_of=lambda child: child.pk,
                )
            )
        register(DocumentKind(KIND, "Signed promise", promises_for, may_see_signed))
        register(DocumentKind(jobs.KIND, "Promises to sign", iros_to_print_for, may_print_unsigned))
