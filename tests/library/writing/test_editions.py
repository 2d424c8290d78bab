"""The next edition is written in draft, filed and published; what is published stays as it is."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Event
from library.models import Edition, ModelFile
from library.writing.document_fields import EditionFields
from library.writing.edition_actions import (
    add_file,
    draft_of,
    newest_of,
    publish_edition,
    remove_file,
    save_draft,
)
from library.writing.files import checked
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.clock import NOON
from tests.conftest import remembered, text_of
from tests.library.offering import FIRST, PDF, SECOND, draft_edition, make_document, publish

HOME = "/library/W-SYS/coordinator/"


@pytest.fixture
def by(cast) -> dict:
    return {"by": cast.system_staff, "at": NOON}


def test_the_second_edition_is_written_beside_the_first_and_published(document, keeper, lead):
    begun = text_of(keeper.get(f"{HOME}draft/write/"))
    assert "Needed before you publish" in begun
    assert "What changed since edition 1 (optional)" not in begun
    typed = {"text": SECOND, "what_changed": "Carers too", "number": 0}
    draft = text_of(keeper.post(f"{HOME}draft/write/", typed, follow=True))
    before = text_of(lead.get(HOME))
    keeper.post(f"{HOME}draft/publish/", {"number": 1})
    after = text_of(lead.get(HOME))

    assert "They work in one team." in begun
    assert all(words in draft for words in ("Draft of edition 2", "<ins>", "Carers too"))
    assert "people and carers" not in before
    assert all(words in after for words in ("Edition 2", "people and carers", "Carers too"))
    edition = newest_of(document)
    assert edition.published_as.startswith("system staff, Westmere")
    notes = Event.objects.filter(thing="models", kind="published").values_list("note", flat=True)
    assert sorted(notes) == ["edition 1", "edition 2"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (EditionFields(text="", what_changed="All"), "Write its text or add a file"),
        (EditionFields(text=SECOND), "Fill in “What changed since edition 1” first"),
        (EditionFields(text=FIRST, what_changed="Nothing"), "says the same as edition 1"),
    ],
)
def test_what_says_nothing_new_is_not_published(values, why, document, keeper, by):
    save_draft(document=document, values=values, number=0, **by)

    page = keeper.post(f"{HOME}draft/publish/", {"number": 1}, follow=True)

    assert why in text_of(page)
    assert Edition.objects.published().count() == 1


def test_pressed_twice_it_is_published_once_and_not_over_what_nobody_read(document, cast, by):
    draft = draft_edition(document, SECOND, by=cast.system_staff, changed="Words")
    save_draft(
        document=document, values=EditionFields(text="More", what_changed="B"), number=1, **by
    )

    with pytest.raises(EditedMeanwhile):
        publish_edition(document=document, number=draft.number, **by)
    publish_edition(document=document, number=2, **by)
    with pytest.raises(AlreadyThere):
        publish_edition(document=document, number=2, **by)
    empty = make_document(cast["W-SYS"], by=cast.system_staff, title="Empty")
    with pytest.raises(ValidationError, match="Write its text"):
        publish_edition(document=empty, number=1, **by)

    assert newest_of(document).text == "More"


def test_a_published_edition_is_not_touched_by_the_next_draft(document, by):
    save_draft(document=document, values=EditionFields(text="Other"), number=0, **by)

    assert newest_of(document).text == FIRST
    assert Edition.objects.of_document(document).count() == 2


def test_of_two_who_write_the_draft_the_second_sees_both(document, keeper, by):
    save_draft(document=document, values=EditionFields(text="Theirs"), number=0, **by)

    page = keeper.post(f"{HOME}draft/write/", {"text": "Mine", "what_changed": "", "number": 0})
    again = keeper.post(f"{HOME}draft/write/", {"text": "Both", "number": 1}, follow=True)

    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("Theirs", "Mine"))
    assert "Both" in text_of(again)
    assert "Theirs" in text_of(keeper.get(f"{HOME}draft/history/"))
    assert "Theirs</textarea>" in text_of(keeper.get(f"{HOME}draft/write/?state=1"))


def test_the_very_same_draft_sent_twice_is_saved_once(document, by):
    given = {"document": document, "values": EditionFields(text="Same"), **by}
    save_draft(number=0, **given)

    with pytest.raises(AlreadyThere):
        save_draft(number=0, **given)
    assert save_draft(number=1, **given).number == 1


def test_a_text_that_was_typed_comes_back_after_the_session_has_ended(document, client, cast):
    typed = {"text": "Typed for long", "what_changed": "", "number": 0}
    sent = remembered(client, cast.system_staff).post(f"{HOME}draft/write/", typed)
    client.force_login(cast.system_staff)

    assert "Typed for long" in text_of(client.get(sent.url, follow=True))


def test_a_file_comes_with_an_edition_and_is_saved_as_it_came_in(document, keeper, sign_in, cast):
    file = SimpleUploadedFile("C:\\Role “one”.PDF", PDF)
    keeper.post(f"{HOME}draft/file/add/", {"file": file})
    own = keeper.get(f"{HOME}draft/file/")
    draft = draft_of(document)
    keeper.post(f"{HOME}draft/write/", {"text": FIRST, "what_changed": "File", "number": 1})
    keeper.post(f"{HOME}draft/publish/", {"number": 2})
    sent = sign_in(cast.other_pcn_lead).get(f"{HOME}edition/2/file/")

    assert (own.content, draft.text) == (PDF, FIRST)
    assert sent.content == PDF
    assert sent["Content-Type"] == "application/pdf"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Disposition"] == f'attachment; filename="{draft.file.name}"'
    assert draft.file.name.endswith("role-one.pdf")
    assert sign_in(cast.other_pcn_lead).get(f"{HOME}edition/1/file/").status_code == 404
    assert sign_in(cast.outsider).get(f"{HOME}edition/2/file/").status_code == 404


def test_a_file_alone_is_an_edition_whose_words_nobody_can_compare(document, lead, cast):
    publish(document, "", by=cast.system_staff, file=PDF)

    page, compared = text_of(lead.get(HOME)), text_of(lead.get(f"{HOME}compare/1/2/"))
    printed = text_of(lead.get(f"{HOME}edition/2/document/"))

    assert "role.pdf" in page
    assert "a file alone" in compared
    assert "It is a file alone" in printed


def test_a_file_is_taken_out_of_the_draft_and_stays_on_record(document, keeper, by):
    add_file(document=document, file=checked("A.pdf", PDF), **by)
    with pytest.raises(AlreadyThere):
        add_file(document=document, file=checked("A.pdf", PDF), **by)
    keeper.post(f"{HOME}draft/file/remove/", {"number": "1"})

    assert draft_of(document).file is None
    assert ModelFile.objects.count() == 1
    assert remove_file(document=document, number=1, **by).number == 2


def test_the_file_that_a_colleague_has_put_in_meanwhile_is_not_taken_out(document, keeper, by):
    add_file(document=document, file=checked("A.pdf", PDF), **by)
    add_file(document=document, file=checked("B.pdf", PDF + b"\n"), **by)

    told = keeper.post(f"{HOME}draft/file/remove/", {"number": "1"}, follow=True)

    assert "Somebody changed this since you read it" in text_of(told)
    assert draft_of(document).file.name == "b.pdf"


def test_a_file_that_was_damaged_is_not_sent(document, lead, cast):
    publish(document, "", by=cast.system_staff, file=PDF)
    ModelFile.objects.update(content=b"%PDF-other")

    page = lead.get(f"{HOME}edition/2/file/")

    assert (page.status_code, "This file is damaged" in text_of(page)) == (500, True)
