"""What arrived, and what a person did with what could not be matched. Rows are never rewritten."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from balcony.casework.monitoring.models import ChangeNotice, Sorted, a_notice_or_a_reason


class ArrivedMessage(models.Model):
    """One e-mail as it came: a notice at once where our reference is in it, else `reason` says why not.

    `fingerprint` is of the message itself, without what the servers on its way wrote: the same one that comes
    again, by whatever way, is known by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    message_id = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=300)
    subject = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused = models.JSONField(default=list, help_text="Attachments that were not kept: a sentence for each")
    reason = models.CharField(max_length=300, blank=True, help_text="Why a person has to sort it")
    notice = models.OneToOneField(
        ChangeNotice, on_delete=models.PROTECT, related_name="message", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="message_becomes_a_notice_or_says_why_not",
                condition=Q(notice__isnull=False, reason="") | (Q(notice__isnull=True) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"E-mail of {self.at:%Y-%m-%d}"


class MessageSorted(Sorted):
    """A person gave a message to the IRO of a child, or set it aside with a reason."""

    message = models.OneToOneField(ArrivedMessage, on_delete=models.PROTECT, related_name="sorted")
    notice = models.OneToOneField(
        ChangeNotice, on_delete=models.PROTECT, related_name="sorted_message", null=True, blank=True
    )

    class Meta:
        constraints = [a_notice_or_a_reason("message_goes_to_a_child_or_aside_for_a_reason")]
