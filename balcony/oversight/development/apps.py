"""What this room tells the others at start-up: what is drafted, what is printed, what can be measured."""

from django.apps import AppConfig
from django.urls import reverse


class DevelopmentConfig(AppConfig):
    """The room of appraisal, supervision, training and the code of practice."""

    name = "balcony.oversight.development"

    def ready(self) -> None:
        """Register drafts, papers and measures."""
        from balcony.foundations.documents.kinds import DocumentKind
        from balcony.foundations.documents.kinds import register as register_document
        from balcony.foundations.drafts.kinds import DraftKind
        from balcony.foundations.drafts.kinds import register as register_draft
        from balcony.oversight.figures.measures_of_practice import register_all

        from . import measures, policies, queries
        from .drafting import SECTIONS
        from .papers import JOB, WALL

        register_draft(
            DraftKind(
                name="appraisal-view",
                label="View of one competency in an appraisal",
                scope=queries.assessments_for,
                policy=policies.may_assess,
                fields={"words": "What you can show"},
                version_of=queries.rating_version,
                words_of=queries.rating_words,
                page=lambda one: reverse("development:assess", kwargs={"id": one.pk}),
            )
        )
        register_draft(
            DraftKind(
                name="appraisal-talk",
                label="Note of an appraisal conversation",
                scope=queries.appraisals_for,
                policy=policies.may_talk,
                fields={"words": "What was said"},
                version_of=queries.note_version,
                words_of=queries.note_words,
                page=lambda one: reverse("development:talk_over", kwargs={"id": one.pk}),
            )
        )
        register_draft(
            DraftKind(
                name="observation",
                label="Observed review",
                scope=queries.people_for,
                policy=policies.may_observe,
                fields={"consent": "How the child agreed", "talked_over": "What was said afterwards"},
                families={"seen_": "What was seen:"},
                page=lambda one: reverse("development:observe", kwargs={"id": one.pk}),
            )
        )
        register_draft(
            DraftKind(
                name="supervision",
                label="Supervision session",
                scope=queries.people_for,
                policy=policies.may_supervise,
                fields={"agreed": "What was agreed"},
                page=lambda one: reverse("development:supervise", kwargs={"id": one.pk}),
            )
        )
        register_draft(
            DraftKind(
                name="job-description",
                label="Job description",
                scope=queries.jobs_for,
                policy=policies.may_keep_job,
                fields=SECTIONS,
                families={
                    "text_": "What is asked for, line",
                    "weight_": "How much it matters, line",
                    "shown_by_": "How it is shown, line",
                },
                version_of=queries.job_version,
                words_of=queries.job_words,
                page=lambda one: reverse("development:job", kwargs={"id": one.pk}),
            )
        )
        register_document(DocumentKind(WALL, "Code of practice", queries.texts_for, policies.may_see_text))
        register_document(DocumentKind(JOB, "Job description", queries.jobs_for, policies.may_keep_job))
        register_all()
        measures.register_all()
