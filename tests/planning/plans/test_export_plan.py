"""The command that writes a plan: whole files, plain refusals, nothing half-written."""

from io import StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from documents.pdf import PdfUnavailable
from planning.models import SupportPlan
from planning.plans.lines import edit_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON
from tests.planning.planners import action_values


def export(path, *more, code="W-N1", cycle="2026-27") -> str:
    said = StringIO()
    call_command(
        "export_plan",
        "--organisation",
        code,
        "--cycle",
        cycle,
        "--output",
        str(path),
        *more,
        stdout=said,
    )
    return said.getvalue()


def test_a_plan_nobody_signed_is_written_as_a_draft(asking, tmp_path):
    said = export(tmp_path / "plan.html")

    assert "DRAFT. Nobody has signed this plan yet." in (tmp_path / "plan.html").read_text()
    assert said.startswith("Wrote PCN delivery plan, April 2026 to March 2027, draft to ")


def test_the_newest_signed_revision_is_written_even_while_the_next_is_begun(asking, cast, tmp_path):
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    edit_action(
        action=action,
        values=action_values(title="Not signed yet"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )

    export(tmp_path / "plan.html")

    html = (tmp_path / "plan.html").read_text()
    assert "Form one team" in html
    assert "Not signed yet" not in html
    assert "<style>" in html


def test_the_pdf_and_the_workbook_open(asking, tmp_path):
    export(tmp_path / "plan.pdf")
    export(tmp_path / "plan.xlsx")

    assert len(pikepdf.open(tmp_path / "plan.pdf").pages) == 3
    assert load_workbook(tmp_path / "plan.xlsx")["Actions"]["D2"].value == "Form one team"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"code": "W-N9"}, "No organisation has the code “W-N9”."),
        ({"cycle": "1999-00"}, "There is no cycle called “1999-00”."),
        ({"code": "W-N2"}, "Tarnbeck PCN has no delivery plan in 2026-27 yet."),
    ],
)
def test_what_cannot_be_found_is_said_and_nothing_is_written(asking, tmp_path, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        export(tmp_path / "plan.pdf", **given)

    assert list(tmp_path.iterdir()) == []


def test_a_code_in_lower_case_is_the_same_code(asking, tmp_path):
    export(tmp_path / "plan.html", code="w-n1 ")

    assert (tmp_path / "plan.html").exists()


def test_an_organisation_without_a_support_plan_is_told_so(asking, tmp_path):
    with pytest.raises(CommandError, match="Fellside PCN has no support plan in 2026-27 yet"):
        export(tmp_path / "plan.pdf", "--support")


@pytest.mark.parametrize("name", ["plan.doc", "plan", "pdf"])
def test_another_kind_of_file_is_refused(asking, tmp_path, name):
    with pytest.raises(CommandError, match=r"\.pdf, \.html, \.docx or \.xlsx"):
        export(tmp_path / name)


def test_a_path_that_cannot_be_written_is_said(asking, tmp_path):
    with pytest.raises(CommandError, match="could not be written: No such file or directory"):
        export(tmp_path / "missing" / "plan.html")


def test_a_failure_half_way_leaves_the_old_file_as_it_was(asking, tmp_path, monkeypatch):
    path = tmp_path / "plan.html"
    path.write_text("the old one")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "Full")))

    with pytest.raises(CommandError, match="Full"):
        export(path)

    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_machine_without_pango_says_what_to_install(asking, tmp_path, monkeypatch):
    def unavailable(*_, **__):
        raise PdfUnavailable("Install libpango-1.0-0.")

    monkeypatch.setattr("documents.paper.Paper.file", unavailable)

    with pytest.raises(CommandError, match="Install libpango"):
        export(tmp_path / "plan.pdf")

    assert list(tmp_path.iterdir()) == []


def test_a_support_plan_is_written_too(asking, cycle, cast, tmp_path):
    SupportPlan.objects.create(cycle=cycle, organisation=cast["W-P1"])

    said = export(tmp_path / "support.html", "--support", code="W-P1")

    assert said.startswith("Wrote Place delivery support plan, April 2026 to March 2027, draft")
    assert "DRAFT" in (tmp_path / "support.html").read_text()
