"""The rows of the framework that needs are about, each with the organisation's own step in it."""

from collections.abc import Iterable
from typing import Protocol

from frameworks.models import Step
from planning.support.grouped import RowBeside


class AboutARow(Protocol):
    @property
    def row_id(self) -> int | None: ...


def rows_of(about: Iterable[AboutARow], tier: str) -> dict[int, RowBeside]:
    """By the key of each row, in the order of the framework. One query, or none."""
    wanted = [each for each in about if each.row_id]
    if not wanted:
        return {}
    steps = Step.objects.beside(wanted).select_related("row__theme", "row__section")
    found: dict[int, RowBeside] = {}
    for step in steps.order_by("row__theme__position", "row__position", "row", "tier"):
        row = step.row
        section = row.section.name if row.section else row.theme.name
        beside = found.setdefault(row.pk, RowBeside(str(row), section))
        if step.tier == tier:
            found[row.pk] = beside.with_step(step.code, step.text)
    return found
