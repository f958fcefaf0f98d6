"""What was done about each way to put something right. Rows are added, never changed; the newest stands."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.casework.reviews.models import Review
from balcony.people.register.models import Child


class Way(models.TextChoices):
    """The ways (code of practice 4.3; Children Act 1989, sections 23ZB, 26 and 26A)."""

    ADVOCATE = "advocate", "Advocate"
    INDEPENDENT_VISITOR = "independent_visitor", "Independent visitor"
    RIGHTS_OFFICER = "rights_officer", "Children’s rights officer"
    COMMISSIONER = "commissioner", "Children’s Commissioner’s team"
    COMPLAINT = "complaint", "Complaint"
    CAFCASS = "cafcass", "Cafcass"
    SOLICITOR = "solicitor", "Solicitor"


class Stage(models.TextChoices):
    """What happened on the way."""

    OFFERED = "offered", "Offered"
    WANTED = "wanted", "The child wants it"
    NOT_WANTED = "not_wanted", "The child does not want it now"
    ASKED_FOR = "asked_for", "Asked for"
    ARRIVED = "arrived", "Arrived, or begun"
    OUTCOME = "outcome", "What came of it"


class WayStep(models.Model):
    """One thing that happened on one day. `by_child` says that the child asked for it on their own page."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="way_steps")
    way = models.CharField(max_length=20, choices=Way)
    stage = models.CharField(max_length=12, choices=Stage)
    on = models.DateField()
    words = models.TextField(blank=True)
    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, related_name="way_steps", null=True, blank=True
    )
    by_child = models.BooleanField(default=False)
    form_token = models.UUIDField(null=True, blank=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at"]
        indexes = [models.Index(fields=["child", "way"])]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.get_stage_display()}"
