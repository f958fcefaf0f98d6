"""What a child said, who opened it, what was answered and promised: added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("voice", "0002_say")]
    operations = [
        append_only(
            "voice",
            "promise",
            "promisegiven",
            "contribution",
            "opening",
            "reply",
            "request",
            "requestanswer",
            still_open={"contribution": ["moves_on"]},
        )
    ]
