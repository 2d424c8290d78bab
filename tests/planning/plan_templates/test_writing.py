"""Writing templates: drafts, editions, who is overtaken by whom, and what the database refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from organisations.history import AlreadyThere, EditedMeanwhile
from planning.editing.locking import ReadAgain
from planning.models import PlanTemplate, TemplateAction, TemplateEdition
from planning.plan_templates.actions import (
    add_template,
    bring_back_template,
    edit_template,
    edit_template_action,
    publish_template,
    remove_template_action,
    withdraw_template,
)
from planning.plan_templates.gathering import template_shown
from planning.plan_templates.template_fields import TemplateActionValues
from planning.plan_templates.wording import wording_of
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plan_templates.writing import (
    MARK,
    a_template,
    line_of,
    line_values,
    published,
    template_values,
    write_line,
)


@layer
def template(cast, cycle, framework) -> PlanTemplate:
    return published(cast["W-P1"], cycle, by=cast.place_reviewer)


@pytest.fixture
def ours(cast):
    return {"by": cast.place_reviewer, "at": NOON}


def test_what_is_changed_is_read_by_nobody_until_it_is_published(template, ours):
    line = line_of(template)
    edit_template_action(line=line, values=line_values(title="Other"), number=1, **ours)

    [edition] = template.editions.all()
    assert wording_of(edition).line("T01").title != "Other"
    assert template_shown(template, writes=True).changes == "1 action changed"
    assert template_shown(template, writes=False).wording == wording_of(edition)

    publish_template(template=template, seen=None, **ours)

    newest = TemplateEdition.objects.of(template).first()
    assert (newest.number, wording_of(newest).line("T01").title) == (2, "Other")


def test_an_action_keeps_its_quarters_and_milestones(template):
    values = TemplateActionValues.of(line_of(template))

    assert values == line_values()
    assert values.milestones == (MARK,)


def test_nothing_is_published_twice_or_empty_or_unread(template, cast, cycle, ours):
    with pytest.raises(ValidationError, match="Nothing has changed since edition 1"):
        publish_template(template=template, seen=None, **ours)
    for seen in ("what stood there before", ""):
        with pytest.raises(ReadAgain):
            publish_template(template=template, seen=seen, **ours)
    empty = a_template(cast["W-P1"], cycle, by=cast.place_reviewer, title="Empty", why="")
    with pytest.raises(ValidationError, match="Write at least one action"):
        publish_template(template=empty, seen=None, **ours)


def test_what_is_removed_leaves_the_next_edition_and_can_be_put_back(template, ours):
    line = remove_template_action(line=line_of(template), **ours)
    publish_template(template=template, seen=None, **ours)

    newest = TemplateEdition.objects.of(template).first()
    assert [each.reference for each in wording_of(newest).lines] == ["T02"]

    edit_template_action(line=line, values=line_values(), number=line.number, **ours)

    assert line_of(template).removed_at is None


def test_withdrawn_it_is_not_published_until_it_is_brought_back(template, ours):
    withdraw_template(template=template, **ours)
    with pytest.raises(ValidationError, match="withdrawn already"):
        withdraw_template(template=template, **ours)
    with pytest.raises(ValidationError, match="Bring it back before"):
        publish_template(template=template, seen=None, **ours)
    bring_back_template(template=template, **ours)
    with pytest.raises(ValidationError, match="not withdrawn"):
        bring_back_template(template=template, **ours)


def test_two_who_change_the_same_words_are_told_and_others_are_kept(template, ours):
    edit_template(template=template, values=template_values(about="Theirs"), number=1, **ours)
    mine = template_values(title="Mine")

    both = edit_template(template=template, values=mine, number=1, **ours)
    assert (both.title, both.about) == ("Mine", "Theirs")

    with pytest.raises(EditedMeanwhile):
        edit_template(template=template, values=template_values(about="Ours"), number=1, **ours)


def test_the_same_is_added_once_and_a_step_has_one_action(template, cast, cycle, ours):
    with pytest.raises(AlreadyThere):
        a_template(cast["W-P1"], cycle, by=cast.place_reviewer)
    with pytest.raises(ValidationError, match="of that name already"):
        a_template(cast["W-P1"], cycle, by=cast.place_reviewer, title="PEOPLE living with frailty")
    line = line_of(template)
    with pytest.raises(AlreadyThere):
        write_line(template, line.theme, step=line.step, by=cast.place_reviewer)
    with pytest.raises(ValidationError, match="has an action in this template already"):
        write_line(template, line.theme, step=line.step, by=cast.place_reviewer, title="Two")


def test_a_step_is_one_of_those_it_is_for(template, cast, framework):
    step = framework.steps["INT-01-P"]
    with pytest.raises(ValidationError, match="not one of those it is for"):
        write_line(template, framework.themes["INT"], step=step, by=cast.place_reviewer)


def test_a_place_writes_for_pcns_and_a_system_for_places_too(cast, cycle, framework, ours):
    with pytest.raises(ValidationError, match="whose plans"):
        a_template(cast["W-P1"], cycle, by=cast.place_reviewer, tier="place")
    assert a_template(cast["W-SYS"], cycle, by=cast.system_staff, tier="place").tier == "place"
    with pytest.raises(PermissionDenied, match="Places and systems write"):
        a_template(cast["W-N1"], cycle, by=cast.pcn_lead)


def test_nothing_is_written_for_a_plan_year_that_is_over(template, cast, cycle):
    later = {"by": cast.place_reviewer, "at": NOON + timedelta(days=200)}
    values = template_values(title="Too late")
    with pytest.raises(ValidationError, match="The plan year 2026/27 is over"):
        add_template(owner=cast["W-P1"], cycle=cycle, tier="neighbourhood", values=values, **later)
    assert withdraw_template(template=template, **later).withdrawn_at


def test_an_nhs_number_in_a_milestone_is_refused(template, cast, framework):
    marks = ((MARK[0], "Seen 943 476 5919"),)
    with pytest.raises(ValidationError, match="NHS number"):
        write_line(template, framework.themes["SUP"], by=cast.place_reviewer, milestones=marks)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"title": ""}, "template_action_has_a_title"),
        ({"start_quarter": 4, "end_quarter": 3}, "template_action_runs_within_five_years"),
        ({"end_quarter": 21}, "template_action_runs_within_five_years"),
    ],
)
def test_the_database_refuses_an_action_that_says_nothing_or_never_runs(template, change, name):
    lines = TemplateAction.objects.filter(template=template, reference="T01")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        lines.update(**change)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"title": ""}, "plan_template_has_a_title"),
        ({"tier": "system"}, "plan_template_for_pcns_or_places"),
    ],
)
def test_the_database_refuses_a_template_of_no_name_or_for_nobody(template, change, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PlanTemplate.objects.filter(pk=template.pk).update(**change)


def test_the_database_keeps_each_name_reference_step_and_edition_once(template, cast, cycle):
    other = a_template(cast["W-P1"], cycle, by=cast.place_reviewer, title="Other")
    line, edition = line_of(template), template.editions.get()
    twice = [
        lambda: PlanTemplate.objects.filter(pk=other.pk).update(title="people LIVING with frailty"),
        lambda: TemplateAction.objects.filter(template=template).update(reference="T01"),
        lambda: TemplateAction.objects.filter(template=template).update(step=line.step),
        lambda: TemplateEdition.objects.create(
            template=template,
            number=1,
            content=edition.content,
            checksum=edition.checksum,
            published_at=NOON,
        ),
    ]
    for again in twice:
        with pytest.raises(IntegrityError), transaction.atomic():
            again()
