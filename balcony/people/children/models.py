"""Dated facts about a child's care. A changed fact is a new row; the old one says when it was superseded."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from balcony.people.register.models import Child, Source


class CarePeriodQuerySet(models.QuerySet["CarePeriod"]):
    """Questions about care periods."""

    def held(self) -> "CarePeriodQuerySet":
        """Return the rows that stand now, not those a later row replaced."""
        return self.filter(superseded_at__isnull=True)

    def open_on(self, day: date) -> "CarePeriodQuerySet":
        """Return the periods in which a child was looked after on this day."""
        return self.held().filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), started_on__lte=day)


class CarePeriod(models.Model):
    """An unbroken time looked after; its start is day 0 of the first-review limit (CPPCR 2010 reg 33(1))."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="care_periods", db_index=False)
    started_on = models.DateField()
    start_is_known = models.BooleanField(
        default=True,
        help_text="False where the return began after the period did: then limits cannot be told.",
    )
    ended_on = models.DateField(null=True, blank=True)
    end_code = models.CharField(max_length=4, blank=True)
    is_short_breaks = models.BooleanField(default=False)
    source = models.CharField(max_length=10, choices=Source)
    # Nobody looks these rows up by their maker, and an index costs each import of a whole county.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = CarePeriodQuerySet.as_manager()

    class Meta:
        ordering = ["started_on"]
        constraints = [
            models.CheckConstraint(
                name="care_period_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                fields=["child", "started_on"],
                condition=Q(superseded_at__isnull=True),
                name="one_held_care_period_per_start",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(superseded_at__isnull=True, ended_on__isnull=True),
                name="one_open_care_period_per_child",
            ),
        ]

    def __str__(self) -> str:
        return f"from {self.started_on}"


class EpisodeQuerySet(models.QuerySet["Episode"]):
    """Questions about episodes."""

    def held(self) -> "EpisodeQuerySet":
        """Return the rows that stand now."""
        return self.filter(superseded_at__isnull=True)

    def open_on(self, day: date) -> "EpisodeQuerySet":
        """Return the episodes running on this day."""
        return self.held().filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), started_on__lte=day)


class Episode(models.Model):
    """A stretch with one legal status and one placement, in the return's codes (SSDA903 Episodes)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="episodes", db_index=False)
    started_on = models.DateField()  # DECOM
    start_code = models.CharField(max_length=1, blank=True)  # RNE
    legal_status = models.CharField(max_length=2, blank=True)  # LS
    need_code = models.CharField(max_length=2, blank=True)  # CIN
    placement_type = models.CharField(max_length=3, blank=True)  # PLACE
    placement_provider = models.CharField(max_length=3, blank=True)  # PLACE_PROVIDER
    ended_on = models.DateField(null=True, blank=True)  # DEC
    end_code = models.CharField(max_length=4, blank=True)  # REC
    change_reason = models.CharField(max_length=6, blank=True)  # REASON_PLACE_CHANGE
    home_postcode = models.CharField(max_length=8, blank=True)  # HOME_POST
    placement_postcode = models.CharField(max_length=8, blank=True)  # PL_POST
    urn = models.CharField(max_length=8, blank=True)  # URN
    source = models.CharField(max_length=10, choices=Source)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["started_on"]
        constraints = [
            models.CheckConstraint(
                name="episode_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                fields=["child", "started_on"],
                condition=Q(superseded_at__isnull=True),
                name="one_held_episode_per_start",
            ),
        ]

    def __str__(self) -> str:
        return f"from {self.started_on}"


class ReturnFact(models.Model):
    """What the return says of a child beyond header, episodes and reviews: one row of another table.

    `table` and the names inside `columns` are the return's own (SSDA903 section 1); `key` tells two rows of
    one child apart (a start date, or nothing where the table has one row a child and year).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="return_facts", db_index=False)
    table = models.CharField(max_length=20)
    collection_year = models.PositiveSmallIntegerField(help_text="Named by its end year: 2026 is 2025/26")
    key = models.CharField(max_length=40, blank=True)
    columns = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "table", "collection_year", "key"],
                condition=Q(superseded_at__isnull=True),
                name="one_held_return_fact",
            )
        ]

    def __str__(self) -> str:
        return self.table


class ChosenWords(models.Model):
    """The words a child wants used: "my nan's", "Tummy Mummy". They beat every other rule of wording."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="chosen_words")
    instead_of = models.CharField(max_length=80)
    words = models.CharField(max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "chosen words"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "instead_of"],
                condition=Q(superseded_at__isnull=True),
                name="one_chosen_word_for_a_thing",
            )
        ]

    def __str__(self) -> str:
        return "Chosen words"


class Need(models.Model):
    """Something a child needs so that they can be heard: an interpreter, a sign language, a quiet room."""

    class Kind(models.TextChoices):
        INTERPRETER = "interpreter", "Interpreter"
        COMMUNICATION = "communication", "Communication"
        ACCESS = "access", "Access to a place"
        HEALTH = "health", "Health"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=300)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.get_kind_display()
