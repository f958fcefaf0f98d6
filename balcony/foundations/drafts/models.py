"""One person's unsaid words about one thing."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """The latest text one person typed into one form. `version` rises with each save: two tabs cannot fight.

    `about` names the form and the thing (`review-record:<uuid>`); `based_on` is the version of the saved
    thing the writer started from, so that a stale save can be shown beside what is there now. `writer`
    is one page in one browser: it may repeat a save whose answer never reached it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    about = models.CharField(max_length=120)
    child_id = models.UUIDField(null=True, blank=True)
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    based_on = models.PositiveIntegerField(default=0)
    writer = models.CharField(max_length=32, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "about"], name="one_draft_per_person_and_thing")
        ]

    def __str__(self) -> str:
        return self.about
