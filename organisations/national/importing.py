"""The import of the national file: one ICB, all or nothing, in a fixed number of queries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organisations.choices import Tier
from organisations.models import Link, Organisation, User
from organisations.national.boards import Board
from organisations.national.epcn import NationalFile
from organisations.national.places import PlacesFile
from organisations.national.problems import FileProblem, some_of
from organisations.national.reconciling import Known, Reconciliation
from organisations.national.wishes import Wishes, wishes_for
from organisations.permissions import Right
from organisations.rights import refusal, require
from organisations.visibility import within_q

IMPORT_REASON = "National file, {:%Y-%m-%d}"
IMPORTED_ON = re.compile(r"National file, (\d{4}-\d{2}-\d{2})")
BATCH = 500


@dataclass
class ImportReport:
    """What an import did, or would do: counts are of organisations, which `named` lists."""

    created: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    open: dict[str, int] = field(
        default_factory=lambda: {tier.value: 0 for tier in Tier.planning()}
    )
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    named: Mapping[str, list[str]] = field(default_factory=dict)
    on: date | None = None

    def to_json(self) -> dict:
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in told.items() if name not in ("named", "on")}

    @property
    def listed(self) -> list[tuple[str, list[str]]]:
        return [(name.capitalize(), names) for name, names in self.named.items() if names]

    @property
    def is_ready(self) -> bool:
        return not (self.errors or self.changes_nothing)

    @property
    def changes_nothing(self) -> bool:
        return not (self.created or self.changed or self.closed)

    @property
    def in_words(self) -> str:
        return (
            f"{self.created} created, {self.changed} changed, {self.closed} closed, "
            f"{self.unchanged} unchanged"
        )


@transaction.atomic
def import_organisations(
    *,
    board: Board,
    national: NationalFile,
    places: PlacesFile,
    on: date,
    by: User | None,
    at: datetime,
    dry_run: bool = False,
) -> ImportReport:
    """Bring one ICB's organisations and links to what the files say; all or nothing.

    Running it twice changes nothing. A file that is right on an earlier day than the one imported
    last only adds what is new: it does not turn names, dates and links back.
    """
    _lock_for_administrator(board, by=by, at=at)
    wishes = wishes_for(board, national, places)
    known = _known(wishes, on=on)
    last = _last_import(known)
    older = last is not None and on < last
    reconciliation = Reconciliation(wishes, known, on=on, additions_only=older).run()
    _refuse_what_is_others(reconciliation, by=by, on=timezone.localdate(at))
    _write(reconciliation, reason=IMPORT_REASON.format(on), by=by, at=at)
    report = _report(reconciliation, on=on)
    if older and last:
        report.warnings.insert(0, _older_sentence(on, last))
    if dry_run:
        transaction.set_rollback(True)
    return report


def _lock_for_administrator(board: Board, *, by: User | None, at: datetime) -> None:
    """One import at a time: two that came at once would each make the same organisations. Without
    its key, or whoever saves something of the system would wait for all of England.
    """
    systems = Organisation.objects.filter(ods_code=board.code).select_for_update(no_key=True)
    system = systems.first()
    if system:
        require(by, Right.ADMINISTER, system, on=timezone.localdate(at))
    elif by is not None:
        raise refusal(Right.ADMINISTER, Organisation(name=board.name))


def _refuse_what_is_others(reconciliation: Reconciliation, *, by: User | None, on: date) -> None:
    """A file that an administrator brings changes nothing that lies in somebody else's system."""
    if by is None:
        return
    running = Link.objects.open(on=on).filter(child__in=reconciliation.touched)
    others = running.exclude(pk__in=running.administered_by(by, on=on).values("pk"))
    codes = set(others.values_list("child__ods_code", flat=True))
    if codes:
        raise FileProblem(
            "Some of what this file would change lies in organisations that you do not "
            f"administer: {some_of(codes)}. Whoever runs this service can import the file with "
            "the command import_organisations."
        )


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


def _write(reconciliation: Reconciliation, *, reason: str, by: User | None, at: datetime) -> None:
    """Ends before beginnings, so that nothing ever has two primary parents."""
    audit = {"default_change_reason": reason, "batch_size": BATCH}
    audit |= {"default_user": by, "default_date": at}
    book = reconciliation.book
    if reconciliation.created:
        bulk_create_with_history(reconciliation.created, Organisation, **audit)
    _update(
        reconciliation.updated, Organisation, ["name", "region", "opened_on", "closed_on"], audit
    )
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
        on=on,
        named={
            "created": _names(reconciliation.created),
            "changed": _names(reconciliation.changed_ones),
            "closed": _names(reconciliation.closed),
        },
    )


def _names(organisations: list[Organisation]) -> list[str]:
    return sorted(f"{each} ({each.ods_code})" for each in organisations)


def _open_counts(system: str, *, on: date) -> dict[str, int]:
    within = Organisation.objects.filter(within_q(system, on=on)).open(on=on)
    rows = within.order_by().values_list("tier").annotate(Count("pk"))
    counts = dict(rows)
    return {tier.value: counts.get(tier.value, 0) for tier in Tier.planning()}


def _older_sentence(on: date, last: date) -> str:
    return (
        f"This file is taken to be right on {on:%Y-%m-%d}, but one right on {last:%Y-%m-%d} was "
        "imported before it. Only new organisations were added; what is known already stays as it "
        "is. Give a later day to use it all the same."
    )
