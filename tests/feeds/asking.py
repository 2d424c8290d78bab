"""How a test reads a feed: as a program does, or as its reader would without one."""

import csv
from io import StringIO
from typing import Any

from django.test import Client

from feeds.reading.pages import read_whole
from feeds.tables.every import BY_NAME
from feeds.tokens.actions import make_token
from organisations.models import Organisation, User
from tests.conftest import NOON, TODAY

HOME = "/feeds/v1/"


def token_for(person: User, organisation: Organisation, name: str = "Report") -> str:
    """The secret of a new one."""
    last_day = TODAY.replace(year=TODAY.year + 1, day=1)
    given = {"organisation": organisation, "name": name, "last_day": last_day}
    return make_token(**given, by=person, at=NOON).secret


def ask(secret: str, table: str, **params):
    """The answer to a program: `headers` beside its token."""
    headers = {"Authorization": f"Bearer {secret}", **params.pop("headers", {})}
    return Client().get(f"{HOME}{table}", params, headers=headers)


def rows(secret: str, table: str, **params) -> list[dict[str, Any]]:
    answer = ask(secret, table, **params)
    assert answer.status_code == 200, answer.content
    return answer.json()["rows"]


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """As a program opens the file again."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def reading(person: User, organisation: Organisation) -> User:
    """The same person as a token reads for them."""
    reader = User.objects.get(pk=person.pk)
    reader.only_in = organisation.pk
    return reader


def read(reader: User, table: str, *, on=TODAY) -> list[dict[str, Any]]:
    declared = BY_NAME[table]
    found = read_whole(declared, reader, on=on)
    return [dict(zip(declared.names, declared.cells_of(row), strict=True)) for row in found]
