"""The list of words taken away, changed and brought back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frameworks.models import Term
from frameworks.words.actions import TermValues, add_term, retire_term
from frameworks.words.terms_in import TermsIn
from organisations.choices import ListKind, Role
from organisations.incoming import keep_list
from organisations.lists.keeping import preview_of
from tests import factories as make
from tests.clock import NOON
from tests.conftest import text_of

LIST = "/frameworks/words/list/"


@pytest.fixture
def by(cast):
    return {"by": cast.administrator, "at": NOON}


@pytest.fixture
def term(cast, by):
    values = TermValues("MDT", "Several trades at one table", "huddle")
    return add_term(owner=cast["W-SYS"], values=values, **by)


def csv(*rows: str) -> bytes:
    return "\n".join(["Word,Meaning,Also called,Code", *rows]).encode()


def tried(content: bytes, by: dict):
    file = SimpleUploadedFile("words.csv", content)
    return preview_of(keep_list(ListKind.WORDS, file, **by), TermsIn(**by))


def bring(client, content: bytes):
    preview = client.post(LIST, {"file": SimpleUploadedFile("words.csv", content)}).url
    client.post(f"{preview}confirm/", {"seen": client.get(preview).context["seen"]})
    return client.get(preview, follow=True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_comes_back_as_it_was_changes_nothing(kind, term, administrator, by):
    taken = administrator.get(reverse("frameworks:terms_export", args=[kind]))

    found = tried(taken.content, by)

    assert (found.changes, found.unchanged, found.problems) == ((), 1, ())


def test_a_preview_says_what_is_new_and_what_changes_and_keeps_nothing(term, by):
    found = tried(csv("mdt,A meeting,huddle,", "EHCH,Care in care homes,,W-SYS"), by)

    assert [(change.who, change.words) for change in found.changes] == [
        (
            "mdt",
            (
                "Word: “MDT” becomes “mdt”",
                "Meaning: “Several trades at one table” becomes “A meeting”",
            ),
        ),
        ("EHCH", ("A new word: Care in care homes",)),
    ]
    assert list(Term.objects.values_list("name", flat=True)) == ["MDT"]


def test_what_was_confirmed_is_kept_once_with_who_said_so(term, administrator, cast):
    page = text_of(bring(administrator, csv("MDT,A meeting,,", "EHCH,Care in care homes,,")))

    term.refresh_from_db()
    assert "2 words were added or changed" in page
    assert (term.meaning, term.synonyms, term.number) == ("A meeting", "", 2)
    assert term.history.first().history_user == cast.administrator
    assert Term.objects.get(name="EHCH").owner == cast["W-SYS"]


def test_a_column_that_is_left_out_leaves_what_it_says(term, administrator):
    bring(administrator, b"Word,Meaning\nMDT,A meeting\n")

    term.refresh_from_db()
    assert (term.meaning, term.synonyms) == ("A meeting", "huddle")


def test_every_fault_is_told_by_its_cell(term, by, cast):
    gone = add_term(owner=cast["W-SYS"], values=TermValues("ABC", "Old"), **by)
    retire_term(term=gone, **by)

    rows = ["MDT,,,", "ehch,One,,", "EHCH,Two,,", "ABC,New,,", "XYZ,Ours,,X-SYS"]
    found = tried(csv(*rows, f"{'a' * 90},Long,,", "Team,Said twice,huddle,"), by)

    told = {problem.cell: problem.sentence for problem in found.problems}
    assert told["B2"] == "Say what it means"
    assert "stands in this list already" in told["A4"]
    assert "is retired" in told["A5"]
    assert "no organisation with the code “X-SYS”" in told["D6"]
    assert "A7" in told
    assert "what people also call “MDT”" in told["C8"]
    assert not found.is_ready


def test_a_word_added_meanwhile_is_told_before_anything_is_kept(term, administrator, cast, by):
    file = SimpleUploadedFile("words.csv", csv("EHCH,Care in care homes,,"))
    preview = administrator.post(LIST, {"file": file}).url
    seen = administrator.get(preview).context["seen"]
    add_term(owner=cast["W-SYS"], values=TermValues("EHCH", "Care at home"), **by)

    page = administrator.post(f"{preview}confirm/", {"seen": seen}, follow=True)

    assert "Something changed since you read this page" in text_of(page)
    assert Term.objects.get(name="EHCH").meaning == "Care at home"


def test_whose_a_word_is_is_said_to_who_keeps_several(term, administrator, cast):
    note = f'<p class="app-rows__note">{cast["W-SYS"]}</p>'
    assert note not in administrator.get(reverse("frameworks:terms")).text

    make.MembershipFactory(
        user=cast.administrator, organisation=cast["X-SYS"], role=Role.ADMINISTRATOR
    )

    assert note in administrator.get(reverse("frameworks:terms")).text


def test_who_keeps_several_says_whose_a_word_is(term, cast, by):
    make.MembershipFactory(
        user=cast.administrator, organisation=cast["X-SYS"], role=Role.ADMINISTRATOR
    )

    found = tried(csv("MDT,A meeting,,", "MDT,Another meeting,,x-sys"), by)

    (problem,) = found.problems
    assert problem.sentence == "You keep words for no organisation without a code"
    assert tried(csv("MDT,Another meeting,,x-sys"), by).is_ready


def test_a_preview_asks_no_more_of_a_long_list(cast, by):
    def questions(content: bytes) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert not tried(content, by).problems
        return sum(each["sql"].startswith("SELECT") for each in asked)

    add_term(owner=cast["W-SYS"], values=TermValues("Word", "Such"), **by)
    few = questions(csv("Word,Such,,"))
    for number in range(9):
        add_term(owner=cast["W-SYS"], values=TermValues(f"Word {number}", "Such"), **by)

    assert questions(csv(*(f"Word {number},Such,," for number in range(9)))) == few
