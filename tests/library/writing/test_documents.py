"""A place or the system adds a model document, changes what it is, and retires it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Event
from library.choices import Choice, Kind
from library.models import ModelDocument
from library.writing.actions import add_document, edit_document
from library.writing.document_fields import DocumentFields
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.clock import NOON
from tests.conftest import text_of
from tests.library.offering import say

HOME = "/library/W-SYS/coordinator/"
TYPED = {"title": "Compact", "kind": "compact", "tier": "neighbourhood"}


def test_one_is_added_in_the_browser_and_nobody_else_sees_it(sign_in, cast):
    place = sign_in(cast.place_reviewer)

    there = place.post("/library/add/W-P1/", TYPED | {"step_code": "int-01-n"})
    again = place.post("/library/add/W-P1/", TYPED | {"step_code": "int-01-n"}, follow=True)

    made = ModelDocument.objects.get()
    assert there.url == "/library/W-P1/compact/draft/"
    assert "was there already" in text_of(again)
    assert (made.owner, made.step_code, made.tier) == (cast["W-P1"], "INT-01-N", "neighbourhood")
    assert "Not begun yet" in text_of(place.get(there.url))
    assert "Not published yet" in text_of(place.get("/library/W-P1/compact/"))
    assert sign_in(cast.pcn_lead).get("/library/W-P1/compact/").status_code == 404


def test_the_history_of_a_place_says_who_adopts_it_in_the_words_of_its_pages(sign_in, cast):
    place = sign_in(cast.place_reviewer)
    place.post("/library/add/W-P1/", TYPED)

    history = text_of(place.get("/library/W-P1/compact/history/"))

    assert "Who adopts it:</strong> Each PCN" in history


def test_what_retiring_does_is_said_before_it_is_pressed(document, keeper):
    page = text_of(keeper.get(HOME))

    assert page.index("and it can be brought back") < page.index("Retire it now")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": ""}, "Enter the title"),
        ({"title": "!"}, "letters or numbers"),
        ({"title": "943 476 5919"}, "NHS number"),
        ({"kind": "song"}, "Choose what it is"),
        ({"tier": "system"}, "Choose who adopts it"),
        ({"step_code": "9434765919"}, "NHS number"),
        ({"about": "a" * 2001}, "1 too many"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(said, words, keeper):
    answer = keeper.post("/library/add/W-SYS/", TYPED | said)

    assert answer.status_code == 200
    assert words in text_of(answer)


def test_pcns_publish_none_and_a_place_asks_no_places(cast):
    fields = DocumentFields(title="Ours")
    with pytest.raises(PermissionDenied):
        add_document(owner=cast["W-N1"], values=fields, by=cast.pcn_lead, at=NOON)
    with pytest.raises(ValidationError, match="No place lies beneath"):
        add_document(
            owner=cast["W-P1"],
            values=DocumentFields(title="Ours", tier="place"),
            by=cast.place_reviewer,
            at=NOON,
        )


def test_what_it_is_changes_but_not_who_adopts_it_once_somebody_said_so(document, keeper, cast):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    typed = {"title": "Coordinators", "kind": "role", "tier": "neighbourhood", "number": 1}

    keeper.post(f"{HOME}edit/", typed)
    refused = keeper.post(f"{HOME}edit/", typed | {"tier": "place", "number": 2})

    history = text_of(keeper.get(f"{HOME}history/"))
    assert ModelDocument.objects.get().title == "Coordinators"
    assert "said what they do with it already" in text_of(refused)
    assert all(words in history for words in ("Coordinators", "Coordinator", "Open it"))


def test_of_two_editors_the_second_is_told_and_what_only_one_changed_stands(document, cast):
    by = {"by": cast.system_staff, "at": NOON}
    edit_document(
        document=document, values=DocumentFields(title="One", kind=Kind.ROLE), number=1, **by
    )

    both = edit_document(
        document=document,
        values=DocumentFields(title="Coordinator", kind=Kind.JOB_PLAN),
        number=1,
        **by,
    )
    with pytest.raises(EditedMeanwhile):
        edit_document(document=document, values=DocumentFields(title="Two"), number=1, **by)
    same = edit_document(document=document, values=DocumentFields.of(both), number=1, **by)

    assert (both.title, both.kind, same.number) == ("One", Kind.JOB_PLAN, 3)


def test_one_that_is_retired_is_told_so_and_comes_back(document, keeper, lead):
    for _ in range(2):
        keeper.post(f"{HOME}retire/")
    retired = text_of(lead.get("/library/")), text_of(lead.get(HOME))
    for _ in range(2):
        keeper.post(f"{HOME}bring-back/")

    assert all("Retired" in page for page in retired)
    assert "Retired" not in text_of(lead.get(HOME))
    history = text_of(keeper.get(f"{HOME}history/"))
    assert all(f"</strong> {name}" in history for name in ("Retired", "Brought back"))
    assert "stayed as they were" not in history
    notes = Event.objects.filter(thing="models").values_list("note", flat=True)
    assert sorted(notes) == ["brought back", "edition 1", "retired"]


def test_the_very_same_is_there_once_and_what_differs_is_another_of_its_own(document, cast):
    given = {"owner": cast["W-SYS"], "by": cast.system_staff, "at": NOON}
    with pytest.raises(AlreadyThere):
        add_document(values=DocumentFields.of(document), **given)

    also = add_document(values=DocumentFields(title="coordinator", about="For homes"), **given)
    long = "A partnership compact of the primary care networks in one place"
    both = [add_document(values=DocumentFields(title=f"{long}, {n}"), **given) for n in "ab"]

    assert (also.slug, also.about) == ("coordinator-2", "For homes")
    assert both[0].slug != both[1].slug
    assert max(len(each.slug) for each in both) <= 60
