"""Steps of a draft are connected and parted; circles are refused; a new version takes them over."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from frameworks.across.actions import connect, disconnect
from frameworks.importing.actions import import_version, publish_version
from frameworks.models import Connection
from frameworks.reading.contents import content_of
from frameworks.workbook.circles import told, way_back
from tests.clock import NOON
from tests.engagement.talk import make_draft
from tests.layers import layer


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@layer
def given(cast, draft):
    return {"version": draft, "by": cast.administrator, "at": NOON}


def told_of(version) -> set[str]:
    rows = Connection.objects.of(version.pk).select_related("step", "other")
    return {str(row) for row in rows}


def test_a_step_depends_on_leads_to_or_is_the_same_as_another(draft, given):
    connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)
    connect(code="INT-01-P", kind="leads_to", other="INT-02-N", **given)
    connect(code="SUP-01-N", kind="same_as", other="INT-02-N", **given)

    assert told_of(draft) == {
        "INT-01-N depends on INT-01-P",
        "INT-02-N depends on INT-01-P",
        "INT-02-N same as SUP-01-N",
    }
    assert draft.history.first().history_date == NOON


def test_a_circle_is_refused_and_names_its_steps(draft, given):
    connect(code="INT-01-N", kind="depends_on", other="INT-02-N", **given)
    connect(code="INT-02-N", kind="depends_on", other="SUP-01-N", **given)

    with pytest.raises(ValidationError) as refusal:
        connect(code="INT-01-N", kind="leads_to", other="SUP-01-N", **given)

    assert refusal.value.messages == [
        "SUP-01-N cannot depend on INT-01-N: INT-01-N depends on INT-02-N, which depends on "
        "SUP-01-N. That would be a circle."
    ]
    assert len(told_of(draft)) == 2


@pytest.mark.parametrize(
    ("code", "kind", "other", "said"),
    [
        ("INT-01-N", "depends_on", "INT-01-N", "cannot be connected to itself"),
        ("INT-01-N", "depends_on", "INT-09-N", "has no step INT-09-N"),
        ("INT-01-P", "same_as", "INT-01-N", "connected already: INT-01-N depends on INT-01-P"),
        ("INT-01-P", "depends_on", "INT-01-N", "connected already"),
    ],
)
def test_what_makes_no_sense_is_refused_by_a_sentence(code, kind, other, said, given):
    connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)

    with pytest.raises(ValidationError, match=said):
        connect(code=code, kind=kind, other=other, **given)


def test_a_connection_taken_away_twice_is_gone_once(draft, given):
    made = connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)
    before = draft.history.count()

    disconnect(pk=made.pk, **given)
    disconnect(pk=made.pk, **given)

    assert told_of(draft) == set()
    assert draft.history.count() == before + 1


def test_a_published_version_keeps_its_connections(draft, given):
    made = connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)
    publish_version(**given)

    with pytest.raises(ValidationError, match="does not change any more"):
        disconnect(pk=made.pk, **given)
    with pytest.raises(ValidationError, match="does not change any more"):
        connect(code="INT-01-N", kind="same_as", other="INT-02-N", **given)


def test_only_a_keeper_connects_steps(cast, given):
    with pytest.raises(PermissionDenied):
        connect(
            code="INT-01-N",
            kind="depends_on",
            other="INT-01-P",
            **given | {"by": cast.system_staff},
        )


def imported(draft, label: str, by):
    return import_version(
        framework_slug=draft.framework.slug,
        framework_name=draft.framework.name,
        label=label,
        content=content_of(draft),
        by=by,
        at=NOON,
    )


def test_a_new_version_and_a_draft_brought_up_to_date_keep_them(cast, draft, given):
    connect(code="INT-01-N", kind="depends_on", other="INT-01-P", **given)
    connect(code="INT-02-N", kind="same_as", other="SUP-01-N", **given)
    before = told_of(draft)

    new = imported(draft, "Version 4", cast.administrator)
    same = imported(draft, draft.label, cast.administrator)

    assert told_of(new) == told_of(same) == before


@pytest.mark.parametrize(
    ("step", "kind", "other"),
    [
        ("INT-01-N", "depends_on", "INT-01-N"),
        ("INT-01-N", "leads_to", "INT-02-N"),
        ("INT-02-N", "same_as", "INT-01-N"),
    ],
)
def test_the_database_refuses_what_no_action_writes(framework, step, kind, other):
    steps = framework.steps
    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(step=steps[step], kind=kind, other=steps[other])


def test_two_steps_are_connected_once(framework):
    ends = {"step": framework.steps["INT-01-N"], "other": framework.steps["INT-02-N"]}
    Connection.objects.create(kind="depends_on", **ends)

    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(kind="same_as", **ends)


def test_the_shortest_way_back_is_told():
    pairs = [("A", "B"), ("B", "C"), ("C", "D"), ("A", "D"), ("D", "E")]

    assert told(way_back(pairs, "E", "A")) == "A depends on D, which depends on E"
    assert way_back(pairs, "A", "E") == []
