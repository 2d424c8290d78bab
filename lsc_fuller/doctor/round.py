"""The round: every look in order. Without a database those that need it are left out."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError

from lsc_fuller.doctor import done_later, kept, machine
from lsc_fuller.doctor.finding import Finding

MACHINE = (machine.environment, machine.time_zone, machine.disk, machine.fonts)
IN_THE_DATABASE = (
    *(kept.migrations, kept.shared_cache, kept.followed_by, kept.backups),
    *(done_later.worker, done_later.letters),
)


def findings(*, at: datetime) -> Iterator[Finding]:
    for look in (*MACHINE, done_later.mail_server):
        yield look(at=at)
    database = kept.database(at=at)
    yield database
    if database.is_well:
        for look in IN_THE_DATABASE:
            yield _found(look, at=at)


def _found(look: Callable[..., Finding], *, at: datetime) -> Finding:
    """A table that is not there yet ends no round."""
    try:
        return look(at=at)
    except DatabaseError as problem:
        said = str(problem).strip().partition("\n")[0]
        return Finding(
            look.__name__.replace("_", " "),
            f"It could not be looked at: {said}",
            "Run manage.py migrate and manage.py createcachetable.",
        )
