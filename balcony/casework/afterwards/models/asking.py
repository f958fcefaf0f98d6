"""The adults who were at a review, each asked apart what they thought of it, and what each answered."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from balcony.casework.preparation.models.asking import By
from balcony.casework.reviews.models import Review
from balcony.people.register.models import Adult


class AskedAfter(models.Model):
    """One adult who was at a review, asked what they thought of it, by a form of their own.

    `writer` is the fingerprint of the browser that writes on their link: nobody else's browser shows it
    again. `version` rises with every save of what they have not sent yet. `came_on_paper` is the day their
    paper came back, `typed_in_by` who copied it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="asked_after")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=By)
    address = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the questions were sent or printed")
    writer = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=32, blank=True, help_text="Which window of that browser saved last")
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    came_on_paper = models.DateField(null=True, blank=True)
    typed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["at", "name"]
        verbose_name_plural = "asked after"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "adult"],
                condition=models.Q(adult__isnull=False),
                name="an_adult_is_asked_once_after_a_review",
            ),
            models.UniqueConstraint(
                fields=["review", "name"],
                condition=models.Q(adult__isnull=True),
                name="a_name_is_asked_once_after_a_review",
            ),
        ]

    def __str__(self) -> str:
        return "Asked after a review"

    @property
    def child_id(self) -> UUID:
        """The child whose review it was: who looks at it looks at the child."""
        return self.review.child_id

    @property
    def is_over(self) -> bool:
        """Whether they have answered, or would rather not."""
        return self.answered_at is not None or self.declined_at is not None

    @property
    def code(self) -> str:
        """What stands on their paper instead of a name."""
        return str(self.pk)[:8].upper()


class AnswerAfter(models.Model):
    """One answer, with the question as it stood. Until the whole is sent it is theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked = models.ForeignKey(AskedAfter, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=40)
    asked_in = models.TextField()
    words = models.TextField()
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(
        null=True, blank=True, help_text="Begun by a link that was closed, or said anew on paper"
    )

    class Meta:
        ordering = ["item"]
        verbose_name_plural = "answers after"
        constraints = [
            models.UniqueConstraint(
                fields=["asked", "item"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_standing_answer_an_item_after_a_review",
            )
        ]

    def __str__(self) -> str:
        return f"Answer to {self.item}"


class ReadAfter(models.Model):
    """What somebody sent after a review was read for the first time: it is no longer new."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked = models.OneToOneField(AskedAfter, on_delete=models.PROTECT, related_name="reading")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "read after"

    def __str__(self) -> str:
        return "Read after a review"
