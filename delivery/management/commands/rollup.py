"""Prints the figures of a rollup page: the same object, so that the two cannot disagree."""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessments.management.named import arguments
from assessments.models import Cycle
from audit.choices import Thing
from audit.recording import record_export
from delivery.choices import Kind
from delivery.models import Round
from delivery.progress.gathering import gather_progress
from nhsuk.words import counted
from organisations.models import Organisation
from planning.asked.against import Balance
from planning.asked.gathering import gather_balance
from planning.management.named import taking_part
from planning.needs.sizes import money_words
from planning.rollups.common import common_of
from planning.rollups.figures import Rollup
from planning.rollups.gathering import gather_rollup


class Command(BaseCommand):
    help = (
        "Prints the figures of an organisation in a cycle: returns expected and received, a tally "
        "of each theme and tier, steps overdue, commonly missing and most advanced, needs by "
        "category and decision, the money asked for and committed by category and quarter, and "
        "how actions and commitments go in the newest round of updates, where there is one."
    )

    def add_arguments(self, parser):
        arguments(parser)
        parser.add_argument("--json", action="store_true", help="as JSON, for scripts")

    def handle(self, *, organisation: str, cycle: str, **options):
        body, round_ = taking_part(organisation, cycle)
        today = timezone.localdate()
        rollup, balance = (
            gather_rollup(body, round_, on=today),
            gather_balance(body, round_, on=today),
        )
        progress = _progress(body, round_)
        record_export(Thing.FIGURES, body.pk, cycle=cycle, note="json", at=timezone.now())
        if options["json"]:
            figures = rollup.as_json() | balance.as_json()
            figures["steps"] = common_of(rollup).as_json()
            figures |= {"progress": progress} if progress else {}
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2))
        else:
            lines = [*_lines(rollup), *_money_lines(balance), *_progress_lines(progress)]
            self.stdout.write("\n".join(lines))


def _progress(body: Organisation, cycle: Cycle) -> dict | None:
    """How things go in the newest round that has opened."""
    rounds = Round.objects.of_cycle(cycle).filter(opens_on__lte=timezone.localdate())
    newest = rounds.order_by("-quarter").first()
    if newest is None:
        return None
    found = gather_progress(body, newest)
    return {
        "quarter": newest.quarter,
        "expected": len(found.beneath.expected),
        "reported": len(found.beneath.reported),
        "themes": [
            {"theme": theme.code, **found.beneath.tally(theme.code).as_json()}
            for theme in found.themes
        ],
        "commitments": found.promising.tally(kind=Kind.COMMITMENT).as_json(),
        "escalations": found.escalating.escalated.as_json(),
    }


def _progress_lines(progress: dict | None):
    if progress:
        reported, expected = progress["reported"], counted(progress["expected"], "report")
        yield f"Quarter {progress['quarter']}: {reported} of {expected} in"
        for entry in progress["themes"]:
            counts = (f"{word}: {n}" for word, n in entry.items() if word != "theme")
            yield f"{entry['theme']}  {', '.join(counts)}"
        counts = (f"{word}: {n}" for word, n in progress["escalations"].items())
        yield f"Escalations  {', '.join(counts).replace('_', ' ')}"


def _lines(rollup: Rollup):
    figures = rollup.as_json()
    returns = figures["returns"]
    yield f"{rollup.name}, {rollup.cycle}"
    yield f"{returns['received']} of {counted(returns['expected'], 'return')} in"
    for entry in figures["themes"]:
        levels = ", ".join(f"{value}: {count}" for value, count in entry["levels"].items())
        yield f"{entry['theme']} {entry['tier']}  {levels}  overdue: {entry['overdue']}"
    for entry in figures["needs"]:
        yield f"{entry['category']} {entry['decision']}: {entry['count']}"


def _money_lines(balance: Balance):
    total = balance.against
    yield f"Asked: {money_words(total.asked) or 'nothing'}"
    yield f"Committed: {money_words(total.promised) or 'nothing'}"
