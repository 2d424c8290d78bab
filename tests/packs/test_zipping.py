"""Single files: those that are kept of each revision, under names that say their order."""

import zipfile
from io import BytesIO

import pytest

from documents.models import KeptCopy
from packs.gathering import contents_of
from packs.printing import Order
from packs.zipping import zipped
from tests.conftest import TODAY
from tests.packs.packing import SITE


@pytest.fixture
def made(signed, cast, cycle, monkeypatch):
    monkeypatch.setattr("documents.paper.pdf_bytes", lambda html: b"%PDF")

    def make(site: str = SITE) -> tuple[zipfile.ZipFile, list[int]]:
        told: list[int] = []
        content = zipped(Order(contents_of(cast["W-P1"], cycle), site, TODAY), told.append)
        return zipfile.ZipFile(BytesIO(content)), told

    return make


def test_every_document_is_there_in_each_format_and_a_page_lists_them(made):
    archive, told = made()

    assert archive.testzip() is None
    plan = "02-fellside-pcn-delivery-plan-2026-27-revision-2"
    assert sorted(name for name in archive.namelist() if name.startswith("02")) == [
        f"{plan}.docx",
        f"{plan}.pdf",
        f"{plan}.xlsx",
    ]
    assert len(archive.namelist()) == 7
    assert told == [1, 2]
    page = archive.read("contents.html").decode()
    assert f'href="{plan}.docx"' in page
    assert page.count("Not signed") == 2
    assert all(f'href="{name}"' in page for name in archive.namelist() if name != "contents.html")


def test_its_files_are_the_copies_that_are_kept(made):
    archive, _ = made()

    kept = {bytes(each.content) for each in KeptCopy.objects.all()}
    files = {archive.read(name) for name in archive.namelist() if name != "contents.html"}
    assert kept == files
    assert KeptCopy.objects.count() == 6
    again, _ = made()
    assert {again.read(name) for name in again.namelist() if name != "contents.html"} == files


def test_made_where_no_address_is_known_nothing_is_kept(made):
    made(site="")

    assert not KeptCopy.objects.exists()
