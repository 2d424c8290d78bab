"""Lists of indicators and of values: tried, read by who brought them, then kept once."""

from datetime import datetime

from django.db import transaction

from measures.bringing.indicators_in import IndicatorsIn
from measures.bringing.values_in import ValuesIn
from organisations.lists.keeping import keep_tried
from organisations.models import IncomingList, User

INDICATORS_DONE = ("indicator was added or changed", "indicators were added or changed")
VALUES_DONE = ("value was added or changed", "values were added or changed")


@transaction.atomic
def confirm_indicators(
    *, incoming: IncomingList, seen: str, by: User, at: datetime
) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing."""
    return keep_tried(incoming, IndicatorsIn(by=by, at=at), seen=seen, done=INDICATORS_DONE)


@transaction.atomic
def confirm_values(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    return keep_tried(incoming, ValuesIn(by=by, at=at), seen=seen, done=VALUES_DONE)
