from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0010_invited'),
    ]

    operations = [
        migrations.AlterField(
            model_name='incominglist',
            name='kind',
            field=models.CharField(choices=[('national', 'National list'), ('organisations', 'List of organisations'), ('people', 'List of people'), ('examples', 'List of examples'), ('words', 'List of words'), ('return', 'Return as a workbook')], max_length=20),
        ),
    ]
