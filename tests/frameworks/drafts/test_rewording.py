"""Other words for a step or statement of a draft: only what was read, and never once published."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from frameworks.drafts.actions import reword_statement, reword_step
from frameworks.importing.actions import publish_version
from frameworks.models import Statement, Step
from tests.conftest import NOON
from tests.engagement.talk import STATEMENT, make_draft
from tests.layers import layer

NEW = "Meet the others monthly."


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@layer
def given(cast, draft):
    return {"version": draft, "by": cast.administrator, "at": NOON}


def step(draft) -> Step:
    return draft.steps.get(code="INT-01-N")


def test_a_step_gets_other_words_and_the_version_says_who_changed_it(cast, draft, given):
    reword_step(code="INT-01-N", seen=step(draft).text, text=NEW, **given)

    assert step(draft).text == NEW
    last = draft.history.first()
    assert (last.history_user, last.history_date) == (cast.administrator, NOON)


def test_what_was_changed_has_both_wordings_and_whose_they_are(cast, draft, given):
    before = step(draft).text

    reword_step(code="INT-01-N", seen=before, text=NEW, source="comment C1", **given)
    reword_statement(theme_code="INT", seen=STATEMENT, text="Once.", source="x" * 300, **given)

    first, second = draft.edits.order_by("pk")
    assert first.about == "Step INT-01-N, in the words of comment C1"
    assert (first.by, first.lines) == (cast.administrator, [["Step", before, NEW]])
    assert second.lines == [["Statement", STATEMENT, "Once."]]


def test_a_wording_that_is_refused_leaves_no_trace(draft, given):
    with pytest.raises(ValidationError):
        reword_step(code="INT-01-N", seen="Something older.", text=NEW, **given)

    assert not draft.edits.exists()


def test_words_that_changed_since_they_were_read_stay(draft, given):
    before = step(draft).text

    with pytest.raises(ValidationError, match="reworded since"):
        reword_step(code="INT-01-N", seen="Something older.", text=NEW, **given)

    assert step(draft).text == before


def test_a_step_that_was_taken_out_is_told(given):
    with pytest.raises(ValidationError, match="no step INT-09-N"):
        reword_step(code="INT-09-N", seen="", text=NEW, **given)


def test_a_statement_is_found_by_what_it_says(draft, given):
    reword_statement(theme_code="INT", seen=STATEMENT, text="People say it once.", **given)

    assert Statement.objects.get(theme__version=draft).text == "People say it once."
    with pytest.raises(ValidationError, match="does not say this any more"):
        reword_statement(theme_code="INT", seen=STATEMENT, text="Again.", **given)


def test_a_published_version_keeps_its_words(draft, given):
    publish_version(**given)

    with pytest.raises(ValidationError, match="does not change any more"):
        reword_step(code="INT-01-N", seen=step(draft).text, text=NEW, **given)


def test_only_a_keeper_changes_them(cast, draft, given):
    with pytest.raises(PermissionDenied):
        reword_step(
            code="INT-01-N", seen=step(draft).text, text=NEW, **given | {"by": cast.system_staff}
        )
