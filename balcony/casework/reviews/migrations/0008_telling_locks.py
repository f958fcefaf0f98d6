"""Words for the child and the tellings are added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_telling")]
    operations = [
        append_only(
            "reviews",
            "decisionforchild",
            "childtold",
        )
    ]
