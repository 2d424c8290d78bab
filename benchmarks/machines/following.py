"""A real replica follows the database: pages of figures and a feed are read there, and say so.

Somebody of the system reads while a PCN saves. Then the replica stands still, and then it is
killed: nobody may be shown an error, or figures older than the setting allows.
"""

import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import psycopg2
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.kills import database_of_its_own
from benchmarks.machines.cluster import copied, running
from benchmarks.machines.ground import PORT, Ground
from benchmarks.machines.network import HERE
from benchmarks.machines.people import Passer, Told
from benchmarks.machines.running import all_running, give_each_its_part, wait_until
from benchmarks.together import signed_in_lead
from benchmarks.world import Size, make_cycle, make_system, make_version
from feeds.tokens.actions import make_token
from organisations.choices import Role
from organisations.models import Organisation, User

REPLICA_PORT, MOST = PORT + 1, 3
SAID = re.compile(r'<p class="nhsuk-hint">Figures as of [^<]+</p>')
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|csrf[^>]*"[^"]{64}"|nonce="[^"]+"')


class Reader(Passer):
    """Somebody of the system, at one web host."""

    def __init__(self, session: str, page: str, host: str):
        super().__init__((session, page, page), Told())
        self.host, self.port = host, 8000

    def look(self) -> tuple[bool, str, float]:
        """Whether the page says that its figures are a replica's; what else it says; how long."""
        began = time.monotonic()
        found = self.once("page", lambda: self.get(self.page))
        page = found[2].decode() if found else ""
        rest = TOKENS.sub("", SAID.sub("", page))
        return bool(SAID.search(page)), " ".join(rest.split()), time.monotonic() - began


def run(ground: Ground) -> bool:
    """Whether something was not as it has to be."""
    cycle = make_cycle(make_system(0, Size(1, 1, 2)), make_version(), 2026)
    lead = signed_in_lead(cycle, "B00-N000")
    secret = _token(cycle.system)
    page = reverse("planning:rollup", args=[cycle.system.ods_code, cycle.slug])
    replica = copied(ground.folder, host=HERE, port=PORT)
    web = ground.machines["web1"]
    with database_of_its_own() as address:
        there = address.replace(f":{PORT}/", f":{REPLICA_PORT}/")
        give_each_its_part(
            ground.machines,
            address,
            ALLOWED_HOSTS=web.address,
            SECOND_FACTOR="offered",
            REPLICA_URL=there,
            REPLICA_LAG_MOST=str(MOST),
        )
        reader = Reader(_session_of(cycle.system), page, web.address)
        writer = Passer(lead, Told())
        writer.host, writer.port = web.address, 8000
        with all_running(ground.machines, ("web1",)):
            with running(replica, addresses=HERE, port=REPLICA_PORT):
                time.sleep(MOST + 3)  # somebody was just given a role
                found = list(_while_it_follows(reader, writer, secret))
                found += _while_it_stands_still(reader, writer, there)
            found += _once_it_is_gone(reader)
    for sentence, is_so in found:
        print(f"{'yes' if is_so else 'NO '}  {sentence}")
    print(f"Errors: {len(reader.told.wrong() + writer.told.wrong()) or 'none'}")
    return not all(is_so for _, is_so in found) or bool(reader.told.wrong() + writer.told.wrong())


Found = Iterator[tuple[str, bool]]


def _while_it_follows(reader: Reader, writer: Passer, secret: str) -> Found:
    is_lagging, _, took = reader.look()
    yield f"The page says of when its figures are ({took * 1000:.0f} ms)", is_lagging
    as_of = _feed_as_of(reader, secret)
    yield f"The feed says that its rows are as of {as_of}", bool(as_of)
    number = writer.until_it_comes("page", writer.read)
    writer.until_it_comes("save", lambda: writer.save("Followed", number))
    reader.cookies["planning-wrote"] = "1"
    is_lagging, itself, took = reader.look()
    yield f"Who has just written reads the database itself ({took * 1000:.0f} ms)", not is_lagging
    del reader.cookies["planning-wrote"]
    yield "A save sets that cookie", writer.cookies.get("planning-wrote") == "1"
    is_lagging, again, _ = reader.look()
    yield "Both say the same", is_lagging and again == itself != ""


def _while_it_stands_still(reader: Reader, writer: Passer, there: str) -> Found:
    with closing(psycopg2.connect(there)) as replica, replica.cursor() as cursor:
        replica.autocommit = True
        cursor.execute("SELECT pg_wal_replay_pause()")
        number = writer.until_it_comes("page", writer.read)
        writer.until_it_comes("save", lambda: writer.save("Not yet there", number))
        yield "Just behind, it is read", reader.look()[0]
        time.sleep(MOST)
        yield f"More than {MOST} seconds behind, it is not", not reader.look()[0]
        cursor.execute("SELECT pg_wal_replay_resume()")
    began = time.monotonic()
    wait_until(lambda: reader.look()[0] or None)
    yield f"{time.monotonic() - began:.1f} s after it goes on it is read again", True


def _once_it_is_gone(reader: Reader) -> Found:
    for word in ("first", "second"):
        is_lagging, page, took = reader.look()
        yield (
            f"Gone, the {word} page is the database's own ({took * 1000:.0f} ms)",
            not is_lagging and page != "",
        )


def _feed_as_of(reader: Reader, secret: str) -> str:
    connection = reader.connection
    shown = {"Authorization": f"Bearer {secret}"}
    connection.request("GET", "/feeds/v1/organisations", headers=shown)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers.get("Data-As-Of", "")


def _staff_of(system: Organisation) -> User:
    return User.objects.get(memberships__organisation=system, memberships__role=Role.SYSTEM_STAFF)


def _session_of(system: Organisation) -> str:
    client = Client()
    client.force_login(_staff_of(system), backend="organisations.people.accounts.EmailBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _token(system: Organisation) -> str:
    now = timezone.now()
    last_day = timezone.localdate(now) + timedelta(days=30)
    made = make_token(
        organisation=system, name="Drill", last_day=last_day, by=_staff_of(system), at=now
    )
    return made.secret
