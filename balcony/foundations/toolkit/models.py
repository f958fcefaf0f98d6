"""Which edition this authority works to, and what it agreed to say differently. Rows are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class LoadedPack(models.Model):
    """A pack this service brought itself, such as the toolkit's own wording, kept as the files it came as."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    publisher = models.SlugField(max_length=40)
    edition = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    files = models.JSONField(help_text="File name to text")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publisher", "edition"], name="one_loaded_pack_of_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"


class Adoption(models.Model):
    """From this day the authority works to this edition of this instrument; the newest by day holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.CharField(max_length=40)
    publisher = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)
    from_on = models.DateField()
    agreed_by = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "made_at"]
        indexes = [models.Index(fields=["instrument", "from_on"])]

    def __str__(self) -> str:
        return f"{self.publisher} {self.edition} from {self.from_on}"


class Amendment(models.Model):
    """What was agreed about one item, by whom and why. Withdrawn once, never edited."""

    class Kind(models.TextChoices):
        REWORD = "reword", "Say it in other words"
        ADD = "add", "Add an item"
        SET_ASIDE = "set_aside", "Set it aside"
        ANNOTATE = "annotate", "Add a note"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    section = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=40, blank=True, help_text="Whose words change; empty: everybody's")
    text = models.TextField(blank=True)
    reason = models.TextField()
    agreed_by = models.CharField(max_length=300)
    from_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "made_at"]
        constraints = [
            models.CheckConstraint(
                name="amendment_withdrawn_by_and_at_together",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True, withdrawn_on__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False, withdrawn_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"


class Remark(models.Model):
    """What somebody in the team said about an item, so that the talk that led to a change stays with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"Remark on {self.item}"
