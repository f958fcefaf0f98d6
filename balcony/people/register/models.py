"""Children, the adults around them, and the agencies those adults work for."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class BornBasis(models.TextChoices):
    """How a date of birth is known; for a separated young person it may be claimed or assessed."""

    KNOWN = "known", "Known"
    CLAIMED = "claimed", "As the child says"
    ASSESSED = "assessed", "As assessed"


class Sex(models.TextChoices):
    """The return's codes from 2024/25; 1 and 2 of earlier years are mapped on the way in."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Not known"


class Source(models.TextChoices):
    """Where a fact came from, so that a person's word and the return's can be told apart."""

    RETURN = "return", "SSDA903 return"
    LIST = "list", "List file"
    PERSON = "person", "Entered by hand"


class Child(models.Model):
    """A child as held now. What was held before is in `FormerIdentity`; nothing is overwritten unseen.

    Only an id and a date of birth are needed. Until the service adds a name, the return id stands for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    return_id = models.CharField(max_length=20, null=True, blank=True, unique=True)
    first_names = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    name_in_use = models.CharField(max_length=120, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    date_of_birth = models.DateField()
    born_basis = models.CharField(max_length=10, choices=BornBasis, default=BornBasis.KNOWN)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=4, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    religion = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=80, blank=True)
    disability = models.CharField(max_length=200, blank=True)
    is_uasc = models.BooleanField(default=False)
    is_mother = models.BooleanField(default=False)
    own_child_born_on = models.DateField(null=True, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="child",
        null=True,
        blank=True,
        help_text="What the child signs in to with their card",
    )
    source = models.CharField(max_length=10, choices=Source)
    version = models.PositiveIntegerField(default=1)
    # Nobody looks these rows up by their maker, and an index costs each import of a whole county.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="child_return_id_is_null_or_something",
                condition=Q(return_id__isnull=True) | ~Q(return_id=""),
            )
        ]
        indexes = [models.Index(fields=["date_of_birth"])]

    def __str__(self) -> str:
        return self.known_as

    @property
    def known_as(self) -> str:
        """The name the child uses; failing that their first name; failing that the return id."""
        return self.name_in_use or self.first_names or self.return_id or "Child without a name yet"

    @property
    def listed_as(self) -> str:
        """The name in a list of many children, by which two called the same can be told apart."""
        has_name = self.first_names or self.name_in_use
        return f"{self.known_as} {self.family_name}".strip() if has_name else self.full_name

    @property
    def full_name(self) -> str:
        """First and family names as held, or what stands in for them."""
        return f"{self.first_names} {self.family_name}".strip() or self.known_as

    def age_on(self, day: date) -> int:
        """Whole years of age on a day; someone born on 29 February turns on 1 March in other years."""
        born = self.date_of_birth
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class FormerIdentity(models.Model):
    """What was held about a child until someone changed it: the earlier values, who changed them and when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="former_identities")
    held = models.JSONField(help_text="Field name to the value held until then")
    until_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source)

    class Meta:
        ordering = ["-until_at"]

    def __str__(self) -> str:
        return f"until {self.until_at:%Y-%m-%d}"


class Agency(models.Model):
    """A body people work for: a team of the authority, a school, a health trust, a court service."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [models.UniqueConstraint(fields=["name", "kind"], name="one_agency_of_a_name_and_kind")]

    def __str__(self) -> str:
        return self.name


class Adult(models.Model):
    """An adult around a child, with or without an account. Ended by their relationships, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    full_name = models.CharField(max_length=200)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adult", null=True, blank=True
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="adults", null=True, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=60, blank=True, db_index=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.full_name
