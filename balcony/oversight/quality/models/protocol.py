"""The management protocol's statement: the account first, then where it stands; agreed once, then kept."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class Statement(models.Model):
    """One year's statement, in the words of the protocol as they stood when it was begun."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    begun_on = models.DateField()
    wording = models.CharField(max_length=300)
    acknowledgement = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    manager_name = models.CharField(max_length=200, blank=True)
    director_name = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                name="statement_agreed_together",
                condition=Q(agreed_on__isnull=True, agreed_by__isnull=True, agreed_at__isnull=True)
                | (
                    Q(agreed_on__isnull=False, agreed_by__isnull=False, agreed_at__isnull=False)
                    & ~Q(manager_name="")
                    & ~Q(director_name="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Statement of {self.begun_on}"

    @property
    def is_agreed(self) -> bool:
        """True once manager and director agreed it; from then on nothing in it changes."""
        return self.agreed_on is not None


class Offer(models.Model):
    """A statement as the manager laid it before the director, and what the director said to it.

    While an offer waits for its answer nothing in the statement changes, so that what is agreed is what was
    read. An offer is answered or taken back once; the next one is a row of its own.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", "Agreed"
        SENT_BACK = "sent_back", "Sent back"
        TAKEN_BACK = "taken_back", "Taken back by the manager"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="offers")
    words = models.TextField(blank=True, help_text="What the manager asks the director to look at")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(blank=True, help_text="What the director would change, or adds")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=Q(outcome=""), name="one_waiting_offer_per_statement"
            ),
            models.CheckConstraint(
                name="offer_answered_together",
                condition=Q(outcome="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(outcome="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Offered {self.at:%Y-%m-%d}"


class StatementItem(models.Model):
    """A point of the protocol, or of its annex, as it stood when the statement was begun."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20)
    is_annex = models.BooleanField(default=False)
    text = models.TextField()
    parts = models.JSONField(default=list)
    checks = models.JSONField(default=list)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["statement", "item"], name="one_point_an_item")]

    def __str__(self) -> str:
        return self.item


class Account(models.Model):
    """What the manager says about a point, with its evidence, then where it stands; the newest holds."""

    class Standing(models.TextChoices):
        IN_PLACE = "in_place", "In place"
        PARTLY = "partly", "Partly"
        NOT_YET = "not_yet", "Not yet"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(StatementItem, on_delete=models.PROTECT, related_name="accounts")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    evidence = models.TextField(blank=True)
    standing = models.CharField(max_length=10, choices=Standing, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="accounts_are_numbered")]

    def __str__(self) -> str:
        return f"Account {self.number}"


class ManagerRegistration(models.Model):
    """A manager's registration as a social worker (protocol P3); IROs' own stand in their profiles."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    renewal_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["renewal_on", "made_at"]

    def __str__(self) -> str:
        return f"until {self.renewal_on}"
