"""Deeds that must not happen twice at the same moment: each waits for the one before to be done."""

from zlib import crc32

from django.db import connection


def take_turn(name: str) -> None:
    """Wait until no other transaction has this turn, and keep it until this transaction ends.

    Call it before reading what the deed turns on. SQLite writes one transaction at a time already
    (transaction_mode IMMEDIATE), so there it has nothing to do.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
