"""Reads what an organisation has said so far of what it has to report on."""

from dataclasses import dataclass

from delivery.choices import colour_of, word_of
from delivery.models import HighlightReport, HighlightRevision, Round, Update
from delivery.schemas import REPORT
from documents.unreadable import Unreadable
from organisations.models import Organisation


def updates_of(report: HighlightReport) -> dict[str, Update]:
    """By the reference of what each is of; none of one that is not begun."""
    if report.pk is None:
        return {}
    return {update.reference: update for update in Update.objects.of_report(report)}


@dataclass(frozen=True)
class Before:
    """What was submitted of one line in an earlier round."""

    status: str | None
    narrative: str

    @property
    def word(self) -> str:
        return word_of(self.status)

    @property
    def colour(self) -> str:
        return colour_of(self.status)


def last_report(round_: Round, organisation: Organisation) -> HighlightRevision | None:
    """What it submitted in an earlier round of the cycle, the last in which it did."""
    found = HighlightRevision.objects.of_reports_in(round_, organisation)
    return found.exclude(report__round=round_).first()


def said_before(revision: HighlightRevision | None) -> dict[str, Before]:
    """By reference. What cannot be read is not shown here; its own page says why."""
    if revision is None:
        return {}
    try:
        lines = REPORT.state(revision)["lines"]
    except Unreadable:
        return {}
    return {line["reference"]: Before(line["status"], line["narrative"]) for line in lines}
