"""Administrators of two systems in one service never meet: no page tells one of the other's."""

import re
from collections.abc import Iterator

import pytest
from django.db import models, transaction
from django.urls import reverse

from assessments.cycles.actions import open_cycle
from frameworks.models import Framework, Step
from tests import factories as make
from tests.cast import ORGANISATIONS, PEOPLE, client_of
from tests.conftest import NOON
from tests.routes import ROUTES
from tests.world import World

pytestmark = pytest.mark.usefixtures("noon")
LONG_ENOUGH = 12  # for a text to be nobody else's
SHARED = {
    # what is published for everybody who has a role in this service, whoever published it
    "compendium:document",
    "compendium:example",
    "compendium:list",
    "engagement:report",
    "engagement:report_revision",
    "frameworks:across_document",
    "frameworks:document",
    "frameworks:since_document",
}
OF_THE_FRAMEWORK = ("recommendation", "comment")  # published with it, or in its report
SAID_BY_IT = {"Delivery Framework", "Integrated teams"}


def written(row: models.Model) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        is_typed = isinstance(value, str) and not field.choices and field.name != "file_name"
        if is_typed and len(value) >= LONG_ENOUGH:
            yield value


def theirs(world: World) -> re.Pattern:
    """Westmere: names, codes and addresses, and what was typed there."""
    made = {name: row for name, row in vars(world).items() if name not in OF_THE_FRAMEWORK}
    rows = [row for row in made.values() if isinstance(row, models.Model)]
    published = Step.objects.filter(version__status="published").values_list("text", flat=True)
    words = {text for row in rows for text in written(row)} - SAID_BY_IT - set(published)
    words |= {name for code, (_, name, _) in ORGANISATIONS.items() if code.startswith("W")}
    codes = r"\bW-[A-Z]+\d*\b"
    people = [who for who, (code, _) in PEOPLE.items() if code and code.startswith("W")]
    return re.compile("|".join([*map(re.escape, words), codes, rf"\b({'|'.join(people)})@"]))


def at_home(address: str) -> str:
    """The same page of the other system."""
    return address.replace("W-", "X-")


def said_to(client, address: str, data: dict) -> str:
    with transaction.atomic():
        response = client.get(address, data)
        said = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return said.decode(errors="replace") if response.status_code == 200 else ""


def test_no_page_of_the_other_system_says_anything_of_westmere(world):
    """Every page that its administrator opens, with what stands there once a cycle runs."""
    other = make.CycleFactory(
        system=world.cast["X-SYS"], version=world.cycle.version, slug="2026-27", plan_year=2026
    )
    open_cycle(cycle=other, by=None, at=NOON)
    client, words = client_of(world.cast.other_administrator), theirs(world)
    opened, told = set(), {}

    for route in ROUTES:
        if route.method == "get":
            said = said_to(client, at_home(route.address(world)), route.data)
            opened |= {route.name} if said else set()
            if found := {found[0] for found in words.finditer(said)}:
                told[route.name] = found

    assert told.keys() == SHARED, {name: told[name] for name in told.keys() - SHARED}
    assert len(opened) > 100
    assert {
        "organisations:audit",
        "organisations:audit_export",
        "organisations:people",
        "organisations:detail",
        "measures:register",
        "planning:rollup",
        "planning:systems",
        "start",
    } <= opened


def test_what_westmere_only_prepares_is_not_found_elsewhere(world):
    """A draft that a system owns, and one that nobody does, are for their keepers alone."""
    client = client_of(world.cast.other_administrator)
    draft = world.draft_version
    address = reverse("frameworks:version", args=[draft.framework.slug, draft.slug])
    assert client.get(address).status_code == 404

    Framework.objects.again(draft.framework).update(owner=None)

    for who, status in (("other_administrator", 404), ("administrator", 404)):
        assert client_of(getattr(world.cast, who)).get(address).status_code == status, who
    assert client_of(world.cast.national_administrator).get(address).status_code == 200
