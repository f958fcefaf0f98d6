"""A pack, an adoption, an amendment and a remark stay as they were: triggers on both databases.

An amendment is withdrawn once, and says so from then on.
"""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only, locked_once


class Migration(migrations.Migration):
    dependencies = [("toolkit", "0002_words_of_a_group")]
    operations = [
        append_only(
            "toolkit",
            "loadedpack",
            "adoption",
            "amendment",
            "remark",
            still_open={"amendment": ("withdrawn_on", "withdrawn_by_id", "withdrawn_at")},
        ),
        locked_once("toolkit", "amendment", update="OLD.withdrawn_at IS NOT NULL"),
    ]
