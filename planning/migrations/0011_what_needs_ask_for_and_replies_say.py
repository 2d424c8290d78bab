import nhsuk.patient_data
from django.conf import settings
from django.db import migrations, models


def say_what_replies_said(apps, schema_editor):
    """Until now only a need that was declined could be answered, and that it was not what was
    needed is what an answer said. It is said to the last decision alone.
    """
    apps.get_model("planning", "Reply").objects.update(verdict="not_it")
    decisions = apps.get_model("planning", "Decision").objects
    last = decisions.filter(need=models.OuterRef("pk")).order_by("-decided_at", "-pk")
    needs = apps.get_model("planning", "SupportNeed").objects.filter(state="declined")
    needs.annotate(
        last_reply=models.Subquery(last.values("reply")[:1])
    ).filter(last_reply__isnull=False).update(verdict="not_it")


def give_words_back(apps, schema_editor):
    """A reply had words. A need about which more is asked waited."""
    apps.get_model("planning", "Reply").objects.filter(words="").update(words="Thank you, settled")
    needs = apps.get_model("planning", "SupportNeed").objects
    needs.filter(state="more_asked").update(state="waiting", verdict="")


class Migration(migrations.Migration):

    dependencies = [
        ('frameworks', '0011_own_names_of_tiers'),
        ('organisations', '0011_returns_on_their_way_in'),
        ('planning', '0010_risks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='reply',
            name='reply_has_words',
        ),
        migrations.AddField(
            model_name='commitment',
            name='cost',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalcommitment',
            name='cost',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalsupportneed',
            name='amount',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalsupportneed',
            name='days',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalsupportneed',
            name='people',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='historicalsupportneed',
            name='priority',
            field=models.CharField(choices=[('essential', 'Essential'), ('important', 'Important'), ('helpful', 'Helpful'), ('unsaid', 'Not said')], default='unsaid', max_length=20),
        ),
        migrations.AddField(
            model_name='historicalsupportneed',
            name='verdict',
            field=models.CharField(blank=True, choices=[('settled', 'Thank you, settled'), ('not_it', 'Not what we need')], max_length=20),
        ),
        migrations.AddField(
            model_name='reply',
            name='verdict',
            field=models.CharField(blank=True, choices=[('settled', 'Thank you, settled'), ('not_it', 'Not what we need')], max_length=20),
        ),
        migrations.AddField(
            model_name='supportneed',
            name='amount',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='supportneed',
            name='days',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='supportneed',
            name='people',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='supportneed',
            name='priority',
            field=models.CharField(choices=[('essential', 'Essential'), ('important', 'Important'), ('helpful', 'Helpful'), ('unsaid', 'Not said')], default='unsaid', max_length=20),
        ),
        migrations.AddField(
            model_name='supportneed',
            name='verdict',
            field=models.CharField(blank=True, choices=[('settled', 'Thank you, settled'), ('not_it', 'Not what we need')], max_length=20),
        ),
        migrations.AlterField(
            model_name='decision',
            name='outcome',
            field=models.CharField(choices=[('met', 'Met by a commitment'), ('passed_up', 'Passed up'), ('declined', 'Declined'), ('more_asked', 'Ask for more information')], max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalsupportneed',
            name='state',
            field=models.CharField(choices=[('draft', 'Not sent yet'), ('waiting', 'Waiting'), ('more_asked', 'More information asked'), ('met', 'Met'), ('passed_up', 'Passed up'), ('declined', 'Declined')], default='draft', max_length=20),
        ),
        migrations.AlterField(
            model_name='reply',
            name='words',
            field=models.TextField(blank=True, max_length=1000, validators=[nhsuk.patient_data.refuse_nhs_number]),
        ),
        migrations.AlterField(
            model_name='supportneed',
            name='state',
            field=models.CharField(choices=[('draft', 'Not sent yet'), ('waiting', 'Waiting'), ('more_asked', 'More information asked'), ('met', 'Met'), ('passed_up', 'Passed up'), ('declined', 'Declined')], default='draft', max_length=20),
        ),
        migrations.RunPython(say_what_replies_said, give_words_back),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('cost__isnull', True), models.Q(('cost__gte', 0), ('cost__lte', 100000000000)), _connector='OR'), name='commitment_cost_not_too_much'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), ('verdict', 'settled'), _connector='OR'), name='reply_has_words'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', ''), ('verdict__in', ['settled', 'not_it']), _connector='OR'), name='reply_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='supportneed',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', ''), models.Q(('state__in', ('met', 'declined')), ('verdict__in', ['settled', 'not_it'])), _connector='OR'), name='need_verdict_once_answered'),
        ),
        migrations.AddConstraint(
            model_name='supportneed',
            constraint=models.CheckConstraint(condition=models.Q(('priority__in', ['essential', 'important', 'helpful', 'unsaid'])), name='need_priority_known'),
        ),
        migrations.AddConstraint(
            model_name='supportneed',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), models.Q(('amount__gte', 0), ('amount__lte', 100000000000)), _connector='OR'), name='need_amount_not_too_much'),
        ),
        migrations.AddConstraint(
            model_name='supportneed',
            constraint=models.CheckConstraint(condition=models.Q(('people__isnull', True), models.Q(('people__gte', 0), ('people__lte', 99999)), _connector='OR'), name='need_people_not_too_much'),
        ),
        migrations.AddConstraint(
            model_name='supportneed',
            constraint=models.CheckConstraint(condition=models.Q(('days__isnull', True), models.Q(('days__gte', 0), ('days__lte', 9999)), _connector='OR'), name='need_days_not_too_much'),
        ),
    ]
