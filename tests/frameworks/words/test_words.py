"""Words that administrators explain: kept on a list, marked where a page first says them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from frameworks.models import Term
from frameworks.words.abbreviations import unexplained
from frameworks.words.actions import TermValues, add_term, edit_term, restore_term, retire_term
from frameworks.words.marking import Words
from frameworks.workbook.content import FrameworkContent, ThemeContent
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.cast import client_of
from tests.clock import NOON
from tests.frameworks.workbooks import line, one_theme, uploaded
from tests.layers import layer

MDT = TermValues("MDT", "People of several trades who meet about one person", "hub meeting")


@layer
def by(cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


@layer
def mdt(cast, by) -> Term:
    return add_term(owner=cast["W-SYS"], values=MDT, **by)


def address(page: str, *args) -> str:
    return reverse(f"frameworks:{page}", args=args)


def words_of(*terms: tuple[str, str]) -> Words:
    return Words(
        Term(pk=number, name=name, meaning="What it is", synonyms=synonyms)
        for number, (name, synonyms) in enumerate(terms, start=1)
    )


def content_saying(*statements: str) -> FrameworkContent:
    return FrameworkContent((ThemeContent("INT", "Working together", statements=statements),))


def test_a_word_is_added_and_listed_for_everybody_with_a_role(administrator, cast):
    page = administrator.post(
        address("term_add"),
        {"name": "MDT", "meaning": "Several trades at one table", "owner": cast["W-SYS"].pk},
        follow=True,
    )

    assert "The word is added." in page.text
    assert Term.objects.get().history.get().history_user == cast.administrator
    assert "Several trades at one table" in client_of(cast.pcn_reader).get("/words/").text
    assert "Several trades at one table" not in client_of(cast.nobody).get("/words/").text


def test_pressed_twice_a_word_is_added_once(cast, mdt, by):
    with pytest.raises(AlreadyThere):
        add_term(owner=cast["W-SYS"], values=MDT, **by)
    with pytest.raises(ValidationError, match="on the list already"):
        add_term(owner=cast["W-SYS"], values=TermValues("mdt", "Something else"), **by)


def test_a_second_administrator_sees_both_texts(administrator, mdt, by):
    edit_term(term=mdt, values=TermValues("MDT", "Theirs"), number=1, **by)

    page = administrator.post(
        address("term", mdt.pk), {"name": "MDT", "meaning": "Mine", "number": 1}
    )

    assert page.status_code == 409
    assert "Theirs" in page.text
    assert "Mine" in page.text
    with pytest.raises(EditedMeanwhile):
        edit_term(term=mdt, values=TermValues("MDT", "Mine"), number=1, **by)


def test_a_retired_word_is_explained_no_more_until_it_is_again(administrator, cast, mdt, by):
    administrator.post(address("term_retire", mdt.pk))
    again = administrator.post(address("term_retire", mdt.pk), follow=True)

    assert "is retired already" in again.text
    assert mdt not in Term.objects.standing()
    with pytest.raises(ValidationError, match="It is retired"):
        add_term(owner=cast["W-SYS"], values=MDT, **by)
    restore_term(term=mdt, **by)
    assert mdt in Term.objects.standing()
    with pytest.raises(ValidationError, match="explained already"):
        restore_term(term=mdt, **by)


def test_only_its_owner_s_administrators_change_a_word(cast, mdt):
    with pytest.raises(PermissionDenied):
        retire_term(term=mdt, by=cast.other_administrator, at=NOON)
    with pytest.raises(PermissionDenied):
        add_term(owner=cast["W-SYS"], values=TermValues("A", "B"), by=cast.pcn_lead, at=NOON)


def test_the_database_holds_a_name_once_and_nothing_empty(cast, mdt):
    for values in ({"name": "mdt", "meaning": "Other"}, {"name": "New", "meaning": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Term.objects.create(owner=cast["W-SYS"], **values)


def test_only_the_first_use_is_marked_under_any_of_its_names():
    words = words_of(("MDT", "hub meeting"))

    marked = words.mark("The Hub meeting, or MDT")

    assert marked.count("<a ") == 1
    assert '<a class="app-word" id="use-of-1" href="#word-1">Hub meeting</a>' in marked
    assert words.mark("MDT") == "MDT"
    assert [term.name for term in words.used] == ["MDT"]


def test_an_abbreviation_is_met_as_it_is_written_and_a_part_of_a_word_never():
    words = words_of(("IT", ""), ("hub", ""))

    assert words.mark("Put it in the hubs") == "Put it in the hubs"
    assert words.mark("IT").count("<a ") == 1


def test_hostile_texts_and_words_stay_text():
    words = words_of(("<b>", ""), ("R&D", ""), ("amp", ""), ("a.*", ""), ("ask", ""))

    marked = words.mark("<b> R&D & co <script>a</script> a\u017fk")

    assert "<script>" not in marked
    assert "&lt;script&gt;" in marked
    assert ">R&amp;D</a> &amp; co" in marked
    assert ">&lt;b&gt;</a>" in marked
    assert [term.name for term in words.used] == ["<b>", "R&D"]


def test_a_theme_page_explains_its_words_at_its_foot(framework, cast, by):
    theme, version = framework.themes["INT"], framework.version
    step = version.steps.filter(row__theme=theme).first()
    first = step.text.split()[0]
    version.framework.owner = cast["W-SYS"]
    version.framework.save()
    add_term(owner=cast["W-SYS"], values=TermValues(first, "<i>What it is</i>"), **by)

    page = client_of(cast.pcn_lead).get(theme.get_absolute_url()).text

    assert page.count('class="app-word"') == 1
    assert "&lt;i&gt;What it is&lt;/i&gt;" in page
    assert "Words on this page" in page


def test_a_framework_that_nobody_owns_is_explained_by_the_words_of_one_s_own(framework, cast, mdt):
    framework_of_all = framework.version.framework
    theirs = Term.objects.create(owner=cast["X-SYS"], name="MDT", meaning="Something else")
    Term.objects.create(owner=cast["W-P1"], name="MDT", meaning="What it is in this place")

    def explained(to):
        return list(Term.objects.explaining(framework_of_all, to=to))

    assert explained(cast.pcn_lead) == explained(cast.system_staff) == [mdt]
    assert explained(cast.outsider) == [theirs]
    assert "Something else" not in client_of(cast.pcn_lead).get("/words/").text
    framework_of_all.owner = cast["W-SYS"]
    assert explained(cast.outsider) == [mdt]


def test_abbreviations_nobody_explained_are_found_once_and_known_ones_not(mdt):
    content = content_saying(
        "An MDT and MDTs of the NHS, ARRS roles, ARRS leads", "PART II", "ALL IN CAPITALS", "iPhone"
    )

    assert unexplained(content, [mdt]) == ("ARRS",)


def test_the_preview_leads_to_a_form_that_comes_back_to_it(administrator, cast):
    preview = uploaded(administrator, one_theme(line("Fund ARRS roles.", None, None)))
    page = administrator.get(preview)
    [(name, url)] = page.context["abbreviations"]

    form = administrator.get(url)
    sent = administrator.post(
        url, {"name": name, "meaning": "Money for roles", "owner": cast["W-SYS"].pk}
    )

    assert name == "ARRS"
    assert form.context["form"]["name"].value() == "ARRS"
    assert 'value="ARRS"' in form.text
    assert sent.url == preview
    assert administrator.get(preview).context["abbreviations"] == []


@pytest.mark.parametrize("pk", ["x", "9" * 40, "-1", "\u0661"])
def test_an_address_that_names_no_upload_leads_to_the_list(administrator, pk):
    page = administrator.get(address("term_add"), {"name": "A" * 500, "upload": pk})

    assert page.status_code == 200
