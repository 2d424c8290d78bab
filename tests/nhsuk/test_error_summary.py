"""Whatever form cannot be taken: the summary of its errors is the first thing in the page."""

import re

FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>", re.IGNORECASE)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
SUMMARY = "nhsuk-error-summary__heading"


def test_the_errors_of_every_form_stand_once_before_the_heading_and_its_title_says_so(
    pages, cast, sign_in
):
    refused, misplaced, untitled = [], {}, []

    for page in pages:
        if not FORM.search(page.html.split("<main", 1)[-1]):
            continue
        html = sign_in(getattr(cast, page.reader)).post(page.address, {"sent": "1"}).text
        if SUMMARY in html:
            refused.append(page.route)
            if html.count(SUMMARY) != 1 or html.index(SUMMARY) > html.index("<h1"):
                misplaced[page.route] = html.count(SUMMARY)

            if not TITLE.search(html)[1].strip().startswith("Error: "):
                untitled.append(page.route)

    assert len(refused) > 15, refused
    assert misplaced == {}
    assert untitled == []
