"""What cannot be shown as it was signed: a page that says so, and a command that finds it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.urls import reverse

from assessments.models import Revision, RevisionAnswer
from documents.freezing import seal_of
from engagement.models import Report
from planning.models import PlanRevision, SupportPlanRevision
from tests.conftest import text_of
from tests.documents.story import tell_engagement
from tests.planning.asking import PLACE, commit
from tests.planning.planners import FELLSIDE

TOLD = "it was changed after it was signed, as its content does not match its checksum."


def tamper(revision, **changes) -> None:
    type(revision).objects.filter(pk=revision.pk).update(content=revision.content | changes)


def check() -> str:
    said = StringIO()
    call_command("check_revisions", stdout=said)
    return said.getvalue()


def complaints() -> list[str]:
    """What the command lists before it ends with status 1."""
    said = StringIO()
    with pytest.raises(CommandError, match=r"^Not intact: \d of 5 revisions\.$"):
        call_command("check_revisions", stdout=said)
    return said.getvalue().splitlines()


@pytest.mark.parametrize("copy", [None, "pdf", "xlsx", "html"])
@pytest.mark.parametrize("kind", ["plan", "support_plan"])
def test_a_broken_seal_is_said_on_a_page_that_shows_nothing_else(cast, sign_in, signed, kind, copy):
    revision, where = (signed[1], FELLSIDE) if kind == "plan" else (signed[2], PLACE)
    tamper(revision, organisation="Tampered PCN")
    name, more = (f"{kind}_revision_download", [2, copy]) if copy else (f"{kind}_revision", [2])

    page = sign_in(cast.place_reviewer).get(reverse(f"planning:{name}", args=[*where, *more]))

    assert page.status_code == 409
    assert TOLD in text_of(page)
    assert "Tampered PCN" not in page.text
    assert "Lend a facilitator" not in page.text


@pytest.mark.parametrize(("name", "more"), [("document", [1]), ("download", [1, "xlsx"])])
def test_a_return_whose_answer_was_changed_is_not_shown(cast, sign_in, signed, name, more):
    RevisionAnswer.objects.filter(choice="not_sure").update(note="Tampered")

    page = sign_in(cast.pcn_lead).get(reverse(f"assessments:{name}", args=[*FELLSIDE, *more]))

    assert page.status_code == 409
    assert "Tampered" not in page.text


def test_the_next_draft_says_it_too(cast, cycle, sign_in, signed):
    """It says what changed since what was published, which nothing else on that page reads."""
    tamper(signed[2], introduction=[])
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Run one more workshop")

    page = sign_in(cast.place_reviewer).get(reverse("planning:support_plan", args=PLACE))

    assert page.status_code == 409
    assert "Support plan of Blackmoor Place" in text_of(page)


def test_a_newer_record_is_said_in_a_sentence(cast, sign_in, signed):
    revision = signed[1]
    revision.content["schema"] = 9
    revision.checksum = seal_of(revision.content)
    revision.save()

    page = sign_in(cast.pcn_lead).get(revision.get_absolute_url())

    assert page.status_code == 409
    assert "signed with a newer release of this service" in text_of(page)


def test_who_may_not_see_a_record_does_not_learn_that_it_is_broken(cast, sign_in, signed):
    tamper(signed[1], organisation="Tampered PCN")

    assert sign_in(cast.outsider).get(signed[1].get_absolute_url()).status_code == 404


def test_a_plan_is_shown_without_links_into_a_support_plan_of_a_newer_release(
    cast, sign_in, signed
):
    tamper(signed[2], schema=9)

    page = sign_in(cast.pcn_lead).get(reverse("planning:plan", args=FELLSIDE))

    assert page.status_code == 200
    assert "Lend a facilitator" in page.text
    assert signed[2].get_absolute_url() + "#C01" not in page.text


def test_the_command_finds_everything_intact(signed):
    assert check() == "5 revisions checked, all intact.\n"


@pytest.mark.parametrize(
    ("model", "named"),
    [(PlanRevision, "Plan of Fellside PCN"), (SupportPlanRevision, "Support plan of Blackmoor")],
)
def test_the_command_names_a_document_that_was_changed(signed, model, named):
    tamper(model.objects.get(number=2), code="X")

    (line,) = complaints()

    assert line.startswith(named)
    assert line.endswith(f"revision 2: {TOLD}")


@pytest.mark.parametrize(
    "change",
    [
        lambda: RevisionAnswer.objects.filter(choice="not_sure").delete(),
        lambda: RevisionAnswer.objects.filter(choice="level").update(note=""),
        lambda: Revision.objects.update(signed_as="Somebody else"),
        lambda: Revision.objects.update(checksum=""),
    ],
    ids=["an answer deleted", "a note taken away", "another signer", "no seal"],
)
def test_the_command_names_a_return_that_was_changed(signed, change):
    change()

    assert complaints() == [f"{signed[0]}: {TOLD}"]


@pytest.mark.parametrize(
    "change", [{"number": F("number") + 7}, {"signed_as": "X"}, {"signed_at": "2026-01-01T09:00Z"}]
)
def test_the_command_names_a_record_that_stands_beside_what_another_signed(signed, change):
    PlanRevision.objects.filter(number=2).update(**change)

    (line,) = complaints()

    assert "names another number, signer or day" in line


def test_the_command_checks_the_reports_on_engagements(cast, framework):
    report = tell_engagement(cast, framework)
    assert check() == "2 revisions checked, all intact.\n"

    Report.objects.filter(number=1).update(published_as="X")
    tamper(report, introduction="Tampered")

    said = StringIO()
    with pytest.raises(CommandError, match=r"^Not intact: 2 of 2 revisions\.$"):
        call_command("check_revisions", stdout=said)
    first, second = said.getvalue().splitlines()
    assert first.endswith(
        "revision 1: the record beside it names another number, signer or day than what was signed."
    )
    assert second == f"{report}: {TOLD}"


def test_a_plan_that_cannot_be_read_is_not_exported(signed, tmp_path):
    tamper(signed[1], organisation="Tampered PCN")
    wanted = ["--organisation", "W-N1", "--cycle", "2026-27", "--output", str(tmp_path / "p.html")]

    with pytest.raises(CommandError, match="changed after it was signed"):
        call_command("export_plan", *wanted)

    assert not (tmp_path / "p.html").exists()
