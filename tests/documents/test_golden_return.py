"""A return that release 0.1.0 sent, which has no document of its own: its rows and their seal."""

from importlib import import_module

from django.apps import apps

from assessments.models import Revision, RevisionAnswer
from assessments.sending.copies import return_paper
from assessments.sending.gathering import submitted_return
from assessments.sending.sealing import sealed_content
from tests.documents.signed import golden, words_of
from tests.documents.story import tell
from tests.layers import layer
from tests.planning.planners import return_of


@layer
def sent_with_0_1_0(cast, cycle, framework) -> Revision:
    """The rows as that release wrote them, sealed by the migration."""
    kept = golden("return")
    revision = Revision.objects.create(
        assessment=return_of(cycle, cast["W-N1"]),
        version=framework.version,
        submitted_by=cast.pcn_lead,
        **kept["revision"],
    )
    for row in kept["answers"]:
        step, level = framework.steps[row.pop("step")], framework.levels.get(row.pop("level"))
        counted = {"counted_step": step, "counted_level": level}
        RevisionAnswer.objects.create(revision=revision, step=step, level=level, **counted, **row)
    import_module("assessments.migrations.0002_revision_checksum").seal(apps, None)
    return Revision.objects.with_return().get()


def test_a_return_sent_with_0_1_0_says_what_it_said(sent_with_0_1_0):
    document = submitted_return(sent_with_0_1_0, sent_with_0_1_0.answers.all())

    page = words_of(return_paper(document).page())

    assert dict(document.counts) == {
        "3 In place": 1,
        "Not applicable to us": 1,
        "Not sure, to discuss": 1,
    }
    for words in (
        "3 of 3 steps answered",
        "2627-W-N1-R1",
        "pcn lead, Fellside PCN",
        "22 November 2026",
        "A third joins in May.",
        'href="https://example.org/minutes"',
        "We have no building.",
    ):
        assert words in page


def test_the_migration_seals_a_return_as_sending_it_does(cast, cycle, framework):
    sent, _, _ = tell(cast, cycle, framework)
    seal = sent.checksum
    Revision.objects.update(checksum="")

    import_module("assessments.migrations.0002_revision_checksum").seal(apps, None)

    sent.refresh_from_db()
    assert sent.checksum == seal


def test_what_the_seal_of_a_return_covers_changes_only_with_a_new_schema_number(
    cast, cycle, framework
):
    sent, _, _ = tell(cast, cycle, framework)
    content = sealed_content(sent, sent.answers.select_related("step", "level"))
    kept = golden("return")

    assert set(content) == {"schema", "answers", *kept["revision"]}
    assert content["answers"] == kept["answers"]
    assert content["schema"] == 1
