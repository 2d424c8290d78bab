"""A step taken to another row, of its theme or of another one. Its code goes with it."""

from django.core.exceptions import ValidationError

from frameworks.editing.table import RowPart, new_row_at
from frameworks.models import Row, Step, Version
from frameworks.workbook.tier_names import named

NEW = "new-"  # before the code of a theme: a row of its own there


def row_named(draft: Version, to: str, step: Step) -> Row:
    """The row that a choice of the form names; a new one has the date of the row it comes from."""
    if to.startswith(NEW):
        return new_row_at(draft, to.removeprefix(NEW), like=step.row)
    return RowPart().find(draft, to)


def put_in(row: Row, step: Step) -> Row | None:
    """The row it stood in, where that goes because no other step is left in it."""
    taken = row.steps.filter(tier=step.tier).first()
    if taken:
        tier = named(step.tier, step.version.tier_names).label
        raise ValidationError(f"{row} has a step for {tier} already: {taken.code}, “{taken.text}”")
    left, step.row = step.row, row
    step.save(update_fields=["row"])
    return None if left.steps.exists() else left
