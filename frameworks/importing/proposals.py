"""What importing a workbook would do: read, matched with the version before, not yet written.

The preview, the dry run and the import itself all start from the same `Proposal`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from frameworks.comparing.touched import Touches, totals, touches_of
from frameworks.models import Step, Version
from frameworks.reading.contents import content_of
from frameworks.reading.elsewhere import elsewhere_of
from frameworks.workbook.changes import Changes, compare
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Problem, Question, Remark
from frameworks.workbook.reading import Reading, read_workbook
from spreadsheets.sources import Source


@dataclass(frozen=True)
class Proposal:
    """`existing` is the version that already bears the label, `before` what changes are against:
    the content of `baseline`, where there is one.
    """

    framework_slug: str
    label: str
    reading: Reading
    changes: Changes
    existing: Version | None
    before: FrameworkContent
    baseline: Version | None = None

    @property
    def content(self) -> FrameworkContent:
        return self.reading.content

    @property
    def is_ready(self) -> bool:
        return self.reading.is_ready

    @cached_property
    def touches(self) -> Touches:
        """What hangs on the steps of the version before, in cycles that run."""
        return touches_of(self.baseline)

    @property
    def changes_nothing(self) -> bool:
        """The version with this label already says exactly this."""
        return self.existing is not None and same_content(self.before, self.content)

    def _about(self) -> Iterator[Remark]:
        """What changed besides steps; of a framework that is new, everything would be."""
        if self.baseline:
            yield from (Remark("", "", sentence) for sentence in self.changes.sentences)

    def report(self, status: str | None) -> dict:
        """The import's report as scripts read it; `status` is what the version is or would be."""
        content, reading = self.content, self.reading
        themes = content.themes
        return {
            "framework": self.framework_slug,
            "version": self.label,
            "status": status,
            "themes": len(themes),
            "statements": sum(len(theme.statements) for theme in themes),
            "sections": sum(len(theme.sections) for theme in themes),
            "rows": sum(len(theme.rows) for theme in themes),
            "steps": content.count_of_steps(),
            "when_by": [day and day.isoformat() for day in content.when_by_days()],
            "changes": self.changes.counts(),
            "touched": totals(self.changes, self.touches),
            "warnings": [
                *map(_located, (*reading.questions, *reading.proposals, *reading.remarks)),
                *map(_located, self._about()),
            ],
            "errors": [_located(problem) for problem in reading.problems],
        }


def propose(
    *,
    source: Source,
    framework_slug: str,
    label: str,
    headings: Collection[str] = (),
    steps: Collection[str] = (),
    same: Collection[str] = (),
    levels: str = "",
    columns: Collection[str] = (),
    remembered: Collection[str] = (),
) -> Proposal:
    """Reads the workbook for a version of a framework, either of which may not exist yet.

    `remembered` is what was said of the columns of its last workbook: it counts where nothing else
    is said.
    """
    versions = Version.objects.filter(framework__slug=framework_slug).select_related(
        "framework", "scale"
    )
    existing = versions.filter(label=label).first()
    baseline = existing or versions.order_by("-created_at", "-pk").first()
    before = content_of(baseline) if baseline else FrameworkContent()
    codes = Step.objects.filter(version__framework__slug=framework_slug)
    reading = read_workbook(
        source,
        headings=headings,
        steps=steps,
        same=same,
        levels=levels,
        columns=columns,
        remembered=remembered,
        earlier=before,
        taken=codes.values_list("code", flat=True).distinct().order_by(),
        elsewhere=elsewhere_of(framework_slug),
    )
    nothing_read = reading.problems and not reading.content.themes
    changes = Changes() if nothing_read else compare(before, reading.content)
    proposal = Proposal(framework_slug, label, reading, changes, existing, before, baseline)
    return _with_freeze_kept(_with_doubt(proposal, baseline))


def _none_of(steps: int) -> str:
    return "Not even the one step" if steps == 1 else f"None of the {steps} steps"


def _with_doubt(proposal: Proposal, baseline: Version | None) -> Proposal:
    """A file that keeps no step of the version before may be another file than was meant."""
    steps = sum(proposal.before.count_of_steps().values())
    if not steps or len(proposal.changes.removed) < steps:
        return proposal
    doubt = Remark(
        "",
        "",
        f"{_none_of(steps)} of “{baseline.label}” is in this file. "
        "Check that it is the one you meant.",
    )
    remarks = (doubt, *proposal.reading.remarks)
    return replace(proposal, reading=replace(proposal.reading, remarks=remarks))


def _with_freeze_kept(proposal: Proposal) -> Proposal:
    """A published version never changes: another content under its label is a problem."""
    existing = proposal.existing
    if not existing or not existing.is_frozen or proposal.changes_nothing:
        return proposal
    if not proposal.is_ready:
        return proposal
    problem = Problem("", "", published_stays(existing))
    problems = (*proposal.reading.problems, problem)
    return replace(proposal, reading=replace(proposal.reading, problems=problems))


def published_stays(version: Version) -> str:
    return (
        f"“{version.label}” is {version.get_status_display().lower()} and does not change. "
        "Import this workbook under a new label."
    )


def _located(each: Problem | Question | Remark) -> dict[str, str]:
    return {"sheet": each.sheet, "cell": each.cell, "message": each.message}


def same_content(old: FrameworkContent, new: FrameworkContent) -> bool:
    """Equal; what a file does not bring stays: scale, links, recommendations, names of tiers."""
    return (
        old.themes == new.themes
        and new.scale in (None, old.scale)
        and new.connections in (None, old.connections)
        and new.recommendations in (None, old.recommendations)
        and new.tiers in (None, old.tiers)
    )
