"""What this room tells the rooms below at start-up: a line of a review, a file, an origin of concerns."""

from django.apps import AppConfig


class AfterwardsConfig(AppConfig):
    """The room of what comes after a review."""

    name = "balcony.casework.afterwards"

    def ready(self) -> None:
        """Register them."""
        from balcony.casework.concerns.abouts import AboutKind
        from balcony.casework.concerns.abouts import register as register_about
        from balcony.casework.reviews.steps import Stage, StepsFrom
        from balcony.casework.reviews.steps import register as register_steps
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PAPERS

        from .lines import care_plan, plan_of
        from .policies import may_keep_file, may_see_received
        from .queries import FILE, plans_received_for

        register_steps(StepsFrom("care-plan", Stage.AFTER, 60, care_plan))
        register_about(AboutKind("care-plan", plan_of))
        register_file(
            FileKind(
                name=FILE,
                label="Care plan after a review",
                scope=plans_received_for,
                policy=may_see_received,
                may_keep=may_keep_file,
                page="afterwards:received",
                types=PAPERS,
                most_bytes=20 * MEGABYTE,
            )
        )
