"""Leads a running cycle to a later version of its framework, or says what that would do."""

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.models import Answer, Cycle
from assessments.upgrading.actions import Outcome, outcome_of, upgrade_cycle, why_not
from assessments.upgrading.following import following, levels_of, likely_levels
from frameworks.models import Version
from frameworks.workbook.texts import fold
from nhsuk.words import counted, listed


class Command(BaseCommand):
    help = (
        "Leads an open cycle to a later published version of its framework. Every answer, action "
        "and need goes with its step: answers to other words are to be confirmed by their team, "
        "those to steps that are gone are set aside. No answer is ever deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cycle", required=True, metavar="SLUG", help="such as 2026-27")
        parser.add_argument("--to", required=True, metavar="LABEL", help='such as "Version 2"')
        parser.add_argument(
            "--system", metavar="CODE", help="whose cycle, where several have one of that name"
        )
        parser.add_argument(
            "--level",
            action="append",
            default=[],
            metavar="OLD=NEW",
            help="where the scale is another: what a level becomes (default: the one of the same "
            "words, or the nearest). May be given several times",
        )
        parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, **options) -> None:
        cycle = _cycle(options["cycle"], options["system"])
        version = _version(cycle, options["to"])
        levels = _levels(cycle, version, options["level"])
        if options["dry_run"]:
            outcome = _would_do(cycle, version, levels)
        else:
            try:
                outcome = upgrade_cycle(
                    cycle=cycle, version=version, levels=levels, by=None, at=timezone.now()
                )
            except ValidationError as problem:
                raise CommandError(problem.messages[0]) from problem
        self.stdout.write(
            json.dumps(outcome.as_dict(), indent=2)
            if options["json"]
            else _words(outcome, cycle, version, dry_run=options["dry_run"])
        )


def _cycle(slug: str, system: str | None) -> Cycle:
    cycles = Cycle.objects.filter(slug=slug).select_related("system", "version__framework")
    if system:
        cycles = cycles.filter(system__ods_code__iexact=system.strip())
    found = list(cycles)
    if not found:
        raise CommandError(f"There is no cycle called “{slug}”.")
    if len(found) > 1:
        codes = listed(cycle.system.ods_code for cycle in found)
        raise CommandError(f"Several systems have a cycle called “{slug}”: add --system, {codes}.")
    return found[0]


def _version(cycle: Cycle, label: str) -> Version:
    wanted = " ".join(label.split())
    version = Version.objects.of(cycle.version.framework).filter(label=wanted).first()
    if version is None:
        raise CommandError(f"{cycle.version.framework} has no version “{wanted}”.")
    return version


def _levels(cycle: Cycle, version: Version, said: list[str]) -> dict[int, int]:
    levels = likely_levels(cycle.version, version)
    before = {fold(level.label): level.pk for level in levels_of(cycle.version)}
    after = {fold(level.label): level.pk for level in levels_of(version)}
    for each in said:
        old, _mark, new = (part.strip() for part in each.partition("="))
        if fold(old) not in before or fold(new) not in after:
            raise CommandError(
                f"--level {each}: write a level of {cycle.version.label}, =, and one of "
                f"{version.label}."
            )
        levels[before[fold(old)]] = after[fold(new)]
    return levels


def _would_do(cycle: Cycle, version: Version, levels: dict[int, int]) -> Outcome:
    if why := why_not(cycle, version):
        raise CommandError(why)
    found = following(cycle.version, version, levels)
    return outcome_of(cycle, found, before=Answer.objects.of_cycle(cycle).count())


def _words(outcome: Outcome, cycle: Cycle, version: Version, *, dry_run: bool) -> str:
    does = "would ask" if dry_run else "asks"
    return (
        f"The cycle {cycle.label} {does} {version.label} now. Of "
        f"{counted(outcome.answers_before, 'answer')}, {outcome.followed} go with their step, "
        f"{outcome.to_confirm} of them to confirm; {outcome.set_aside} are set aside. "
        f"{counted(outcome.new, 'step')} new."
    )
