import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0008_what_was_submitted_is_counted_as_it_was'),
    ]

    operations = [
        migrations.AlterField(
            model_name='revision',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version'),
        ),
        migrations.RemoveIndex(
            model_name='revisionanswer',
            name='revision_answer_counted',
        ),
        migrations.AddIndex(
            model_name='revisionanswer',
            index=models.Index(fields=['revision', 'counted_step', 'choice', 'counted_level'], name='revision_answer_counted'),
        ),
        migrations.AddConstraint(
            model_name='revisionanswer',
            constraint=models.UniqueConstraint(fields=('revision', 'counted_step'), name='revision_answer_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='revisionanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counted_level__isnull', True), ('level__isnull', True)), models.Q(('counted_level__isnull', False), ('level__isnull', False)), _connector='OR'), name='revision_answer_level_counted_where_chosen'),
        ),
    ]
