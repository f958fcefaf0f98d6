"""What was done about a line of drift. The line itself is counted, never kept; steps are never rewritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from balcony.people.register.models import Child
from balcony.rules.drift import KINDS


class Step(models.Model):
    """One thing somebody did about one line; the newest stands.

    `line` is the key of the line (queries/lines.py): of this child, this kind of wait, since this day. When
    the wait ends and another begins it is another line, and nothing done about the first is said of it.
    """

    class Kind(models.TextChoices):
        PUT_OFF = "put_off", "Looked at and put off"
        HANDED = "handed", "Handed to a colleague"
        BACK = "back", "Brought back"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="drift_steps")
    line = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    waits_for = models.CharField(max_length=30, help_text="The kind of wait, a key of the drift rules")
    since = models.DateField(help_text="The day the wait is counted from")
    again_on = models.DateField(null=True, blank=True, help_text="The day it is shown again by itself")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = models.TextField(help_text="Why, in the words of whoever did it")
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="one_drift_step_per_number"),
            models.CheckConstraint(name="no_drift_step_without_a_sentence", condition=~Q(words="")),
            models.CheckConstraint(
                name="only_a_line_put_off_has_a_day",
                condition=Q(kind="put_off", again_on__isnull=False)
                | (~Q(kind="put_off") & Q(again_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_a_line_handed_over_has_a_colleague",
                condition=Q(kind="handed", to__isnull=False) | (~Q(kind="handed") & Q(to__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def waits_for_words(self) -> str:
        """What the child waited for, in words."""
        return KINDS.get(self.waits_for, self.waits_for)
