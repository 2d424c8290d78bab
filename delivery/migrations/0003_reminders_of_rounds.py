import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0002_escalations'),
        ('organisations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RoundReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('sent_on', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('people', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('opening', 'When its round opened'), ('two_weeks', 'Two weeks before it is due'), ('three_days', 'Three days before it is due'), ('the_day', 'On the day it is due'), ('by_hand', 'When somebody asked')], max_length=20)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='delivery.round')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['sent_at', 'pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'by_hand'), _negated=True), fields=('round', 'organisation', 'kind', 'due_on'), name='roundreminder_once_a_date'), models.UniqueConstraint(condition=models.Q(('kind', 'opening')), fields=('round', 'organisation'), name='roundreminder_opens_once'), models.UniqueConstraint(condition=models.Q(('kind', 'by_hand')), fields=('round', 'organisation', 'sent_on'), name='roundreminder_by_hand_once_a_day')],
            },
        ),
    ]
