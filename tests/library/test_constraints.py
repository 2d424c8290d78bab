"""What the database refuses of model documents and of what is said to them."""

import pytest
from django.db import IntegrityError, transaction

from library.choices import Choice
from library.models import Adaptation, Adoption, Edition, ModelDocument, ModelFile
from tests.clock import NOON
from tests.library.offering import FIRST, PDF, SECOND, draft_edition, publish, say, write_own


@pytest.mark.parametrize(
    ("model", "changes", "name"),
    [
        (ModelDocument, {"title": ""}, "model_document_has_a_title"),
        (ModelDocument, {"kind": "song"}, "model_document_is_of_a_known_kind"),
        (ModelDocument, {"tier": "system"}, "model_document_is_adopted_by_a_tier"),
        (ModelFile, {"kind": "exe"}, "model_file_is_of_a_known_kind"),
        (Edition, {"ordinal": 0}, "edition_is_counted_from_1"),
        (Edition, {"published_as": ""}, "edition_published_by_somebody"),
        (Edition, {"text": "", "file": None}, "edition_published_says_something"),
        (Edition, {"what_changed": ""}, "edition_published_says_what_changed"),
        (Adaptation, {"text": ""}, "adaptation_says_something"),
        (Adoption, {"choice": "perhaps"}, "adoption_"),
        (Adoption, {"choice": "adapted"}, "adoption_adapted_has_its_text"),
        (Adoption, {"choice": "declined"}, "adoption_declined_has_its_reason"),
    ],
)
def test_what_is_kept_is_whole(model, changes, name, document, cast):
    by = cast.system_staff
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    publish(document, SECOND, by=by, file=PDF)
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_lead)
    row = model.objects.filter(pk=model.objects.first().pk)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.update(**changes)


def test_what_is_not_for_them_is_said_of_the_newest_edition(document, cast):
    said = say(document, cast["W-N1"], Choice.DECLINED, by=cast.pcn_lead, reason="No")
    second = publish(document, SECOND, by=cast.system_staff)

    with pytest.raises(IntegrityError, match="adoption_declined_keeps_nothing"):
        Adoption.objects.filter(pk=said.pk).update(beside=second)


def test_each_thing_is_there_once(document, cast):
    said = say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    own = write_own(document, cast["W-N1"], "Ours", by=cast.pcn_lead)
    draft_edition(document, SECOND, by=cast.system_staff)
    edition = said.edition

    for again in (
        ModelDocument(owner=document.owner, slug=document.slug, title="Another", kind="role"),
        Edition(document=document, ordinal=1),
        Edition(document=document, ordinal=3),  # a second draft
        Adaptation(document=document, organisation=own.organisation, edition=edition, text="B"),
        Adoption(
            document=document,
            organisation=said.organisation,
            number=1,
            choice=Choice.AS_IS,
            edition=edition,
            beside=edition,
            said_at=NOON,
            said_by=cast.pcn_lead,
            said_as="PCN lead",
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
    assert edition.text == FIRST
