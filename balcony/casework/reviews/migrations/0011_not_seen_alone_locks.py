"""Why a child was not seen alone is added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reviews", "0010_not_seen_alone")]
    operations = [append_only("reviews", "notseenalone")]
