"""Where a step may move to: every row that is free for its tier, or a new one."""

import textwrap
from collections.abc import Iterator

from django import forms

from frameworks.editing.placing import NEW
from frameworks.models import Row, Step, Theme
from frameworks.workbook.tier_names import named
from organisations.editing import fields
from organisations.editing.fields import NumberedForm

LONGEST_WORDS = 70


class PlaceForm(NumberedForm):
    """Each row by its first words."""

    submit_label = "Move step"

    to = fields.choice(
        "Row it moves to", (), required="Choose the row it moves to", widget=forms.Select
    )

    def __init__(self, *args, step: Step, **kwargs):
        super().__init__(*args, **kwargs)
        tier = named(step.tier, step.version.tier_names).label
        themes = step.version.themes.with_table()
        self.fields["to"].choices = [
            ("", "Choose a row"),
            *((theme.name, list(_rows(theme, step))) for theme in themes),
        ]
        already = f"Rows that have a step for {tier} already are not listed."
        self.fields["to"].help_text = already
        self.fields["to"].error_messages["invalid_choice"] = (
            f"That row is gone, or has a step for {tier} by now. Choose another"
        )


def _rows(theme: Theme, step: Step) -> Iterator[tuple[str, str]]:
    for row in theme.rows.all():
        steps = {each.tier: each for each in row.steps.all()}
        if step.tier not in steps:
            yield str(row), _words_of(row, next(iter(steps.values()), None))
    yield f"{NEW}{theme.code}", f"A new row of {theme.code}, for this step alone"


def _words_of(row: Row, first: Step | None) -> str:
    date = f" ({row.when_by_label})" if row.when_by_label else ""
    words = textwrap.shorten(first.text if first else "", LONGEST_WORDS, placeholder="…")
    return f"{row}: {words}{date}"
