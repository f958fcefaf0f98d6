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
        from .policies import may_consider, may_consider_matter, may_read, may_record
        from .queries import (
            matters_for,
            reviews_for,
            version_of_matter,
            version_of_record,
            words_of_matter,
            words_of_record,
        )

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
        register_draft(
            DraftKind(
                name="review-matter",
                label="A matter of a review",
                scope=matters_for,
                policy=may_consider_matter,
                fields={
                    "considered": "What was considered",
                    "childs_view": "What the child thinks",
                    "iro_view": "What you think, as their IRO",
                },
                version_of=version_of_matter,
                words_of=words_of_matter,
                page=lambda matter: reverse("reviews:matter", kwargs={"id": matter.pk}),
                child_id_of=lambda matter: matter.review.child_id,
            )
        )
        register_draft(
            DraftKind(
                name="review-notes",
                label="Quick notes of a review",
                scope=reviews_for,
                policy=may_consider,
                fields={"notes": "Your notes"},
                # Notes are only ever one person's draft: nothing is saved for them to rest on.
                version_of=lambda review: 0,
                words_of=lambda review: {"notes": ""},
                page=lambda review: reverse("reviews:notes", kwargs={"id": review.pk}),
                child_id_of=lambda review: review.child_id,
            )
        )
        register_document(DocumentKind(KIND, "Review record", reviews_for, may_read))
