"""Rows and columns that somebody brings: tried, read by who brought them, then kept once."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.incoming import ChangedMeanwhile
from organisations.lists.keeping import keep_tried
from organisations.models import IncomingList, Organisation, User
from organisations.permissions import Right
from registers.bringing.columns_in import ColumnsIn
from registers.bringing.entries_in import EntriesIn
from registers.filling.locking import locked_filling, refuse_rows
from registers.models import Register, RegisterYear

ROWS = ("row was added or changed", "rows were added or changed")
COLUMNS = ("column was added or changed", "columns were added or changed")


@transaction.atomic
def confirm_entries_list(
    *,
    incoming: IncomingList,
    year: RegisterYear,
    organisation: Organisation,
    seen: str,
    by: User,
    at: datetime,
) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing. Where nothing may be
    changed any more: ChangedMeanwhile.
    """
    try:
        refuse_rows(locked_filling(year, organisation, Right.WRITE, by=by, at=at), 0)
    except ValidationError as shut:
        raise ChangedMeanwhile from shut
    resource = EntriesIn(year=year, organisation=organisation, by=by, at=at)
    return keep_tried(incoming, resource, seen=seen, done=ROWS)


@transaction.atomic
def confirm_columns_list(
    *, incoming: IncomingList, register: Register, seen: str, by: User, at: datetime
) -> IncomingList:
    resource = ColumnsIn(register=register, by=by, at=at)
    return keep_tried(incoming, resource, seen=seen, done=COLUMNS)
