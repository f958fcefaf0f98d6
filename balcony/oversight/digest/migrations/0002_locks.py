"""What was sent and what was wished is added to, never changed: triggers on both databases."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("digest", "0001_initial")]
    operations = [append_only("digest", "digest", "wish")]
