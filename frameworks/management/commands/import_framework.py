"""The command for a framework workbook: reads it, says what it changes, and imports it."""

import json
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.utils import timezone

from frameworks.actions import ImportRefused, import_version
from frameworks.models import Version
from frameworks.proposals import Proposal, propose
from frameworks.workbook.changes import Changes
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Problem
from frameworks.workbook.headings import cells_in
from frameworks.workbook.reading import Reading
from organisations.choices import Tier
from organisations.models import Organisation

LONGEST = 60


class Command(BaseCommand):
    requires_system_checks = []  # starts at once: pages are not what it is about
    help = (
        "Reads a framework workbook: one sheet a theme as the framework is printed, or a list "
        "with one line a step. A new label makes a new draft version; a draft is brought up to "
        "date; a published version never changes. Any mistake, or a line that may be a heading "
        "or a step, is reported with its sheet and cell, and nothing is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the framework workbook (.xlsx)")
        parser.add_argument(
            "--framework",
            required=True,
            metavar="SLUG",
            help="the framework's short name, such as delivery; it is made when it is new",
        )
        parser.add_argument("--label", required=True, help='the version, such as "Version 2"')
        parser.add_argument("--name", help="the full name of a new framework")
        parser.add_argument(
            "--owner",
            metavar="CODE",
            help="the organisation whose administrators keep a new framework, such as QE1 "
            "(default: the system, where there is only one)",
        )
        parser.add_argument("--publish", action="store_true", help="publish the version as well")
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--headings",
            default="",
            metavar="CELLS",
            help="cells that hold headings where the workbook leaves a doubt: A5,Support!A9",
        )
        parser.add_argument(
            "--steps", default="", metavar="CELLS", help="cells that hold steps, likewise"
        )

    def handle(self, *args, **options) -> None:
        slug, label = options["framework"], " ".join(options["label"].split())
        try:
            _check_names(slug, label)
            owner = _owner(options["owner"])
        except CommandError as problem:
            self._report_refused(slug, label, str(problem), options)
            raise
        proposal = propose(
            source=options["file"],
            framework_slug=slug,
            label=label,
            headings=cells_in(options["headings"]),
            steps=cells_in(options["steps"]),
        )
        if not options["dry_run"] and proposal.is_ready:
            proposal = self._import(proposal, owner, options)
        self._report(proposal, options)
        self._fail_unless_done(proposal, dry_run=options["dry_run"])

    def _import(self, proposal: Proposal, owner: Organisation | None, options: dict) -> Proposal:
        """The proposal with the version that was written, or with why it was not."""
        slug = proposal.framework_slug
        try:
            version = import_version(
                framework_slug=slug,
                framework_name=options["name"] or slug.replace("-", " ").capitalize(),
                label=proposal.label,
                content=proposal.content,
                owner=owner,
                by=None,
                at=timezone.now(),
                publish=options["publish"],
            )
        except ImportRefused as problem:
            problems = (*proposal.reading.problems, Problem("", "", str(problem)))
            return replace(proposal, reading=replace(proposal.reading, problems=problems))
        return replace(proposal, existing=version)

    def _report_refused(self, slug: str, label: str, problem: str, options: dict) -> None:
        """The same report where the file was not even looked at; in words the error will do."""
        if options["json"]:
            reading = Reading(FrameworkContent(), (Problem("", "", problem),))
            refused = Proposal(slug, label, reading, Changes(), None, FrameworkContent())
            self._report(refused, options)

    def _report(self, proposal: Proposal, options: dict) -> None:
        report = proposal.report(_status(proposal, options))
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        if options["dry_run"]:
            self.stdout.write("Nothing was written. The workbook holds:")
        steps = ", ".join(f"{count} {tier}" for tier, count in report["steps"].items())
        counts = [f"{what} {report[what]}" for what in ("themes", "statements", "sections", "rows")]
        self.stdout.write(f"{', '.join(counts).capitalize()}. Steps: {steps}.")
        changes = ", ".join(f"{count} {kind}" for kind, count in report["changes"].items())
        self.stdout.write(f"Changes: {changes}.")
        for warning in report["warnings"]:
            self.stdout.write(f"Warning: {_sentence(warning)}")

    def _fail_unless_done(self, proposal: Proposal, *, dry_run: bool) -> None:
        problems = proposal.report(None)["errors"]
        if problems:
            raise CommandError("\n".join(map(_sentence, problems)))
        if proposal.reading.questions and not dry_run:
            raise CommandError(
                f"{len(proposal.reading.questions)} lines may be headings or steps, so nothing "
                "was imported. Say which with --headings and --steps, as the warnings show."
            )


def _owner(code: str | None) -> Organisation | None:
    if not code:
        systems = Organisation.objects.of_tier(Tier.SYSTEM).open(on=timezone.localdate())
        return systems.get() if systems.count() == 1 else None
    owner = Organisation.objects.filter(ods_code__iexact=code).first()
    if owner is None:
        raise CommandError(f"--owner {code}: there is no organisation with this code.")
    return owner


def _check_names(slug: str, label: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as problem:
        raise CommandError(
            f"--framework {slug}: use lower-case letters, digits and hyphens only."
        ) from problem
    for name, value in (("--framework", slug), ("--label", label)):
        if not 0 < len(value) <= LONGEST:
            raise CommandError(f"{name} needs 1 to {LONGEST} characters.")


def _status(proposal: Proposal, options: dict) -> str | None:
    """What the version is, or after a dry run would be; None when there is none."""
    existing = proposal.existing
    if existing and (existing.is_frozen or not options["publish"]):
        return existing.status
    if not proposal.is_ready:
        return existing.status if existing else None
    return Version.Status.PUBLISHED if options["publish"] else Version.Status.DRAFT


def _sentence(located: dict[str, str]) -> str:
    where = "!".join(part for part in (located["sheet"], located["cell"]) if part)
    return f"{where}: {located['message']}" if where else located["message"]
