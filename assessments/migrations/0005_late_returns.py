import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0004_cycle_dates_moved'),
        ('frameworks', '0001_initial'),
        ('organisations', '0002_sign_in_tries'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='let_in_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='let_in_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assessment',
            name='let_in_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='let_in_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalassessment',
            name='let_in_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalassessment',
            name='let_in_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassessment',
            name='let_in_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='historicalassessment',
            name='let_in_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('let_in_at__isnull', True), ('let_in_reason', ''), ('let_in_until__isnull', True)), models.Q(('let_in_at__isnull', False), ('let_in_until__isnull', False), models.Q(('let_in_reason', ''), _negated=True)), _connector='OR'), name='assessment_let_in_until_a_day_with_reason'),
        ),
    ]
