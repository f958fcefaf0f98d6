"""A document as it was issued: the same bytes can be printed again years later."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class IssuedDocument(models.Model):
    """One file as it left Balcony, never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    format = models.CharField(max_length=10)
    about_id = models.UUIDField(db_index=True)
    child_id = models.UUIDField(null=True, blank=True, db_index=True)
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    missing = models.JSONField(default=list)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.issued_at:%Y-%m-%d}"
