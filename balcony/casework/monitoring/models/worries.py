"""Somebody's worry about a child, and what became of it."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from .notices import ChangeNotice


class Worry(models.Model):
    """What anybody sent on any day about a child, who may or may not be known here (code of practice 6.1)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    who = models.CharField(max_length=200)
    reach = models.CharField(max_length=300)
    child_words = models.CharField(max_length=300, help_text="Which child, in the sender's words")
    what = models.TextField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "worries"

    def __str__(self) -> str:
        return f"Worry of {self.at:%Y-%m-%d}"


class Sorted(models.Model):
    """What came in was given to the IRO of a child, as a notice, or set aside, with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    notice_id: UUID | None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "Given to an IRO" if self.notice_id else "Set aside"


def a_notice_or_a_reason(name: str) -> models.CheckConstraint:
    """Return the constraint that nothing is sorted without the one or the other."""
    return models.CheckConstraint(name=name, condition=Q(notice__isnull=False) | ~Q(reason=""))


class WorrySorted(Sorted):
    """A worry was given to the IRO of a child, or set aside."""

    worry = models.OneToOneField(Worry, on_delete=models.PROTECT, related_name="sorted")
    notice = models.OneToOneField(
        ChangeNotice, on_delete=models.PROTECT, related_name="worry", null=True, blank=True
    )

    class Meta:
        constraints = [a_notice_or_a_reason("worry_goes_to_a_child_or_aside_for_a_reason")]
