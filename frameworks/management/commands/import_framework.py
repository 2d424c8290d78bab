"""The command for a framework workbook: reads it, says what it changes, and imports it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.utils import timezone

from frameworks.importing.actions import ImportRefused, import_version
from frameworks.importing.forms import RESERVED, UploadForm
from frameworks.importing.proposals import Proposal, propose
from frameworks.models import Framework, Version
from frameworks.words.abbreviations import unexplained
from frameworks.workbook.answers import Order, cells_in, to_remember
from frameworks.workbook.changes import Changes
from frameworks.workbook.column_answers import MEANINGS, columns_in, is_understood
from frameworks.workbook.content import FrameworkContent
from frameworks.workbook.found import Asked, Problem, Question, Remark
from frameworks.workbook.reading import Reading
from nhsuk.tidying import tidy
from nhsuk.words import counted, listed
from organisations.choices import Role, Tier
from organisations.models import Organisation
from organisations.permissions import TIERS_OF_ROLE

SORTS = {
    Asked.LINE: ("line may be a heading or a step", "lines may be headings or steps"),
    Asked.SAME: ("step may be the same as before", "steps may be the same as before"),
    Asked.LEVELS: ("scale is not clear", "scales are not clear"),
    Asked.COLUMNS: ("column is not clear", "columns are not clear"),
}
LONGEST_SLUG = Framework._meta.get_field("slug").max_length


class Command(BaseCommand):
    requires_system_checks = []  # starts at once: pages are not what it is about
    help = (
        "Reads a framework workbook: one sheet a theme as the framework is printed, or a list "
        "with one line a step. A new label makes a new draft version; a draft is brought up to "
        "date; a published version never changes. Any mistake, and whatever the file leaves in "
        "doubt (a heading or a step, the same step or a new one, levels of a scale), is reported "
        "with its sheet and cell and with what to write, and nothing is imported until then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the framework workbook (.xlsx)")
        parser.add_argument(
            "--framework",
            required=True,
            metavar="SLUG",
            help="the framework's short name, such as delivery; it is made when it is new",
        )
        parser.add_argument(
            "--label", type=tidy, required=True, help='the version, such as "Version 2"'
        )
        parser.add_argument("--name", type=tidy, help="the full name of a new framework")
        parser.add_argument(
            "--owner",
            metavar="CODE",
            help="the system whose administrators keep a new framework, such as QE1 "
            "(default: the only one there is)",
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
        parser.add_argument(
            "--same",
            action="append",
            default=[],
            metavar="OLD=NEW",
            help="the step that had the code OLD is the one now at NEW, a cell or a code; "
            "OLD=NEW,NEW: it was split into these; OLD=none: it is left out. May be given several "
            "times: two steps that are at the same NEW were merged. It puts right what was matched "
            "by code or by how close the wording is, too",
        )
        parser.add_argument(
            "--levels",
            choices=list(map(str, Order)),
            default="",
            help="what columns of text, or the lines of a scale, are: levels with the worst or "
            "the best first, or no levels",
        )
        parser.add_argument(
            "--columns",
            action="append",
            default=[],
            metavar="COLUMN=MEANING",
            help="what the columns of a list under other names are, as the report asks: "
            "Domain=theme,Requirement=step. May be given several times; it is remembered for the "
            "next workbook of the framework",
        )

    def handle(self, *args, **options) -> None:
        slug, label = options["framework"], " ".join(options["label"].split())
        try:
            _check_slug(slug)
            options["columns"] = _columns(options["columns"])
            label = _checked("label", label)
            name = _checked("name", options["name"] or slug.replace("-", " ").capitalize())
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
            same=options["same"],
            levels=options["levels"],
            columns=options["columns"],
            remembered=_remembered(slug),
        )
        remarks = (
            *proposal.reading.remarks,
            *_unused(slug, name, owner, options),
            *_unexplained(proposal.content, owner),
        )
        proposal = replace(proposal, reading=replace(proposal.reading, remarks=remarks))
        if not options["dry_run"] and proposal.is_ready:
            said = {
                "publish": options["publish"],
                "columns": to_remember(options["columns"], options["levels"]),
            }
            proposal = self._import(proposal, name, owner, **said)
        self._report(proposal, options)
        self._fail_unless_done(proposal, dry_run=options["dry_run"])

    def _import(
        self,
        proposal: Proposal,
        name: str,
        owner: Organisation | None,
        *,
        publish: bool,
        columns: list[str],
    ) -> Proposal:
        """The proposal with the version that was written, or with why it was not."""
        try:
            version = import_version(
                framework_slug=proposal.framework_slug,
                framework_name=name,
                label=proposal.label,
                content=proposal.content,
                columns=columns,
                owner=owner,
                by=None,
                at=timezone.now(),
                publish=publish,
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
        touched = ", ".join(f"{count} {what}" for what, count in report["touched"].items())
        self.stdout.write(f"They touch, in cycles that run: {touched}.")
        for warning in report["warnings"]:
            self.stdout.write(f"Warning: {_sentence(warning)}")

    def _fail_unless_done(self, proposal: Proposal, *, dry_run: bool) -> None:
        problems = proposal.report(None)["errors"]
        if problems:
            raise CommandError("\n".join(map(_sentence, problems)))
        if proposal.reading.questions and not dry_run:
            raise CommandError(_open_questions(proposal.reading.questions))


def _open_questions(questions: tuple[Question, ...]) -> str:
    """How many of each sort, and each with the flag that answers it."""
    sorts = Counter(question.asked for question in questions)
    said = listed(counted(number, *SORTS[asked]) for asked, number in sorts.items())
    flags = "\n".join(f"{question.where}: {question.message}" for question in questions)
    return f"Nothing was imported, because {said}. Answer as shown:\n{flags}"


def _remembered(slug: str) -> list[str]:
    """How the columns of its last workbook were matched by hand."""
    kept = Framework.objects.filter(slug=slug).values_list("columns", flat=True)
    return kept.first() or []


def _columns(given: list[str]) -> list[str]:
    answers = [answer for said in given for answer in columns_in(said)]
    for answer in answers:
        if not is_understood(answer):
            raise CommandError(
                f"--columns {answer}: write a column and what it is, such as Domain=theme. It can "
                f"be {listed(sorted(MEANINGS))}."
            )
    return answers


def _owner(code: str | None) -> Organisation | None:
    if not code:
        systems = Organisation.objects.of_tier(Tier.SYSTEM).open(on=timezone.localdate())
        return systems.get() if systems.count() == 1 else None
    owner = Organisation.objects.filter(ods_code__iexact=code).first()
    if owner is None:
        raise CommandError(f"--owner {code}: there is no organisation with this code.")
    if owner.tier not in TIERS_OF_ROLE[Role.ADMINISTRATOR]:
        raise CommandError(f"--owner {code}: {owner} has no administrators who could keep one.")
    return owner


def _unused(slug: str, name: str, owner: Organisation | None, options: dict) -> Iterator[Remark]:
    """What was said of a new framework about one that is here already and stays as it is."""
    framework = Framework.objects.filter(slug=slug).select_related("owner").first()
    if framework and options["name"] and name != framework.name:
        yield Remark("", "", f"--name was not used: “{slug}” keeps the name “{framework.name}”.")
    if framework and options["owner"] and owner != framework.owner:
        keeper = framework.owner or "whoever administers every system"
        yield Remark("", "", f"--owner was not used: “{slug}” is still kept by {keeper}.")


def _unexplained(content: FrameworkContent, owner: Organisation | None) -> Iterator[Remark]:
    """One remark on the abbreviations that nobody has explained."""
    met = unexplained(content, owner.terms.standing() if owner else ())
    if met:
        yield Remark("", "", f"Abbreviations that nobody has explained: {listed(met)}.")


def _checked(option: str, given: str) -> str:
    """As the upload form has it: one rule for both."""
    try:
        return UploadForm.base_fields[option].clean(" ".join(given.split()))
    except ValidationError as problem:
        raise CommandError(f"--{option}: {problem.messages[0].rstrip('.')}.") from problem


def _check_slug(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as problem:
        raise CommandError(
            f"--framework {slug}: use lower-case letters, digits and hyphens only."
        ) from problem
    if len(slug) > LONGEST_SLUG:
        raise CommandError(f"--framework needs 1 to {LONGEST_SLUG} characters.")
    if slug in RESERVED:
        raise CommandError(f"--framework {slug}: choose another short name; this one is taken.")


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
