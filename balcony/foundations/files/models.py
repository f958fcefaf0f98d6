"""A file somebody gave us: what is known of it, the copy that is shown, and the original under seal."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from .types import PICTURES, SOUNDS, FileType


class StoredFile(models.Model):
    """What is known of one file. The bytes lie beside it, so that a list of files never fetches them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField(db_index=True)
    child_id = models.UUIDField(null=True, blank=True, db_index=True)
    title = models.CharField(max_length=200, blank=True, help_text="What it shows, in the giver's words")
    type = models.CharField(max_length=10, help_text="Of what is handed out")
    size = models.PositiveIntegerField(help_text="Bytes of what is handed out")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    is_as_sent = models.BooleanField(help_text="There is no cleaned copy: it is handed out as it came")
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()
    set_aside_because = models.TextField(blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kept_at"]
        constraints = [
            models.CheckConstraint(
                name="file_set_aside_by_somebody",
                condition=Q(set_aside_at=None, set_aside_by=None) | Q(set_aside_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.kept_at:%Y-%m-%d}"

    @property
    def file_type(self) -> FileType:
        """What is handed out."""
        return FileType[self.type]

    @property
    def is_picture(self) -> bool:
        """True where a page can show it."""
        return self.file_type in PICTURES and not self.is_as_sent

    @property
    def is_sound(self) -> bool:
        """True for a recording."""
        return self.file_type in SOUNDS

    @property
    def says(self) -> str:
        """What it is and how large, for a list."""
        kilobytes = max(1, round(self.size / 1024))
        large = f"{kilobytes / 1024:.1f} MB" if kilobytes >= 1024 else f"{kilobytes} kB"
        return f"{self.file_type.words}, {large}"

    @property
    def standing_lock(self) -> "Lock | None":
        """The lock that holds now, None where it can be opened."""
        return next((one for one in self.locks.all() if one.lifted_at is None), None)


class ShownCopy(models.Model):
    """The cleaned copy, drawn afresh from the original; for a picture a small one as well."""

    file = models.OneToOneField(StoredFile, primary_key=True, on_delete=models.CASCADE, related_name="copy")
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    small = models.BinaryField(default=b"", help_text="A JPEG of at most 480 dots a side, for a picture")

    def __str__(self) -> str:
        return f"Copy {self.fingerprint[:8]}"


class Original(models.Model):
    """The file byte for byte as it was sent. It may be evidence: a trigger refuses to change it."""

    file = models.OneToOneField(
        StoredFile, primary_key=True, on_delete=models.CASCADE, related_name="original"
    )
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    sent_name = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"Original {self.fingerprint[:8]}"


class Lock(models.Model):
    """A file nobody can open any more, and why: most of all, a picture that may be indecent."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="locks")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_because = models.TextField(blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(lifted_at=None), name="one_standing_lock_per_file"
            ),
            models.CheckConstraint(
                name="lock_lifted_by_somebody",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Locked {self.at:%Y-%m-%d}"
