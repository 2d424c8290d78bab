import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0003_submitted_answers'),
        ('frameworks', '0001_initial'),
        ('organisations', '0002_sign_in_tries'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='cycle',
            name='closes_on_before',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='cycle',
            name='moved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='cycle',
            name='moved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cycle',
            name='moved_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='cycle',
            name='number',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='cycle',
            name='plans_due_on_before',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='closes_on_before',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='moved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='moved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='moved_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='number',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='historicalcycle',
            name='plans_due_on_before',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('moved_at__isnull', True), ('moved_reason', '')), models.Q(('moved_at__isnull', False), models.Q(('moved_reason', ''), _negated=True)), _connector='OR'), name='cycle_dates_moved_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='cycle_opened_before_it_closed'),
        ),
    ]
