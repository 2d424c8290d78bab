"""The pages on which a keeper edits a draft, without JavaScript."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frameworks.importing.actions import publish_version
from frameworks.models import Edit, Statement
from tests import factories as make
from tests.conftest import NOON
from tests.engagement.talk import make_engagement, say, speak

DRAFT = ["delivery", "version-3"]
EDIT = "/frameworks/delivery/version-3/edit/"


def page(name: str, *parts: str) -> str:
    return reverse(f"frameworks:{name}", args=[*DRAFT, *parts])


def said(response) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split()))


def filled(response) -> dict:
    """What a browser would send back: each field of the page's form as it stands in it."""
    form = response.context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_the_version_leads_to_editing_and_to_a_new_version(keeper):
    html = keeper.get("/frameworks/delivery/version-3/").content.decode()

    assert EDIT in html
    assert "/frameworks/delivery/version-3/new-version/" in html


def test_a_published_version_offers_no_editing(keeper):
    html = keeper.get("/frameworks/delivery/version-1/").content.decode()

    assert "/edit/" not in html
    assert "/frameworks/delivery/version-1/new-version/" in html


def test_a_reader_of_a_draft_in_engagement_is_offered_nothing(cast, draft, sign_in):
    make_engagement(draft, by=cast.administrator)

    html = sign_in(cast.pcn_lead).get("/frameworks/delivery/version-3/").content.decode()

    assert "/edit/" not in html
    assert "new-version" not in html


def test_a_step_is_changed_and_the_page_comes_back_to_it(draft, keeper):
    address = page("edit_part", "step", "INT-01-N")
    data = filled(keeper.get(address)) | {"text": "Meet\xa0monthly. "}

    response = keeper.post(address, data)

    assert response["Location"] == f"{EDIT}themes/INT/#step-INT-01-N"
    assert draft.steps.get(code="INT-01-N").text == "Meet monthly."


def test_what_was_changed_is_listed_with_old_and_new_words(keeper):
    address = page("edit_part", "step", "INT-01-N")
    keeper.post(
        address, filled(keeper.get(address)) | {"text": "Meet the others of INT-01 monthly."}
    )

    html = keeper.get(page("edits")).content.decode()

    assert "<del>weekly.</del>" in html
    assert "<ins>monthly.</ins>" in html


def test_the_second_editor_reads_both_texts_and_chooses(draft, keeper):
    address = page("edit_part", "step", "INT-01-N")
    mine = filled(keeper.get(address)) | {"text": "Mine."}
    keeper.post(address, mine | {"text": "Theirs."})

    told = keeper.post(address, mine)

    assert told.status_code == 409
    assert "Theirs." in said(told)
    assert "Mine." in said(told)
    assert draft.steps.get(code="INT-01-N").text == "Theirs."

    keeper.post(address, filled(told))
    assert draft.steps.get(code="INT-01-N").text == "Mine."


def test_what_somebody_wrote_for_a_statement_that_went_comes_back(draft, keeper):
    statement = Statement.objects.get(theme__version=draft)
    address = page("edit_part", "statement", str(statement.pk))
    data = filled(keeper.get(address)) | {"text": "My long words."}
    keeper.post(page("delete_part", "statement", str(statement.pk)))

    told = keeper.post(address, data)

    assert told.status_code == 409
    assert "My long words." in said(told)
    assert keeper.get(address).status_code == 404


def test_what_somebody_wrote_while_it_was_published_comes_back(cast, draft, keeper):
    address = page("edit_part", "step", "INT-01-N")
    data = filled(keeper.get(address)) | {"text": "Too late."}
    publish_version(version=draft, by=cast.administrator, at=NOON)

    told = said(keeper.post(address, data))

    assert "it does not change any more" in told
    assert "Too late." in told


@pytest.mark.parametrize(
    ("kind", "where", "data", "says"),
    [
        ("row", "INT", {"when_by": "Q4 2027", "place": "Help."}, "“Q4 2027” names no one day"),
        ("row", "INT", {"when_by": "31 June 2027", "place": "Help."}, "names no one day or month"),
        ("row", "INT", {"when_by": "By March 2027"}, "Write a step for one tier at least"),
        ("row", "INT", {"section": "Nowhere", "place": "Help."}, "Choose a section of this theme"),
        ("step", "INT-02-P", {"text": " - "}, "Write what is to be done"),
        ("step", "INT-02-P", {"text": "a" * 5001}, "You have 1 too many"),
        ("step", "INT-02-P", {"text": "See 943 476 5919"}, "looks like an NHS number"),
        ("statement", "INT", {"text": "•"}, "Write the statement"),
        ("theme", "new", {"name": "support"}, "There is a theme called “support” already"),
        ("section", "INT", {"name": ""}, "Enter the heading"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence_and_stays_typed(
    kind, where, data, says, keeper
):
    response = keeper.post(page("add_part", kind, where), data)

    assert response.status_code == 200
    assert says in said(response)
    assert not Edit.objects.exists()


def test_a_date_is_kept_as_a_line_of_the_table(draft, keeper):
    keeper.post(page("add_part", "row", "INT"), {"when_by": "March 2027", "place": "Help."})

    row = draft.themes.get(code="INT").rows.get(number=3)
    assert (row.when_by_label, row.when_by.isoformat()) == ("By March 2027", "2027-03-31")


def test_a_button_moves_and_the_focus_stays_with_it(draft, keeper):
    response = keeper.post(page("move_part", "theme", "SUP"), {"to": "up"})

    assert response["Location"] == f"{EDIT}#theme-SUP-up"
    html = keeper.get(EDIT).content.decode()
    assert html.count('id="theme-SUP-up"') == 1
    assert html.index("theme-SUP-up") < html.index("theme-INT-")
    read = keeper.get("/frameworks/delivery/version-3/").content.decode()
    assert read.index("themes/SUP/") < read.index("themes/INT/")


def test_deleting_asks_first_and_says_what_goes(cast, draft, framework, keeper):
    engagement = make_engagement(draft, by=cast.administrator)
    speak(engagement, cast.pcn_lead)
    say(engagement, cast.pcn_lead)
    make.StepFactory(code="INT-01-N", replaces=draft.steps.get(code="INT-01-N"))

    text = said(keeper.get(page("delete_part", "theme", "INT")))

    assert "With it goes: 1 statement, 2 rows and 3 steps." in text
    assert "1 step of later drafts came from here" in text
    assert "1 comment of the engagement is about it" in text
    assert draft.themes.filter(code="INT").exists()


def test_who_deletes_second_hears_that_it_went(keeper):
    address = page("delete_part", "step", "INT-02-N")

    keeper.post(address)
    told = keeper.post(address, follow=True)

    assert "Someone has deleted this" in said(told)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("step", "NO"), ("row", "INT-99999999"), ("row", "x"), ("statement", "9" * 30), ("cat", "1")],
)
@pytest.mark.parametrize("name", ["edit_part", "delete_part"])
def test_what_is_nowhere_is_not_found(name, kind, key, keeper):
    assert keeper.get(page(name, kind, key)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "where"), [("row", "XXX"), ("step", "INT-01-Q"), ("step", "N"), ("cat", "INT")]
)
def test_nothing_is_added_where_there_is_no_place(kind, where, keeper):
    assert keeper.get(page("add_part", kind, where)).status_code == 404


def test_what_was_written_for_a_theme_that_is_gone_comes_back(hands, keeper):
    hands.delete("theme", "SUP")

    told = keeper.post(page("add_part", "statement", "SUP"), {"text": "Words that took an hour."})

    assert told.status_code == 409
    assert "Words that took an hour." in said(told)


def test_a_press_at_the_end_moves_nothing_and_is_no_edit(draft, keeper):
    keeper.post(page("move_part", "theme", "INT"), {"to": "up"})
    keeper.post(page("move_part", "row", "INT-01"), {"to": "up"})

    assert not draft.edits.exists()


@pytest.mark.parametrize("places", ["", "-1", "x", "9" * 50, "²"])
def test_how_far_something_moves_may_be_anything_that_is_sent(draft, keeper, places):
    keeper.post(page("move_part", "theme", "INT"), {"to": "down", "places": places})

    assert [theme.code for theme in draft.themes.all()] == ["SUP", "INT"]


def test_a_step_does_not_move_by_itself(keeper):
    told = keeper.post(page("move_part", "step", "INT-01-N"), {"to": "up"}, follow=True)

    assert "A step stands where its row does" in said(told)


@pytest.mark.parametrize("name", ["edit", "edit_theme", "edits"])
def test_a_page_asks_as_much_for_thirty_rows_as_for_three(name, draft, hands, keeper):
    parts = ["INT"] if name == "edit_theme" else []
    keeper.get(page(name, *parts))
    counts = []
    for more in (1, 28):
        for number in range(more):
            hands.row("INT", place=f"Row {more}, {number}.", system="Too.")
        with CaptureQueriesContext(connection) as asked:
            keeper.get(page(name, *parts))
        counts.append(len(asked))

    assert counts[0] == counts[1]
