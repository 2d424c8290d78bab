"""What it keeps: the database, its migrations, the cache in it, and backups of all."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from lsc_fuller.doctor.finding import Finding
from nhsuk.words import counted, nhs_date, nhs_time
from work import replica
from work.models import Backup

BACKED_UP_EVERY = timedelta(hours=26)  # once a day, and not to the minute


def database(*, at: datetime) -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT CURRENT_TIMESTAMP")
            cursor.fetchone()
    except DatabaseError as problem:
        said = str(problem).strip().partition("\n")[0]
        return Finding(
            "database",
            f"The database does not answer: {said}",
            "Check DATABASE_URL and DATABASE_PASSWORD, and that the database runs.",
        )
    return Finding("database", f"The database answers ({connection.display_name}).")


def migrations(*, at: datetime) -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        names = ", ".join(f"{each.app_label} {each.name}" for each, _ in waiting[:3])
        return Finding(
            "migrations",
            f"Migrations that have not run: {len(waiting)}, first {names}.",
            "Run manage.py migrate.",
        )
    return Finding("migrations", "Every migration has run.")


def shared_cache(*, at: datetime) -> Finding:
    key, said = "doctor", at.isoformat()
    cache.set(key, said, timeout=60)
    if cache.get(key) != said:
        return Finding(
            "cache",
            "The cache gives back something else than was put in: limits on passwords do not hold.",
            "Run manage.py createcachetable, and see that the database can be written to.",
        )
    return Finding("cache", "The cache gives back what was put in.")


def followed_by(*, at: datetime) -> Finding:
    if not replica.is_set():
        return Finding("replica", "No replica is set: figures are read from the database itself.")
    found, most = replica.lag(at=at), counted(settings.REPLICA_LAG_MOST, "second")
    if found.as_of is None:
        return Finding(
            "replica",
            f"The replica is not read: {found.trouble or 'it has replayed nothing yet'}.",
            "Check REPLICA_URL, and that the server there runs and follows the database.",
        )
    behind = counted(max(0, round((at - found.as_of).total_seconds())), "second")
    if not found.is_within(replica.most_lag(), at=at):
        return Finding(
            "replica",
            f"The replica is {behind} behind and is not read: at most {most} are allowed.",
            "See what holds it up, or allow more (REPLICA_LAG_MOST).",
        )
    return Finding("replica", f"The replica is {behind} behind.")


def backups(*, at: datetime) -> Finding:
    last = Backup.objects.aggregate(last=Max("made_at"))["last"]
    to_do = "Run manage.py backup --output FILE once a day from a timer: docs/backup.md says how."
    if last is None:
        return Finding("backups", "No backup was ever made of this database.", to_do)
    sentence = f"The last backup was made at {nhs_time(last)} on {nhs_date(last)}."
    return Finding("backups", sentence, to_do if at - last > BACKED_UP_EVERY else "")
