"""What changed between any two versions of a framework, whatever lies between them."""

from dataclasses import dataclass, replace

from frameworks.comparing.descent import came_of
from frameworks.comparing.shown import Kind, ThemeCounts, counts_by_theme, kinds_of
from frameworks.comparing.touched import Figure, touched_by_scale, touches_of
from frameworks.models import Version
from frameworks.reading.contents import content_of
from frameworks.workbook.changes import Changes, compare
from frameworks.workbook.content import FrameworkContent, RowContent, StepContent


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: one value behind page, PDF and workbook.

    Only for who keeps the framework it `tells_touched`: what hangs on the steps that changed.
    """

    old: Version
    new: Version
    changes: Changes
    kinds: tuple[Kind, ...]
    scale_touches: tuple[Figure, ...]
    tells_touched: bool

    @property
    def title(self) -> str:
        return f"What changed from {self.old.label} to {self.new.label}"

    @property
    def themes(self) -> tuple[ThemeCounts, ...]:
        return counts_by_theme(self.kinds, self.changes)


def comparison_of(old: Version, new: Version, *, tells_touched: bool) -> Comparison:
    """In the same number of queries at any size."""
    changes = changes_between(old, new)
    touches = touches_of(old if tells_touched else None)
    return Comparison(
        old=old,
        new=new,
        changes=changes,
        kinds=kinds_of(changes, touches),
        scale_touches=touched_by_scale(changes, old, touches),
        tells_touched=tells_touched,
    )


def changes_between(old: Version, new: Version) -> Changes:
    return compare(content_of(old), _with_descent(content_of(new), came_of(old, new)))


def _with_descent(content: FrameworkContent, came: dict[str, tuple[str, ...]]) -> FrameworkContent:
    """Each step with the codes of the other version that it comes from."""
    themes = (
        replace(theme, rows=tuple(_row(row, came) for row in theme.rows))
        for theme in content.themes
    )
    return replace(content, themes=tuple(themes))


def _row(row: RowContent, came: dict[str, tuple[str, ...]]) -> RowContent:
    return replace(row, steps={tier: _step(step, came) for tier, step in row.steps.items()})


def _step(step: StepContent, came: dict[str, tuple[str, ...]]) -> StepContent:
    main, *others = came.get(step.code) or ("",)
    return replace(step, replaces=main, also_replaces=tuple(others))
