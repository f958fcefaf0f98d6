"""The entry: one thing that happened, linked by fingerprint to the one before."""

from django.db import models


class Entry(models.Model):
    """One deed or one look, kept for ever and never rewritten (a trigger on both databases sees to it).

    It has no foreign keys: the record outlives what it speaks of, so it holds plain identifiers and
    the name of the person as it was. It holds no content; facts that must one day be forgotten are in
    `Forgettable`, outside the chain.
    """

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=80, db_index=True)
    by_id = models.CharField(max_length=36, blank=True, db_index=True)
    by_name = models.CharField(max_length=200, blank=True)
    hat = models.CharField(max_length=40, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=36, blank=True, db_index=True)
    child_id = models.CharField(max_length=36, blank=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Forgettable(models.Model):
    """The facts of an entry that a verb says must one day go; the chain holds only their fingerprint."""

    entry_number = models.BigIntegerField(primary_key=True)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"beside {self.entry_number}"
