"""A PCN says what it does with a model document, and prepares a text of its own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Event
from library.adopting.actions import adaptation_of, last_word, save_adaptation, say_of_document
from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.choices import KEEP, Choice
from library.models import Adaptation, Adoption
from library.writing.actions import bring_back_document, edit_document, retire_document
from library.writing.document_fields import DocumentFields
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Link
from tests.clock import NOON
from tests.conftest import remembered, text_of
from tests.library.offering import (
    FIRST,
    SECOND,
    draft_edition,
    make_document,
    publish,
    say,
    write_own,
)

HOME = "/library/W-SYS/coordinator/of/W-N1/"


def typed(choice: str, **more) -> dict:
    return {"choice": choice, "reason": "", "edition": 1, "adaptation": 0, "number": 0} | more


def said_with(document, cast, choice=Choice.AS_IS, **more):
    given = {"edition": 1, "adaptation": 0, "number": 0} | more
    return say_of_document(
        document=document,
        organisation=cast["W-N1"],
        values=SaidFields(choice=choice),
        by=cast.pcn_lead,
        at=NOON,
        **given,
    )


def test_a_text_stays_with_its_team_also_where_others_adopt_the_document_now(document, lead, cast):
    write_own(document, cast["W-N1"], "Of two villages", by=cast.pcn_lead)
    values = DocumentFields(**DocumentFields.said(document) | {"tier": "place"})
    edit_document(document=document, values=values, number=1, by=cast.system_staff, at=NOON)

    page = text_of(lead.get(HOME))

    assert "Of two villages" in page
    assert "Fellside PCN is not asked any more" in page
    assert "Of two villages" in text_of(lead.get(f"{HOME}text/history/"))


def test_it_is_adopted_in_the_browser_with_name_and_role(document, lead, cast):
    page = lead.post(f"{HOME}say/", typed("as_is"), follow=True)

    word = Adoption.objects.get()
    assert "Has adopted edition 1 as it is." in text_of(page)
    assert "Saved: Fellside PCN adopts edition 1 as it is." in text_of(page)
    assert "Change what we said" in text_of(page)
    assert word.said_as == "pcn lead, Fellside PCN"
    assert (word.choice, word.edition.ordinal, word.said_by) == ("as_is", 1, cast.pcn_lead)
    (event,) = Event.objects.filter(thing="models", kind="signed")
    assert (event.organisation, event.note) == (cast["W-N1"].pk, "as_is")


def test_a_text_of_its_own_is_marked_beside_the_model_and_said_by_who_signs(
    document, sign_in, cast
):
    contributor, lead = sign_in(cast.pcn_contributor), sign_in(cast.pcn_lead)
    own = FIRST.replace("one team", "two teams")
    contributor.post(f"{HOME}text/", {"text": own, "edition": 1, "number": 0})
    prepared = text_of(contributor.get(HOME))
    above = text_of(sign_in(cast.place_reviewer).get(HOME))
    lead.post(f"{HOME}say/", typed("adapted", adaptation=1))
    said = text_of(sign_in(cast.place_reviewer).get(HOME))

    assert all(mark in prepared for mark in ("<del>one team.</del>", "<ins>two teams.</ins>"))
    assert "two teams" not in above
    assert all(words in said for words in ("Has adapted edition 1", "<ins>two teams.</ins>"))
    assert contributor.get(f"{HOME}say/").status_code == 403


def test_not_for_us_needs_a_reason_and_what_was_typed_comes_back(document, lead):
    refused = lead.post(f"{HOME}say/", typed("declined"))
    patient = lead.post(f"{HOME}say/", typed("declined", reason="Like 943 476 5919"))
    said = lead.post(f"{HOME}say/", typed("declined", reason="We share it out"), follow=True)

    assert "Say why it is not for you" in text_of(refused)
    assert all(words in text_of(patient) for words in ("NHS number", "Like 943"))
    assert "We share it out" in text_of(said)


def test_a_new_edition_is_told_with_what_changed_and_nobody_has_adopted_it_yet(
    document, lead, cast
):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    publish(document, SECOND, by=cast.system_staff, changed="Carers too")

    told = text_of(lead.get(HOME))
    compared = text_of(lead.get("/library/W-SYS/coordinator/compare/2/1/"))

    for words in ("has not said anything of edition 2", "Edition 2 is out", "Carers too"):
        assert words in told
    assert "What changed from edition 1 to edition 2" in compared
    assert "<ins>people and carers.</ins>" in compared or "<ins>and carers.</ins>" in compared


def test_what_is_kept_beside_the_newest_edition_is_told_and_that_edition_is_no_news(
    document, lead, cast
):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    publish(document, SECOND, by=cast.system_staff)
    say(document, cast["W-N1"], KEEP[0], by=cast.pcn_lead)

    pages = [text_of(lead.get(f"{HOME}{page}")) for page in ("", "say/")]
    publish(document, FIRST, by=cast.system_staff)

    for page in pages:
        assert "Fellside PCN keeps edition 1 beside edition 2, said on" in page
        assert "is out" not in page
    assert "Edition 3 is out" in text_of(lead.get(HOME))


def test_a_text_that_is_not_in_use_is_folded_away_beneath_what_was_said(document, lead, cast):
    write_own(document, cast["W-N1"], "Of two villages", by=cast.pcn_lead)
    before = text_of(lead.get(HOME))
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)

    page = text_of(lead.get(HOME))
    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)

    folded = "A draft of our own, not in use"
    assert page.index("What was said last") < page.index(folded) < page.index("Of two villages")
    assert folded not in before
    assert folded not in text_of(lead.get(HOME))


def test_the_form_names_what_it_is_about_who_says_it_and_who_reads_it(document, lead):
    say_page, text = (text_of(lead.get(f"{HOME}{page}")) for page in ("say/", "text/"))

    assert "<title>Say what we do with it, Coordinator, Fellside PCN –" in say_page
    assert "<title>Write our own text, Coordinator, Fellside PCN –" in text
    assert "Blackmoor Place and Westmere" in say_page
    assert "read it, with your reason and your role" in say_page
    assert "Needed only where it is not for you" in say_page
    assert "(optional)" not in say_page


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("as_is", "Has adopted edition 2 as it is."),
        (KEEP[0], "Has adopted edition 1 as it is and keeps that beside edition 2."),
        ("declined", "Has said of edition 2 that it is not for them."),
    ],
)
def test_to_a_new_edition_a_word_is_said_anew_and_the_earlier_stays(
    choice, words, document, lead, cast
):
    say(document, cast["W-N1"], Choice.AS_IS, by=cast.pcn_lead)
    publish(document, SECOND, by=cast.system_staff)

    page = lead.post(f"{HOME}say/", typed(choice, reason="So", edition=2, number=1), follow=True)

    history = text_of(lead.get(f"{HOME}history/"))
    assert words in text_of(page)
    assert "Adopted edition 1 as it is." in history
    assert Adoption.objects.count() == 2


def test_a_text_saved_beside_an_earlier_edition_is_read_again_before_it_is_said(document, cast):
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_lead)
    publish(document, SECOND, by=cast.system_staff)

    with pytest.raises(ValidationError, match="saved beside edition 1"):
        say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_lead)
    word = say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)

    assert (word.text, word.edition.ordinal) == ("Ours", 2)
    assert adaptation_of(document, cast["W-N1"]).number == 2


def test_an_adapted_text_can_be_kept_and_later_texts_change_no_word(document, cast):
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_lead)
    say(document, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)
    publish(document, SECOND, by=cast.system_staff)
    write_own(document, cast["W-N1"], "Another", by=cast.pcn_lead)

    kept = say(document, cast["W-N1"], KEEP[0], by=cast.pcn_lead)

    assert (kept.text, kept.edition.ordinal, kept.beside.ordinal) == ("Ours", 1, 2)


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        (KEEP[0], "nothing of an earlier edition"),
        (Choice.ADAPTED, "Write your own text first"),
    ],
)
def test_what_would_not_be_true_is_refused(choice, why, document, cast):
    with pytest.raises(ValidationError, match=why):
        say(document, cast["W-N1"], choice, by=cast.pcn_lead)


def test_a_document_that_is_retired_asks_for_no_word_until_it_is_back(document, lead, cast):
    by = {"by": cast.system_staff, "at": NOON}
    retire_document(document=document, **by)

    refused = lead.post(f"{HOME}say/", typed("as_is"))
    bring_back_document(document=document, **by)
    lead.post(f"{HOME}say/", typed("as_is"))

    assert "It is retired" in text_of(refused)
    assert Adoption.objects.count() == 1


def test_others_than_those_it_is_for_say_nothing(document, cast):
    made = make_document(cast["W-SYS"], by=cast.system_staff, title="For places", tier="place")
    with pytest.raises(ValidationError, match="No edition is published yet"):
        said_to(made, cast["W-P1"], cast.place_reviewer)
    publish(made, FIRST, by=cast.system_staff)

    assert said_to(made, cast["W-P1"], cast.place_reviewer).said_as.endswith("Blackmoor Place")
    for organisation, by in ((cast["W-N1"], cast.pcn_lead), (cast["X-N1"], cast.outsider)):
        with pytest.raises(ValidationError, match="beneath its owner today"):
            said_to(made, organisation, by)
    with pytest.raises(PermissionDenied):
        said_to(document, cast["W-N1"], cast.place_reviewer)


def said_to(document, organisation, by):
    values = SaidFields(choice=Choice.AS_IS)
    read = {"edition": 1, "adaptation": 0, "number": 0}
    return say_of_document(
        document=document, organisation=organisation, values=values, by=by, at=NOON, **read
    )


def test_pressed_twice_it_is_said_once(document, lead):
    lead.post(f"{HOME}say/", typed("as_is"))

    again = lead.post(f"{HOME}say/", typed("as_is"), follow=True)

    assert "was there already" in text_of(again)
    assert Adoption.objects.count() == 1


def test_of_two_who_sign_the_second_sees_both_words(document, lead, cast):
    say(document, cast["W-N1"], Choice.DECLINED, by=cast.pcn_lead, reason="Too long")

    page = lead.post(f"{HOME}say/", typed("as_is", reason="It is good"))

    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("Too long", "It is good"))
    assert last_word(document, cast["W-N1"]).choice == Choice.DECLINED


def test_who_has_not_read_the_newest_edition_or_text_says_nothing_by_mistake(document, lead, cast):
    publish(document, SECOND, by=cast.system_staff)
    write_own(document, cast["W-N1"], "Ours", by=cast.pcn_contributor)

    for given, why in (
        ({"edition": 1, "adaptation": 1}, "Edition 2 came out meanwhile"),
        ({"edition": 2, "adaptation": 0}, "changed your own text"),
    ):
        page = lead.post(f"{HOME}say/", typed("adapted", reason="Fits us", **given))
        assert all(words in text_of(page) for words in (why, "Fits us"))
        read = {name: str(page.context["form"][name].value()) for name in ("edition", "adaptation")}
        assert read == {"edition": "2", "adaptation": "1"}
        with pytest.raises(ValidationError, match=why):
            said_with(document, cast, Choice.ADAPTED, **given)
    assert not Adoption.objects.exists()


def test_of_two_who_write_one_text_the_second_sees_both(document, lead, cast):
    write_own(document, cast["W-N1"], "Of the contributor", by=cast.pcn_contributor)

    page = lead.post(f"{HOME}text/", {"text": "Of the lead", "edition": 1, "number": 0})

    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("Of the contributor", "Of the lead"))
    saved = lead.post(f"{HOME}text/", {"text": "Of both", "edition": 1, "number": 1}, follow=True)
    states = text_of(lead.get(f"{HOME}text/history/"))
    assert "Your own text is saved" in text_of(saved)
    assert all(words in states for words in ("Of the contributor", "Of both"))
    assert "Of the contributor</textarea>" in text_of(lead.get(f"{HOME}text/?state=1"))


def test_the_very_same_text_sent_twice_is_saved_once(document, cast):
    given = {"document": document, "organisation": cast["W-N1"], "edition": 1, "number": 0}
    values = AdaptationFields(text="Ours")
    save_adaptation(values=values, by=cast.pcn_lead, at=NOON, **given)

    with pytest.raises(AlreadyThere):
        save_adaptation(values=values, by=cast.pcn_lead, at=NOON, **given)
    with pytest.raises(EditedMeanwhile):
        save_adaptation(values=AdaptationFields(text="Mine"), by=cast.pcn_lead, at=NOON, **given)
    assert Adaptation.objects.get().number == 1


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("say/", typed("declined", reason="We share it out")),
        ("text/", {"text": "We share it out", "edition": 1, "number": 0}),
    ],
)
def test_what_was_typed_comes_back_after_the_session_has_ended(page, data, document, client, cast):
    sent = remembered(client, cast.pcn_lead).post(f"{HOME}{page}", data)
    client.force_login(cast.pcn_lead)

    found = client.get(sent.url, follow=True)

    assert "We share it out" in text_of(found)


def test_the_text_form_begins_with_the_model_and_a_long_one_is_refused(document, lead):
    begun = text_of(lead.get(f"{HOME}text/"))
    many = lead.post(f"{HOME}text/", {"text": "a\n" * 201, "edition": 1, "number": 0})

    assert "The coordinator plans care with people." in begun
    assert "200 paragraphs at most" in text_of(many)


def test_who_writes_nothing_for_it_reads_no_draft(document, sign_in, cast):
    write_own(document, cast["W-N1"], "Ours alone", by=cast.pcn_lead)
    draft_edition(document, "Theirs alone", by=cast.system_staff)

    for person in (cast.pcn_reader, cast.place_reviewer, cast.system_staff):
        assert "Ours alone" not in text_of(sign_in(person).get(HOME))
    assert "Theirs alone" not in text_of(sign_in(cast.pcn_lead).get("/library/W-SYS/coordinator/"))


def test_what_was_said_stays_readable_after_a_pcn_has_moved_elsewhere(sign_in, cast):
    made = make_document(cast["W-P1"], by=cast.place_reviewer)
    publish(made, FIRST, by=cast.place_reviewer)
    write_own(made, cast["W-N1"], "Of the old place", by=cast.pcn_lead)
    say(made, cast["W-N1"], Choice.ADAPTED, by=cast.pcn_lead)
    Link.objects.filter(child=cast["W-N1"]).update(parent=cast["W-P2"])
    lead, moved = sign_in(cast.pcn_lead), "/library/W-P1/coordinator/of/W-N1/"

    page = text_of(lead.get(moved))
    refused = lead.post(f"{moved}say/", typed("as_is", adaptation=1, number=1))

    assert "it no longer lies beneath Blackmoor Place" in page
    assert "Of the old place" in text_of(lead.get(f"{moved}1/document/"))
    assert "Of the old place" in text_of(lead.get(f"{moved}text/history/"))
    assert "beneath its owner today" in text_of(refused)
    assert "Of the old place" in text_of(sign_in(cast.other_place_reviewer).get(moved))
    assert sign_in(cast.place_reviewer).get(moved).status_code == 404
