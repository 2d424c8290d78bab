"""The import of the national file: one ICB, all or nothing, in a fixed number of queries."""

import re
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Count, Max, Q
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organisations.choices import Tier
from organisations.models import Link, Organisation
from organisations.national.boards import Board
from organisations.national.epcn import NationalFile
from organisations.national.places import PlacesFile
from organisations.national.reconciling import Known, Reconciliation
from organisations.national.wishes import Wishes, wishes_for
from organisations.visibility import within_q

IMPORT_REASON = "National file, {:%Y-%m-%d}"
IMPORTED_ON = re.compile(r"National file, (\d{4}-\d{2}-\d{2})")
BATCH = 500


@dataclass
class ImportReport:
    """What an import did, or would do: counts are of organisations."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    open: dict[str, int] = field(
        default_factory=lambda: {tier.value: 0 for tier in Tier.planning()}
    )
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def to_json(self) -> dict:
        return asdict(self)


@transaction.atomic
def import_organisations(
    *,
    board: Board,
    national: NationalFile,
    places: PlacesFile,
    on: date,
    dry_run: bool = False,
) -> ImportReport:
    """Bring one ICB's organisations and links to what the files say; all or nothing.

    The operator's alone, so it asks no right: no page calls it.

    Running it twice changes nothing. A file that is right on an earlier day than the one imported
    last only adds what is new: it does not turn names, dates and links back.
    """
    wishes = wishes_for(board, national, places)
    known = _known(wishes, on=on)
    last = _last_import(known)
    older = last is not None and on < last
    reconciliation = Reconciliation(wishes, known, on=on, additions_only=older).run()
    _write(reconciliation, reason=IMPORT_REASON.format(on))
    report = _report(reconciliation, on=on)
    if older and last:
        report.warnings.insert(0, _older_sentence(on, last))
    if dry_run:
        transaction.set_rollback(True)
    return report


def _known(wishes: Wishes, *, on: date) -> Known:
    codes = [wish.code for wish in wishes]
    within = within_q(wishes.system.code, on=on)
    inside = set(Organisation.objects.filter(within).values_list("pk", flat=True))
    organisations = list(Organisation.objects.filter(Q(ods_code__in=codes) | within))
    ids = [organisation.pk for organisation in organisations]
    links = Link.objects.filter(child__in=ids).select_related("parent", "child")
    return Known(organisations=organisations, links=list(links), in_system=inside)


def _last_import(known: Known) -> date | None:
    """The day of the newest national file that left a trace on these organisations."""
    ids = [organisation.pk for organisation in known.organisations]
    trace = Q(history_change_reason__startswith="National file, ")
    rows = [
        Organisation.history.filter(trace, id__in=ids),
        Link.history.filter(trace, child__in=ids),
    ]
    reasons = [row.aggregate(last=Max("history_change_reason"))["last"] for row in rows]
    days = [imported_on(reason) for reason in reasons if reason]
    return max((day for day in days if day), default=None)


def imported_on(reason: str) -> date | None:
    """The day of the file that a row of history came from, if an import wrote it."""
    match = IMPORTED_ON.fullmatch(reason)
    return date.fromisoformat(match[1]) if match else None


def _write(reconciliation: Reconciliation, *, reason: str) -> None:
    """Ends before beginnings, so that nothing ever has two primary parents."""
    audit = {"default_change_reason": reason, "batch_size": BATCH}
    book = reconciliation.book
    if reconciliation.created:
        bulk_create_with_history(reconciliation.created, Organisation, **audit)
    _update(reconciliation.updated, Organisation, ["name", "opened_on", "closed_on"], audit)
    fields = ["parent", "start", "end", "is_primary", "reason"]
    primary = [link for link in book.changed.values() if link.is_primary and link.end is None]
    _update([link for link in book.changed.values() if link not in primary], Link, fields, audit)
    _update(primary, Link, fields, audit)
    if book.new:
        bulk_create_with_history(book.new, Link, **audit)


def _update(rows: list, model: type, fields: list[str], audit: dict) -> None:
    if rows:
        bulk_update_with_history(rows, model, fields, **audit)


def _report(reconciliation: Reconciliation, *, on: date) -> ImportReport:
    return ImportReport(
        created=len(reconciliation.created),
        changed=reconciliation.changed,
        closed=len(reconciliation.closed),
        unchanged=reconciliation.unchanged,
        open=_open_counts(reconciliation.wishes.system.code, on=on),
        warnings=reconciliation.warnings,
    )


def _open_counts(system: str, *, on: date) -> dict[str, int]:
    within = Organisation.objects.filter(within_q(system, on=on)).open(on=on)
    rows = within.order_by().values_list("tier").annotate(Count("pk"))
    counts = dict(rows)
    return {tier.value: counts.get(tier.value, 0) for tier in Tier.planning()}


def _older_sentence(on: date, last: date) -> str:
    return (
        f"This file is taken to be right on {on:%Y-%m-%d}, but one right on {last:%Y-%m-%d} was "
        "imported before it. Only new organisations were added; what is known already stays as it "
        "is. Give --on with a later day to use it all the same."
    )
