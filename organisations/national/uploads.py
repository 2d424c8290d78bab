"""A national file that an administrator brings: what it would do, and doing it once."""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.models import IncomingList, Organisation, User
from organisations.national.boards import Board, boards
from organisations.national.epcn import read_epcn
from organisations.national.importing import ImportReport, import_organisations
from organisations.national.places import PlacesFile, read_places
from organisations.national.problems import FileProblem
from organisations.permissions import Right
from organisations.rights import require


def preview_national(*, incoming: IncomingList, by: User, at: datetime) -> ImportReport:
    """What the import would do; its errors, where the files cannot be used."""
    require(by, Right.ADMINISTER, _system_of(incoming), on=timezone.localdate(at))
    try:
        return _import(incoming, by=by, at=at, dry_run=True)
    except FileProblem as problem:
        return ImportReport(errors=problem.sentences)


@transaction.atomic
def confirm_national(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Imports what the preview called `seen` said it would; a second call finds what was done."""
    require(by, Right.ADMINISTER, _system_of(incoming), on=timezone.localdate(at))
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return locked
    report = _import(locked, by=by, at=at)
    if fingerprint(report) != seen:
        raise ChangedMeanwhile
    told = f"The national list was imported: {report.in_words}."
    return settle(locked, told, at=at, organisation=incoming.system_id)


def _system_of(incoming: IncomingList) -> Organisation:
    return cast(Organisation, incoming.system)  # a national file always has one


def _import(
    incoming: IncomingList, *, by: User, at: datetime, dry_run: bool = False
) -> ImportReport:
    national = read_epcn(bytes(incoming.content))
    return import_organisations(
        board=_board_of(incoming),
        national=national,
        places=read_places(bytes(incoming.places)) if incoming.places else PlacesFile(),
        on=incoming.right_on or national.right_on(timezone.localdate(at)),
        by=by,
        at=at,
        dry_run=dry_run,
    )


def _board_of(incoming: IncomingList) -> Board:
    code = _system_of(incoming).ods_code
    if code not in boards():
        raise FileProblem(f"{code} is not the code of an integrated care board.")
    return boards()[code]
