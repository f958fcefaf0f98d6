"""What this room tells the foundations at start-up: which form is drafted, which paper is issued."""

from django.apps import AppConfig
from django.urls import reverse


class ReviewsConfig(AppConfig):
    """The room of reviews."""

    name = "balcony.casework.reviews"

    def ready(self) -> None:
        """Register the record as something that is drafted, and as a paper."""
        from balcony.foundations.documents.kinds import DocumentKind
        from balcony.foundations.documents.kinds import register as register_document
        from balcony.foundations.drafts.kinds import DraftKind
        from balcony.foundations.drafts.kinds import register as register_draft

        from . import following, jobs
        from .models import Section
        from .papers import KIND
        from .policies import may_read, may_record
        from .queries import reviews_for, version_of_record, words_of_record

        register_draft(
            DraftKind(
                name="review-record",
                label="Record of a review",
                scope=reviews_for,
                policy=may_record,
                fields={section.value: section.label for section in Section},
                version_of=version_of_record,
                words_of=words_of_record,
                page=lambda review: reverse("reviews:record", kwargs={"id": review.pk}),
                child_id_of=lambda review: review.child_id,
            )
        )
        following.register_all()
        assert jobs.KIND  # its import registers the daily work
        register_document(DocumentKind(KIND, "Review record", reviews_for, may_read))
