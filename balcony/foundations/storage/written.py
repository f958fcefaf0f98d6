"""Words a person adds beside something, in a row of their own."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Written(models.Model):
    """Words somebody wrote beside something: by whom, when, and by which form, so that one sent twice is one
    row. A later row stands beside an earlier one; none is rewritten.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    words = models.TextField()
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["at"]
