"""That what an adult sent after a review was read for the first time: added to and never rewritten."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('afterwards', '0004_window'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadAfter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='afterwards.askedafter')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'read after',
                'ordering': ['at'],
            },
        ),
        append_only("afterwards", "readafter"),
    ]
