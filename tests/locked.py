"""Trying to rewrite what is kept: the database itself refuses it, whichever way somebody comes."""

import pytest
from django.db import DatabaseError, transaction


def stays(row, **change):
    """The row can be neither changed like this nor taken away."""
    rows = type(row).objects.filter(pk=row.pk)
    for deed in (lambda: rows.update(**change), lambda: rows._raw_delete("default")):
        with pytest.raises(DatabaseError, match=r"never changed or removed|settled"), transaction.atomic():
            deed()
    assert rows.get() == row
