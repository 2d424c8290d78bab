"""Which databases the environment names: the one that all is kept in, and one that follows it."""

from lsc_fuller.databases import NotUsable, database_from
from lsc_fuller.environment import env_text, note

SOON_GIVEN_UP = {"connect_timeout": 2, "tcp_user_timeout": 5000}  # seconds, and milliseconds


def env_databases(default: str) -> dict[str, dict]:
    password = env_text("DATABASE_PASSWORD")
    found = {"default": _primary(default, password)}
    if address := env_text("REPLICA_URL", kind="address"):
        found |= _replica(address, password, of=found["default"])
    return found


def _primary(default: str, password: str) -> dict:
    try:
        return database_from(env_text("DATABASE_URL", default, kind="address"), password)
    except NotUsable as problem:
        note(str(problem))
        return {"ENGINE": "django.db.backends.dummy"}


def _replica(address: str, password: str, *, of: dict) -> dict[str, dict]:
    """It has the password of the other, and is soon given up: that can be read instead."""
    try:
        found = database_from(address, password, name="REPLICA_URL")
    except NotUsable as problem:
        note(str(problem))
        return {}
    if not all(each["ENGINE"].endswith("postgresql") for each in (of, found)):
        note("Set REPLICA_URL to postgres://user@host/name, where DATABASE_URL is such too.")
        return {}
    options = {"OPTIONS": SOON_GIVEN_UP | found["OPTIONS"]}
    return {"replica": found | options | {"TEST": {"MIRROR": "default"}}}
