"""How to reach another agency about children in general."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from balcony.people.register.models import Adult, Agency


class AgencyContact(models.Model):
    """The person at an agency to turn to, for what, from when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="agency_contacts")
    role = models.CharField(max_length=120)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.role
