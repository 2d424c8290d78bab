"""The command that says what changed between two versions of a framework."""

import json

from django.core.management.base import BaseCommand, CommandParser

from frameworks.comparing.between import changes_between
from frameworks.comparing.shown import KINDS, differences_of
from frameworks.comparing.wording import as_text
from frameworks.management.named import version_named
from frameworks.workbook.changes import KINDS as IN_ORDER
from frameworks.workbook.changes import Change, Changes


class Command(BaseCommand):
    requires_system_checks = []  # starts at once: pages are not what it is about
    help = (
        "Says what changed from one version of a framework to another, whatever lies between them: "
        "how many steps are new, reworded, moved, re-dated, removed or unchanged, what changed "
        "about the scale, and each step with its wording before and after. With --json a step that "
        "was given another code, split or merged has “was”, “split_from” or “merged_from” beside "
        "these, and one whose place or date changed has “differences”."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--framework", required=True, metavar="SLUG")
        parser.add_argument("--old", required=True, metavar="LABEL", help="the version before")
        parser.add_argument("--new", required=True, metavar="LABEL", help="the version after")
        parser.add_argument("--json", action="store_true", help="print it as JSON")

    def handle(self, *args, **options) -> None:
        old, new = (version_named(options["framework"], options[name]) for name in ("old", "new"))
        changes = changes_between(old, new)
        if options["json"]:
            self.stdout.write(json.dumps(report_of(changes), ensure_ascii=False, indent=2))
            return
        counts = ", ".join(f"{count} {kind}" for kind, count in changes.counts().items())
        self.stdout.write(f"From {old.label} to {new.label}: {counts}.")
        for sentence in changes.sentences:
            self.stdout.write(sentence)
        for kind in IN_ORDER:
            if kind != "unchanged":
                for change in getattr(changes, kind):
                    self.stdout.write(_line(kind, change, changes))


def report_of(changes: Changes) -> dict:
    """As scripts read it."""
    steps = [_step(kind, change, changes) for kind in IN_ORDER for change in getattr(changes, kind)]
    return {
        **changes.counts(),
        "scale": list(changes.scale),
        "tiers": list(changes.tiers),
        "links": list(changes.links),
        "recommendations": list(changes.recommendations),
        "steps": steps,
    }


def _step(kind: str, change: Change, changes: Changes) -> dict:
    """Its wording before and after; what else there is to say only where there is."""
    more = {
        "was": change.was,
        "split_from": change.earlier_code if change.beside else "",
        "merged_from": list(change.earlier_codes) if change.merged else [],
        "differences": _differences(change, changes),
    }
    return {
        "code": change.code,
        "change": kind,
        "old": change.old and change.old.text,
        "new": change.new and change.new.text,
        **{name: value for name, value in more.items() if value},
    }


def _differences(change: Change, changes: Changes) -> dict[str, list[str]]:
    """What differs besides its wording, before and after."""
    if not change.old or not change.new:
        return {}
    return {
        what: [as_text(wordings.old), as_text(wordings.new)]
        for what, wordings in differences_of(change, changes)
        if what
    }


def _line(kind: str, change: Change, changes: Changes) -> str:
    wordings = [f"“{placed.text}”" for placed in (change.old, change.new) if placed]
    if len(set(wordings)) == 1:
        wordings = wordings[:1]
    moved = (f"{what}: {old} → {new}" for what, (old, new) in _differences(change, changes).items())
    said = "; ".join((" → ".join(wordings), *moved, *change.lines))
    return f"{KINDS[kind][0]} {change.code}: {said}"
