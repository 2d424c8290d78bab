"""What tests of packs start from: the story in which everything is signed twice."""

import pytest

from tests.documents.story import tell
from tests.layers import layer
from tests.packs.packing import PDF
from tests.work.working import heard


@layer
def signed(cast, cycle, framework):
    """Fellside's return and plan, Blackmoor's support plan; of the others nothing."""
    return tell(cast, cycle, framework)


@layer
def worker(db):
    return heard()


@pytest.fixture
def quick(monkeypatch) -> list[int]:
    """A pack in no time, made as often as the list is long; real ones are printed elsewhere."""
    made: list[int] = []

    def make(order, told) -> bytes:
        made.append(len(order.contents.parts))
        for number in range(made[-1]):
            told(number + 1)
        return PDF + str(len(made)).encode()

    monkeypatch.setattr("packs.making.MAKERS", {"pdf": make, "zip": make})
    return made
