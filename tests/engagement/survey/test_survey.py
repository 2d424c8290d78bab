"""The comments of an outside survey come into the same table: looked at first, and once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.models import Comment, Survey
from engagement.survey.actions import confirm_survey, preview_survey, prune
from organisations.choices import Role
from organisations.incoming import ChangedMeanwhile, fingerprint
from spreadsheets.writing import SheetOut, write_workbook
from tests import factories as make
from tests.conftest import NOON, text_of
from tests.engagement.talk import ADDRESS, HEADERS, ROWS, STATEMENT, make_survey
from tests.layers import layer

UPLOAD = reverse("engagement:survey", args=ADDRESS)
COLUMNS = HEADERS.split(",")


@layer
def by(cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.administrator)


def confirmed(survey: Survey, **by) -> Survey:
    return confirm_survey(survey=survey, seen=fingerprint(preview_survey(survey)), **by)


def workbook() -> bytes:
    rows = [row.split(",") for row in ROWS.splitlines()]
    return write_workbook([SheetOut("Answers", COLUMNS, rows)])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_workbook_of_comments_is_previewed_and_then_in_the_table(engagement, keeper, kind):
    content = workbook() if kind == "xlsx" else f"{HEADERS}\n{ROWS}".encode()
    file = SimpleUploadedFile(f"answers.{kind}", content)

    page = keeper.post(UPLOAD, {"file": file}, follow=True)

    assert "4 comments are new, 0 rows are there already." in text_of(page)
    assert not Comment.objects.exists()
    address = page.redirect_chain[0][0]
    seen = page.context["seen"]
    done = keeper.post(f"{address}confirm/", {"seen": seen}, follow=True)
    assert "4 comments were brought." in text_of(done)
    assert [comment.subject for comment in Comment.objects.all()] == [
        "Support",
        "INT-02-N",
        "Integrated teams: what good looks like",
        "The whole framework",
    ]
    survey = Survey.objects.get()
    assert (survey.comments.count(), bytes(survey.content)) == (4, b"")


def test_a_comment_from_a_survey_keeps_the_words_it_is_about(cast, engagement, by):
    confirmed(make_survey(engagement, by=cast.administrator), **by)

    comment = Comment.objects.get(step_code="INT-02-N")

    assert comment.words == "Meet the others of INT-02 weekly."
    assert (comment.change, comment.organisation_kind) == ("other", "healthwatch")
    assert comment.can_be_taken


def test_the_same_list_again_brings_nothing(cast, engagement, by):
    confirmed(make_survey(engagement, by=cast.administrator), **by)

    preview = preview_survey(make_survey(engagement, by=cast.administrator))

    assert (preview.lines, preview.standing, preview.is_ready) == ((), 4, False)


def test_a_second_press_brings_nothing_more(cast, engagement, by):
    survey = make_survey(engagement, by=cast.administrator)
    seen = fingerprint(preview_survey(survey))

    for _ in range(2):
        confirm_survey(survey=survey, seen=seen, **by)

    assert Comment.objects.count() == 4


def test_another_outcome_than_was_read_is_not_kept(cast, engagement, by):
    survey = make_survey(engagement, by=cast.administrator)
    seen = fingerprint(preview_survey(survey))
    confirmed(make_survey(engagement, by=cast.administrator, rows=ROWS.splitlines()[0]), **by)

    with pytest.raises(ChangedMeanwhile):
        confirm_survey(survey=survey, seen=seen, **by)

    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("Estate,,,Too few rooms.,,A,Hospital", "A2", "The draft has no theme “Estate”"),
        (",INT-09-N,,Too late.,,A,Hospital", "B2", "no step or statement “INT-09-N”"),
        (",,Tone,Too loud.,,A,Hospital", "C2", "“Tone” is none of “The wording”"),
        (",,,,,A,Hospital", "D2", "There is no comment in this row"),
        (",,,For 943 476 5919.,,A,Hospital", "D2", "looks like an NHS number"),
        (f",,,{'a' * 4001},,A,Hospital", "D2", "1 character longer than the 4,000 that"),
        (",,,Fine.,,,Hospital", "F2", "Give the organisation"),
        (",,,Fine.,,A,Choir", "G2", "“Choir” is none of “GP practice"),
    ],
)
def test_what_would_have_to_be_guessed_is_said(cast, engagement, by, row, cell, sentence):
    survey = make_survey(engagement, by=cast.administrator, rows=row)

    problem, *others = preview_survey(survey).problems

    assert problem.cell == cell
    assert sentence in problem.sentence
    assert not others
    with pytest.raises(ChangedMeanwhile):
        confirmed(survey, **by)


def test_a_step_counts_before_another_theme_and_the_preview_says_so(cast, engagement, keeper):
    rows = [
        "Support,INT-02-N,,Weekly is too often.,,A,Hospital",
        "Integrated teams,INT-01-N,,Fine.,,A,Hospital",
        f"Estate,{STATEMENT},,Twice.,,A,Hospital",
    ]
    survey = make_survey(engagement, by=cast.administrator, rows="\n".join(rows))

    page = text_of(keeper.get(reverse("engagement:survey_preview", args=[*ADDRESS, survey.pk])))

    lines = preview_survey(survey).lines
    assert [(line.subject.theme_code, line.other_theme) for line in lines] == [
        ("INT", "Support"),
        ("INT", ""),
        ("INT", "Estate"),
    ]
    assert "2 rows name another theme than that of the step or statement" in page
    assert "The list says theme “Support”; what it names lies in “Integrated teams”" in page


def test_of_the_same_words_in_two_themes_the_one_that_is_named_is_meant(cast, engagement):
    support = engagement.version.themes.get(code="SUP")
    make.StatementFactory(theme=support, position=1, text=STATEMENT)
    rows = f"SUP,{STATEMENT},,Once is enough.,,A,Hospital"

    (line,) = preview_survey(make_survey(engagement, by=cast.administrator, rows=rows)).lines

    assert (line.subject.theme_code, line.other_theme) == ("SUP", "")


def test_a_list_without_its_columns_says_which_are_missing(cast, engagement):
    survey = make_survey(engagement, by=cast.administrator, headers="Theme,Note", rows="Support,x")

    (problem,) = preview_survey(survey).problems

    assert problem.sentence.endswith("“Comment”, “Organisation”, “Kind of organisation”.")


def test_a_list_is_for_who_brought_it_and_can_be_put_away(cast, engagement, sign_in, keeper):
    other = make.MembershipFactory(organisation=cast["W-SYS"], role=Role.ADMINISTRATOR).user
    survey = make_survey(engagement, by=cast.administrator)
    address = reverse("engagement:survey_preview", args=[*ADDRESS, survey.pk])

    assert sign_in(other).get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        confirm_survey(survey=survey, seen="", by=other, at=NOON)
    page = keeper.post(f"{address}stop/", follow=True)
    assert "The list was put away." in text_of(page)
    assert not Survey.objects.exists()


def test_a_list_that_was_put_away_while_it_was_confirmed_is_told(
    cast, engagement, keeper, monkeypatch
):
    survey = make_survey(engagement, by=cast.administrator)
    monkeypatch.setattr("engagement.survey.views.survey_of", lambda *_: survey)
    Survey.objects.all().delete()
    address = reverse("engagement:survey_confirm", args=[*ADDRESS, survey.pk])

    page = keeper.post(address, {"seen": ""}, follow=True)

    assert "Somebody stopped this list. Nothing has changed." in text_of(page)


def test_the_upkeep_lets_go_of_what_nobody_confirmed(cast, engagement, by):
    confirmed(make_survey(engagement, by=cast.administrator), **by)
    old = make_survey(engagement, by=cast.administrator)
    new = make_survey(engagement, by=cast.administrator)
    Survey.objects.filter(pk__in=[old.pk]).update(uploaded_at=NOON.replace(month=10))

    prune(at=NOON)

    assert set(Survey.objects.filter(outcome="")) == {new}


def test_a_preview_asks_the_database_as_often_for_40_rows_as_for_4(cast, engagement):
    def queries(rows: str) -> int:
        survey = make_survey(engagement, by=cast.administrator, rows=rows)
        with CaptureQueriesContext(connection) as captured:
            assert preview_survey(survey).is_ready
        return len(captured)

    many = "\n".join(f",INT-01-N,,Comment {n},,A,Hospital" for n in range(40))

    assert queries(ROWS) == queries(many)
