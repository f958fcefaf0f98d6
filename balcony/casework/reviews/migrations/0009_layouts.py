"""Each version of the record keeps the layout it was written under; layouts are added to, never rewritten.

The new column may be empty, so SQLite adds it without rebuilding the table, and the triggers of 0002 stay.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0008_telling_locks'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordLayout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('edition', models.CharField(help_text='Whose words, and which edition', max_length=200)),
                ('changes', models.PositiveSmallIntegerField(help_text="How many items are this service's own")),
                ('acknowledgement', models.TextField(blank=True)),
                ('link', models.CharField(blank=True, max_length=200)),
                ('parts', models.JSONField(help_text='Section, id, heading and words of each item, in order')),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='reviewrecord',
            name='layout',
            field=models.ForeignKey(help_text='Empty: from before layouts were kept', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='reviews.recordlayout'),
        ),
        append_only("reviews", "recordlayout"),
    ]
