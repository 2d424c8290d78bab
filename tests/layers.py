"""Worlds that are laid once and lent to many tests: `@layer` in place of `@pytest.fixture`.

For fixtures that only make rows. Their layers lie on each other in one transaction that is never
committed, a savepoint for each. A test stands on top, in a savepoint of its own that is rolled back
after it; the next one keeps what it begins with too, and the rest is rolled back. Each test is lent
its own copy of what the layers gave. A test that commits is lent it too: its layers were made once
by themselves, and their rows are copied in. See docs/adr/0025-worlds-are-laid-once.md.
"""

import copyreg
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from inspect import isgeneratorfunction, signature
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.clock import NOON
from tests.emptied import Rows, all_rows, begin_again
from tests.statements import RECORDER

# A browser is its cookies: what it has asked for already is of no account to the next test.
copyreg.pickle(Client, lambda client: (_browser, (client.cookies,)))

PLANS = pytest.StashKey[list["Plan"]]()
_numbers = count()


def _browser(cookies) -> Client:
    client = Client()
    client.cookies = cookies
    return client


def layer(function: Callable):
    """A fixture that only makes rows: from layers and `db` alone, and what it gives is pickled."""
    assert not isgeneratorfunction(function), "What a layer does is rolled back, not undone."

    @wraps(function)
    def lend(**asked):
        return STACK.lent[function] if function in STACK.lent else function(**asked)

    lend.layer, lend.number = function, next(_numbers)
    lend.beneath = [asked for asked in signature(function).parameters if asked != "db"]
    return pytest.fixture(lend)


@dataclass(frozen=True)
class Plan:
    """A layer as one test means it: in another folder the same name may be another layer."""

    name: str
    number: int
    make: Callable
    beneath: tuple["Plan", ...]

    @property
    def title(self) -> str:
        return f"{self.make.__module__}.{self.make.__qualname__}"

    @property
    def depth(self) -> int:
        return 1 + max((plan.depth for plan in self.beneath), default=0)


def plan_of(name: str, fixtures: dict) -> Plan | None:
    """None where it, or what it asks for, is no layer but a plain fixture."""
    given = fixtures[name][-1].func if fixtures.get(name) else None
    if not hasattr(given, "layer"):
        return None
    beneath = [plan_of(asked, fixtures) for asked in given.beneath]
    return None if None in beneath else Plan(name, given.number, given.layer, tuple(beneath))


def plans_of(item) -> list[Plan]:
    """The layers of a test, from the ground up: in one order for all, so that many begin alike."""
    if PLANS not in item.stash:
        item.stash[PLANS] = [] if goes_by_another_clock(item) else _plans_of(item)
    return item.stash[PLANS]


def _plans_of(item) -> list[Plan]:
    fixtures = item._fixtureinfo.name2fixturedefs
    plans = {plan for name in item.fixturenames if (plan := plan_of(name, fixtures))}
    return sorted(plans, key=lambda plan: (plan.depth, plan.number))


def touches_the_database(item) -> bool:
    asked = {"db", "transactional_db", "live_server", "django_db_setup"} & set(item.fixturenames)
    return bool(asked or item.get_closest_marker("django_db"))


def order_of(item) -> tuple:
    """Tests that begin on the same layers stand together; those that commit come last."""
    return commits(item), [(plan.depth, plan.number) for plan in plans_of(item)]


def commits(item) -> bool:
    """Its rows are seen from other connections, and flushed after it."""
    marker = item.get_closest_marker("django_db")
    is_asked = {"transactional_db", "live_server"} & set(item.fixturenames)
    return bool(is_asked or (marker and marker.kwargs.get("transaction")))


def goes_by_another_clock(item) -> bool:
    is_noon = timezone.now() == NOON
    return "real_clock" in item.fixturenames or ("noon" in item.fixturenames and not is_noon)


@dataclass
class Laid:
    plan: Plan
    savepoint: transaction.Atomic
    kept: bytes  # what this layer and all beneath gave, in one piece: who is one stays one


class Stack:
    """What lies in the database of this process, and what is lent to the test that runs."""

    def __init__(self) -> None:
        self.outer: transaction.Atomic | None = None
        self.laid: list[Laid] = []
        self.lent: dict[Callable, object] = {}
        self.copies: dict[tuple[Plan, ...], tuple[bytes, dict[str, Rows]]] = {}

    def lay(self, plans: Sequence[Plan]) -> None:
        if not (plans and self._is_whole()):
            self.clear()
        self._trim(self._common(plans))
        for plan in plans[len(self.laid) :]:
            self._add(plan)
        self.lent = self._values()
        cache.clear()

    def clear(self) -> None:
        self._trim(0)
        if self.outer:
            _roll_back(self.outer)
        self.outer, self.lent = None, {}

    def _is_whole(self) -> bool:
        """Nobody has closed the connection, or ended what lies open in it."""
        lies = connection.in_atomic_block and not connection.closed_in_transaction
        return lies and len(connection.savepoint_ids) == len(self.laid)

    def _common(self, plans: Sequence[Plan]) -> int:
        pairs = zip(self.laid, plans, strict=False)
        other = (height for height, (laid, plan) in enumerate(pairs) if laid.plan != plan)
        return next(other, min(len(self.laid), len(plans)))

    def _trim(self, height: int) -> None:
        while len(self.laid) > height:
            _roll_back(self.laid.pop().savepoint)

    def _add(self, plan: Plan) -> None:
        self.outer = self.outer or _entered()
        values, savepoint = self._values(), _entered()
        try:
            values[plan.make] = plan.make(**_asked_by(plan, values))
            kept = pickle.dumps(list(values.values()))
        except BaseException:
            _roll_back(savepoint)
            raise
        self.laid.append(Laid(plan, savepoint, kept))

    def _values(self) -> dict[Callable, object]:
        return _lent([laid.plan for laid in self.laid], self.laid[-1].kept) if self.laid else {}

    def lend_copy(self, plans: Sequence[Plan]) -> None:
        """For a test that commits: rows of its own, as other connections see them."""
        self.clear()
        if not plans:
            return
        if tuple(plans) in self.copies:
            kept, rows = self.copies[tuple(plans)]
            begin_again(rows)
        else:
            values = {}
            for plan in plans:
                values[plan.make] = plan.make(**_asked_by(plan, values))
            kept = pickle.dumps(list(values.values()))
            self.copies[tuple(plans)] = kept, all_rows()
        self.lent = _lent(plans, kept)
        cache.clear()


def _lent(plans: Sequence[Plan], kept: bytes) -> dict[Callable, object]:
    given = pickle.loads(kept)  # noqa: S301 (written by us, a moment ago)
    return dict(zip((plan.make for plan in plans), given, strict=True))


def _asked_by(plan: Plan, values: dict[Callable, object]) -> dict[str, object]:
    asked = {below.name: values[below.make] for below in plan.beneath}
    return asked | ({"db": None} if "db" in signature(plan.make).parameters else {})


def _entered() -> transaction.Atomic:
    savepoint = transaction.atomic()
    savepoint._from_testcase = True  # so that what wants to be outermost may begin within
    savepoint.__enter__()
    return savepoint


def _roll_back(savepoint: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    savepoint.__exit__(None, None, None)


STACK = Stack()


@pytest.fixture(scope="session")
def _stack(emptied_quickly, django_db_blocker) -> Iterator[Stack]:
    yield STACK
    with django_db_blocker.unblock():
        STACK.clear()


@pytest.fixture(autouse=True)
def _laid(request, django_db_blocker) -> None:
    """Before whatever a test alters of the world for itself."""
    if touches_the_database(request.node):
        stack = request.getfixturevalue("_stack")
        plans = plans_of(request.node)
        begin = stack.lend_copy if commits(request.node) else stack.lay
        with django_db_blocker.unblock(), RECORDER.aside([plan.title for plan in plans]):
            begin(plans)


@pytest.fixture
def _django_db_helper(_laid, _django_db_helper) -> None:
    """The savepoint of the test, on the layers it asks for."""
