import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('authority', '0005_school_dates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='chainplace', name='each_role_stands_once_in_the_phone_chain'
        ),
        migrations.AddField(
            model_name='chainplace',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='chainplace',
            name='who',
            field=models.CharField(choices=[('iro', 'The child’s IRO, or whoever covers'), ('duty_iro', 'The duty IRO of the day'), ('iro_manager', 'Each IRO manager'), ('colleague', 'A colleague with an account'), ('person', 'Somebody else, by name')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='chainplace',
            constraint=models.UniqueConstraint(condition=Q(withdrawn_at__isnull=True) & ~Q(who__in=['person', 'colleague']), fields=('who',), name='each_role_stands_once_in_the_phone_chain'),
        ),
        migrations.AddConstraint(
            model_name='chainplace',
            constraint=models.CheckConstraint(condition=Q(who='colleague', user__isnull=False) | (~Q(who='colleague') & Q(user__isnull=True)), name='a_colleague_in_the_phone_chain_has_an_account'),
        ),
        migrations.AddConstraint(
            model_name='chainplace',
            constraint=models.UniqueConstraint(condition=Q(withdrawn_at__isnull=True, user__isnull=False), fields=('user',), name='each_colleague_stands_once_in_the_phone_chain'),
        ),
    ]
