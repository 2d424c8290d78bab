"""What the audit is told of tokens: who let a program read, and what it read for them."""

from datetime import datetime

from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import is_known, record, record_reading, remember
from feeds.models import Token
from organisations.models import User


def tell(reader: User, table: str) -> None:
    """That a table was read, once a person, organisation, table and day."""
    now, organisation = timezone.now(), reader.only_in
    key = f"{reader.pk} {organisation} feed {table} {timezone.localdate(now)}"
    if is_known(key):
        return
    record_reading(
        Happened.EXPORTED,
        Thing.FIGURES,
        at=now,
        by=reader.pk,
        organisation=organisation,
        note=f"feed {table}",
    )
    remember(key)


def told(token: Token, note: str, *, by: User, at: datetime) -> Token:
    """Whose it was stands beside who withdrew it, where that is somebody else."""
    whom = token.person_id if token.person_id != by.pk else None
    record(Happened.SETTING, by=by, whom=whom, at=at, organisation=token.organisation_id, note=note)
    return token
