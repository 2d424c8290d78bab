"""The build order as a plan's document has it, and what is written beside a signed revision."""

from collections.abc import Iterable

from planning.build_order.group_fields import Figure, GroupFields, GroupLine
from planning.models import Plan, PlanRevision, PopulationGroup, SignedFigure, SignedGroup


def group_lines(plan: Plan) -> tuple[GroupLine, ...]:
    """Those that stand in it now, in order."""
    return tuple(line_of(group) for group in PopulationGroup.objects.of_plan(plan).standing())


def line_of(group: PopulationGroup | SignedGroup) -> GroupLine:
    figures = tuple(Figure.of(row) for row in group.figure_rows.all())
    said = GroupFields.said(group)
    return GroupLine(**said, reference=group.reference, figures=figures)


def keep_signed_order(revision: PlanRevision, lines: Iterable[GroupLine]) -> None:
    """Plain rows of what was signed, in the transaction that signs it."""
    found = list(lines)
    groups = dict(PopulationGroup.objects.of_plan(revision.plan).values_list("reference", "pk"))
    rows = [
        SignedGroup(
            revision=revision,
            group_id=groups[line.reference],
            reference=line.reference,
            key=line.key,
            place=place,
            **GroupFields.said(line),
        )
        for place, line in enumerate(found, start=1)
    ]
    SignedGroup.objects.bulk_create(rows)
    SignedFigure.objects.bulk_create(
        SignedFigure(group=row, place=place, **vars(figure))
        for row, line in zip(rows, found, strict=True)
        for place, figure in enumerate(line.figures, start=1)
    )


def signed_order(revision: PlanRevision) -> tuple[GroupLine, ...]:
    """The same read again: as the content of the revision has them."""
    rows = SignedGroup.objects.of(revision.pk).prefetch_related("figure_rows")
    return tuple(line_of(row) for row in rows)
