"""The list of model documents, one of them, its editions, its copies."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from library.choices import Choice
from library.models import ModelDocument
from library.texts import MOST_PARAGRAPHS, TEXT
from tests.conftest import text_of
from tests.library.offering import FIRST, SECOND, make_document, publish, say, write_own

HOME = "/library/W-SYS/coordinator/"


def offer(cast, title: str, text: str = FIRST, **more) -> ModelDocument:
    made = make_document(cast["W-SYS"], by=cast.system_staff, title=title, **more)
    publish(made, text, by=cast.system_staff)
    return made


def titles_in(page: str, *titles: str) -> list[str]:
    return sorted((title for title in titles if title in page), key=page.index)


def test_what_waits_for_ones_own_word_stands_first_and_what_is_retired_last(document, lead, cast):
    said, retired = offer(cast, "Alpha"), offer(cast, "Beta")
    say(said, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    ModelDocument.objects.filter(pk=retired.pk).update(retired_at="2026-11-01T12:00Z")

    page = text_of(lead.get("/library/"))

    assert titles_in(page, "Alpha</a>", "Beta</a>", "Coordinator</a>") == [
        "Coordinator</a>",
        "Alpha</a>",
        "Beta</a>",
    ]
    assert "1 model document waits for your word." in page


def test_the_list_is_searched_by_words_and_kind(document, lead, cast):
    offer(cast, "Compact", "A common fund", about="Partners")
    draft = make_document(cast["W-P1"], by=cast.place_reviewer, title="Draft of a fund")

    def found(query: str) -> list[str]:
        page = text_of(lead.get(f"/library/?{query}"))
        return titles_in(page, "Compact</a>", "Coordinator</a>", f"{draft}</a>")

    assert found("q=FUND+common") == ["Compact</a>"]
    assert found("q=partners") == ["Compact</a>"]
    assert found("q=fund+carers") == []
    assert found("kind=role") == ["Compact</a>", "Coordinator</a>"]
    assert found("kind=terms") == []
    assert "No model document fits" in text_of(lead.get("/library/?q=castle"))
    assert "is left out of account" in text_of(lead.get("/library/?kind=song"))


def test_where_nothing_is_offered_the_page_says_so(cast, sign_in):
    assert "No model documents yet" in text_of(sign_in(cast.pcn_lead).get("/library/"))


def test_a_document_shows_its_newest_edition_and_leads_to_those_before(document, lead, cast):
    publish(document, SECOND, by=cast.system_staff)

    page = text_of(lead.get(HOME))
    first = text_of(lead.get(f"{HOME}edition/1/document/"))

    assert all(words in page for words in ("people and carers", "All editions", "compare/1/2/"))
    assert "people and carers" not in first
    assert lead.get(f"{HOME}edition/3/document/").status_code == 404
    assert lead.get(f"{HOME}compare/2/2/").status_code == 404


def test_page_word_and_workbook_of_an_edition_say_the_same(document, lead):
    page = text_of(lead.get(f"{HOME}edition/1/document/"))
    word = Document(BytesIO(lead.get(f"{HOME}edition/1/document.docx").content))
    book = load_workbook(BytesIO(lead.get(f"{HOME}edition/1/document.xlsx").content))

    paragraphs = FIRST.splitlines()
    assert all(words in page for words in paragraphs)
    assert [each.text for each in word.paragraphs][-len(paragraphs) :] == paragraphs
    assert [row[1] for row in book["Text"].values][1:] == paragraphs
    assert lead.get(f"{HOME}edition/1/document.csv").status_code == 404


def test_an_adapted_text_is_a_document_of_its_own_as_it_was_said(document, lead, cast):
    write_own(document, cast["W-N1"], "Ours\nIn two villages", by=cast.pcn_lead)
    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead, reason="We are two")
    write_own(document, cast["W-N1"], "Another", by=cast.pcn_lead)
    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)
    own = f"{HOME}of/W-N1/"

    first, second = (text_of(lead.get(f"{own}{n}/document/")) for n in (1, 2))

    for words in ("In two villages", "Edition 1 of Westmere", "We are two", "PCN"):
        assert words in first
    assert ("Another" in second, "villages" in second) == (True, False)
    assert "villages" in str(
        list(load_workbook(BytesIO(lead.get(f"{own}1/document.xlsx").content))["Text"].values)
    )
    assert lead.get(f"{own}3/document/").status_code == 404


def test_pages_ask_the_same_of_few_and_of_many(document, keeper, lead, cast):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)

    def cost(client, page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(asked)

    pages = [(lead, "/library/"), (lead, HOME), (lead, f"{HOME}of/W-N1/"), (keeper, "/library/")]
    before = [cost(*page) for page in pages]
    for number in range(30):
        offer(cast, f"Compact {number}")

    assert [cost(*page) for page in pages] == before
    assert max(before) <= 20


@pytest.mark.parametrize("much", ["words", "paragraphs"])
def test_pages_of_the_longest_texts_stay_small(much, document, lead, keeper, cast):
    """Every second word differs; or every paragraph of as many as there may be."""
    if much == "words":
        old, new = (
            " ".join(f"same {word}" for _ in range(TEXT // 10)) for word in ("past", "news")
        )
    else:
        size = TEXT // MOST_PARAGRAPHS - 12
        old, new = (
            "\n".join(f"{word} {n:03} {'a' * size}" for n in range(MOST_PARAGRAPHS))
            for word in ("old", "new")
        )
    publish(document, old, by=cast.system_staff)
    write_own(document, cast["W-N1"], new, by=cast.pcn_lead)
    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)
    publish(document, new, by=cast.system_staff)
    write_own(document, cast["W-N1"], old, by=cast.pcn_lead)

    own = f"{HOME}of/W-N1/"
    for page in (HOME, own, f"{own}say/", f"{own}text/", f"{own}history/", f"{HOME}compare/2/3/"):
        assert len(lead.get(page).content) < 150_000, page


def test_the_page_of_a_theme_leads_to_what_serves_a_step_of_it(framework, cast):
    found = framework.version.framework
    theme, other = framework.themes["INT"], framework.themes["SUP"]
    type(found).objects.update(owner=cast["W-SYS"])
    theme.version.framework.refresh_from_db()
    offer(cast, "Compact", step_code="INT-02-N")
    make_document(cast["W-SYS"], by=cast.system_staff, title="Draft", step_code="INT-01-N")

    beside = ModelDocument.objects.beside_theme(theme)

    assert (beside.words, beside.url) == ("1 model document", "/library/")
    assert ModelDocument.objects.beside_theme(other) is None
