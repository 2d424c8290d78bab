"""The categories a new installation starts with; a system may reword them later."""

from django.db import migrations

CATEGORIES = [
    (
        "LEAD",
        "Leadership and protected time",
        "Developing leaders, and paid time to lead and to learn",
    ),
    (
        "TEAM",
        "Team working",
        "Setting up and running integrated neighbourhood teams and their meetings",
    ),
    ("DATA", "Population health and data", "Analysts, figures, and help to use them"),
    ("DIGI", "Digital", "Tools, shared records, websites and online access"),
    (
        "COMM",
        "Working with communities",
        "Listening, involving residents and building on what communities do well",
    ),
    (
        "WORK",
        "Workforce and training",
        "Recruiting, training, supervision and employment questions",
    ),
    ("ESTA", "Estates", "Rooms, buildings, leases and access to them"),
    (
        "BACK",
        "Back office and shared services",
        "Finance, human resources, payroll and working together at larger scale",
    ),
    ("GOVN", "Set-up and governance", "Agreements, who decides what, contracts and data sharing"),
    ("FUND", "Funding", "Money for a start, for a test or for running costs"),
    (
        "CHNG",
        "Change and quality improvement",
        "Help to change how people work: facilitators, improvement skills and organisational development",
    ),
]


def add_categories(apps, schema_editor):
    apps.get_model("planning", "SupportCategory").objects.bulk_create(
        apps.get_model("planning", "SupportCategory")(
            code=code, name=name, description=description, position=position
        )
        for position, (code, name, description) in enumerate(CATEGORIES)
    )


def take_out_unused(apps, schema_editor):
    categories = apps.get_model("planning", "SupportCategory").objects
    codes = [code for code, *_ in CATEGORIES]
    categories.filter(code__in=codes, needs=None, commitments=None).delete()


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]
    operations = [migrations.RunPython(add_categories, take_out_unused)]
