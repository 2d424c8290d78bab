from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0013_the_indicator_an_action_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalmilestone',
            name='done_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalmilestone',
            name='forecast_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='milestone',
            name='done_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='milestone',
            name='forecast_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('forecast_on__isnull', True), ('done_on__isnull', True), _connector='OR'), name='milestone_expected_until_it_is_done'),
        ),
    ]
