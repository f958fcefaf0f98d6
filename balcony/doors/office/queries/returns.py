"""Returns: what is being checked, what was taken in, and what they leave for a person to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from balcony.exchange.ssda903.models import Difference, MatchProposal, ReturnFile
from balcony.exchange.ssda903.policies import may_take_in
from balcony.foundations.accounts.models import User
from balcony.foundations.jobs.models import Job, State
from balcony.people.relationships.queries import children_for, not_shut_to

from ..shelf import is_on_shelf

CHECK, TAKE_IN = "check-return", "take-in-return"


@dataclass(frozen=True)
class ReturnPage:
    """One return: its check, and the taking in if somebody asked for it."""

    check: Job
    taking_in: Job | None
    is_here: bool

    @property
    def running(self) -> Job | None:
        """The job to wait for, if one is not over."""
        return next((job for job in (self.taking_in, self.check) if job and not job.is_over), None)

    @property
    def is_taken_in(self) -> bool:
        """Whether its good rows have been taken in."""
        return self.taking_in is not None and self.taking_in.state == State.DONE

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """What came, or would come, of each table."""
        job = self.taking_in if self.taking_in is not None and self.is_taken_in else self.check
        return job.result.get("counts", {})

    @property
    def good(self) -> int:
        """How many rows are not refused."""
        return sum(each["read"] - each["refused"] for each in self.counts.values())

    @property
    def refused(self) -> int:
        """How many rows are refused."""
        return sum(each["refused"] for each in self.counts.values())

    @property
    def changes(self) -> int:
        """How many rows would change what is held."""
        return sum(each["new"] + each["changed"] + each["ended"] for each in self.counts.values())


def checks_for(user: User, at: datetime) -> QuerySet[Job]:
    """Every check of a return, newest first, for whoever may take one in; a return is the service's."""
    checks = Job.objects.filter(kind=CHECK).select_related("started_by")
    return checks if may_take_in(user, at) else checks.none()


def return_page(check: Job) -> ReturnPage:
    """One return with its check and the newest taking in."""
    taking_in = (
        Job.objects.filter(kind=TAKE_IN, about_id=check.about_id)
        .select_related("started_by")
        .order_by("-asked_at")
        .first()
    )
    return ReturnPage(check, taking_in, check.about_id is not None and is_on_shelf(check.about_id))


def returns_taken_in() -> QuerySet[ReturnFile]:
    """Every return that was taken in, newest first."""
    return ReturnFile.objects.select_related("taken_in_by").order_by("-taken_in_at")


def matches_for(user: User, at: datetime) -> QuerySet[MatchProposal]:
    """Children of a return who may be one added by hand, not decided yet, for whoever may decide."""
    waiting = (
        MatchProposal.objects.filter(answer="", child__in=not_shut_to(user))
        .select_related("child")
        .order_by("proposed_at", "pk")
    )
    return waiting if may_take_in(user, at) else waiting.none()


def differences_for(user: User, at: datetime) -> QuerySet[Difference]:
    """Facts a person and a return give differently, not decided yet, for whoever may decide."""
    waiting = (
        Difference.objects.filter(choice="", child__in=not_shut_to(user))
        .select_related("child")
        .order_by("found_at", "pk")
    )
    return waiting if may_take_in(user, at) else waiting.none()


def names_for(user: User, children: Iterable[UUID], at: datetime) -> dict[UUID, str]:
    """The names this person may know of these children. A data analyst works with ids and knows none."""
    found = children_for(user, at).filter(pk__in=set(children))
    return {child.pk: child.listed_as for child in found}
