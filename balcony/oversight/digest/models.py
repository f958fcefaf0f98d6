"""What each person was told of each week, and who wants to be told. Both are added to, never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Digest(models.Model):
    """One person and one week: there is never a second. `counts` are numbers only; it names nobody."""

    class Outcome(models.TextChoices):
        SENT = "sent", "Sent"
        NOTHING = "nothing", "Nothing to tell"
        OFF = "off", "Turned off"
        NO_ADDRESS = "no_address", "The address cannot be right"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="digests")
    week = models.DateField(help_text="The Monday the week begins with")
    outcome = models.CharField(max_length=12, choices=Outcome)
    counts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-week", "person"]
        constraints = [
            models.UniqueConstraint(fields=["person", "week"], name="one_digest_a_person_and_week")
        ]

    def __str__(self) -> str:
        return f"Week of {self.week}: {self.get_outcome_display()}"


class Wish(models.Model):
    """Whether a person wants the digest; the newest stands, and who never said is sent it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="digest_wishes"
    )
    is_wanted = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return "Wanted" if self.is_wanted else "Turned off"
