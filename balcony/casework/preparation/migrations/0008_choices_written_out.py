import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('preparation', '0007_words_with_times'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChoiceWrittenOut',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('choice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='written_out', to='preparation.choice')),
            ],
            options={
                'verbose_name_plural': 'choices written out',
                'ordering': ['at'],
            },
        ),
        append_only("preparation", "choicewrittenout"),
    ]
