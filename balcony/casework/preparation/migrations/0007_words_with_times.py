import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('preparation', '0006_times_put_to_adults'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TimesWords',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='times_words', to='preparation.invitation')),
                ('put', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='preparation.timesput')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        append_only("preparation", "timeswords"),
    ]
