"""What tests of copies start from: the world, a worker that is heard, a quick print."""

import pytest

from tests.documents.addresses import PDF
from tests.documents.story import tell
from tests.layers import layer
from tests.work.working import heard


@layer
def signed(cast, cycle, framework):
    """The story in which everything is signed: a return, a plan and a support plan."""
    return tell(cast, cycle, framework)


@layer
def worker(db):
    return heard()


@pytest.fixture
def printing(monkeypatch) -> list[str]:
    """What was printed; a real print takes a second, and is tested where documents are."""
    printed = []

    def print_page(html, *, most_pages) -> bytes:
        printed.append(html)
        return PDF + str(len(printed)).encode()

    monkeypatch.setattr("documents.runs.pdf_bytes", print_page)
    return printed
