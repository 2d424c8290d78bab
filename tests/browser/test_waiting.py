"""Waiting for a PDF in a real browser: accessible, and it says by itself when the file is ready."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import overflow_of, problems_on
from tests.work.working import heard, work_off


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_that_waits_says_by_itself_when_the_pdf_is_ready(enter, cast, framework, width):
    heard()
    address = reverse("frameworks:download", args=["delivery", "version-1", "pdf"])

    page = enter(cast.pcn_lead, address)
    page.set_viewport_size({"width": width, "height": 900})

    expect(page.get_by_role("heading", name="It is waiting its turn")).to_be_visible()
    assert problems_on(page) == []
    assert overflow_of(page) <= 0
    work_off()
    expect(page.get_by_role("heading", name="It is ready")).to_be_visible(timeout=15_000)
    assert problems_on(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").click()
    assert download.value.suggested_filename == "delivery-framework-version-1.pdf"
