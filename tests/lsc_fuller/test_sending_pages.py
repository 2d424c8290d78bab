"""How pages go out: compressed where that helps, without the indentation of their templates."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lsc_fuller.middleware import CompressPages
from tests.assessments.doing import INT1, THEME, by_htmx
from tests.cast import client_of
from tests.layers import layer

ZIPPED = {"Accept-Encoding": "gzip, deflate, br"}


@layer
def lead(cast, cycle) -> Client:
    return client_of(cast.pcn_lead)


def test_a_page_is_sent_compressed_to_a_browser_that_asks_for_it(lead):
    address = reverse("assessments:theme", args=THEME)

    sent = lead.get(address, headers=ZIPPED)

    assert sent.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent.headers["Vary"]
    assert len(sent.content) * 3 < len(gzip.decompress(sent.content))
    assert "Content-Encoding" not in lead.get(address).headers


def test_two_copies_of_a_page_differ_in_size_so_that_it_tells_no_secret(rf):
    compress = CompressPages(lambda request: HttpResponse("It says the same each time. " * 20))

    sizes = {len(compress(rf.get("/", headers=ZIPPED)).content) for _ in range(20)}

    assert len(sizes) > 1


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
)
def test_what_is_downloaded_is_not_compressed_twice(rf, kind):
    file = HttpResponse(b"compressed inside " * 100, content_type=kind)

    sent = CompressPages(lambda request: file)(rf.get("/", headers=ZIPPED))

    assert "Content-Encoding" not in sent.headers


def test_a_page_is_sent_without_the_indentation_of_its_templates(lead):
    lines = lead.get(reverse("assessments:theme", args=THEME)).text.splitlines()

    assert not [line for line in lines if line.startswith((" ", "\t"))]


def test_what_people_typed_keeps_its_indentation(lead):
    by_htmx(lead, INT1, choice="2", note="Two things:\n    one\n    two")

    said = lead.get(reverse("assessments:theme", args=THEME)).text

    assert "Two things:\n    one\n    two</textarea>" in said
