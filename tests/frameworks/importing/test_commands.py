"""The two commands: what they print, what they write, and how they fail."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from frameworks.models import Framework, Version
from tests.frameworks.commands import ROWS, report_of, run_import
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    S_STEP,
    heading,
    line,
    list_of_steps,
    of_sheets,
)

pytestmark = pytest.mark.django_db
UNCLEAR = (heading("Training"), line(N_STEP, P_STEP), "Growing our own staff", line(N_STEP))


def test_the_report_has_exactly_these_keys(workbook):
    report = report_of(workbook(*ROWS), "--publish")

    assert report == {
        "framework": "delivery",
        "version": "Version 1",
        "status": "published",
        "themes": 1,
        "statements": 2,
        "sections": 1,
        "rows": 2,
        "steps": {"neighbourhood": 1, "place": 2, "system": 1},
        "when_by": [None, "2027-03-31"],
        "changes": {
            "added": 4,
            "reworded": 0,
            "moved": 0,
            "redated": 0,
            "removed": 0,
            "unchanged": 0,
            "scale": 0,
            "tiers": 0,
            "links": 0,
            "recommendations": 0,
        },
        "touched": {"answers": 0, "actions": 0, "needs": 0},
        "warnings": [],
        "errors": [],
    }


def test_a_dry_run_reports_and_writes_nothing(workbook):
    report = report_of(workbook(*ROWS), "--publish", "--dry-run")

    assert (report["status"], report["changes"]["added"]) == ("published", 4)
    assert not Framework.objects.exists()


@pytest.mark.parametrize("layout", ["A", "B", "b"])
def test_an_export_imports_again_with_every_step_unchanged(workbook, tmp_path, layout):
    run_import(workbook(*ROWS), "--publish")
    exported = tmp_path / f"export-{layout}.xlsx"

    call_command(
        "export_framework", "--framework=delivery", f"--output={exported}", f"--layout={layout}",
        stdout=StringIO(),
    )  # fmt: skip
    same = report_of(exported)
    new = report_of(exported, label="Version 2")

    assert same["changes"]["unchanged"] == new["changes"]["unchanged"] == 4
    assert sum(same["changes"].values()) == sum(new["changes"].values()) == 4
    assert (same["status"], new["status"]) == ("published", "draft")


def test_an_unclear_line_stops_the_import_until_it_is_answered(workbook):
    path = workbook(*UNCLEAR)

    dry = report_of(path, "--dry-run")
    with pytest.raises(CommandError, match="1 line may be a heading or a step"):
        run_import(path, "--json")
    assert not Version.objects.exists()
    answered = report_of(path, "--headings", "A6")

    assert dry["warnings"][0]["cell"] == "A6"
    assert "heading or step?" in dry["warnings"][0]["message"]
    assert dry["errors"] == []
    assert answered["sections"] == 2
    assert answered["warnings"] == []


REWORDED = "Agree who answers for each practice; write it down."


def test_a_step_that_may_be_the_same_stops_the_import_until_it_is_answered(workbook):
    run_import(workbook(*ROWS), "--publish")
    path = workbook(heading("Set-up"), line(REWORDED, P_STEP, S_STEP), *ROWS[2:])

    dry = report_of(path, "--dry-run", label="Version 2")
    with pytest.raises(CommandError, match='Say --same "SUP-01-N=Support!A5" or --same') as failed:
        run_import(path, label="Version 2")
    assert Version.objects.count() == 1
    answered = report_of(path, "--same", "SUP-01-N=Support!A5", label="Version 2")

    assert "1 step may be the same as before" in str(failed.value)
    assert "the same step?" in dry["warnings"][0]["message"]
    assert (answered["changes"]["reworded"], answered["changes"]["removed"]) == (1, 0)
    assert Version.objects.get(label="Version 2").steps.get(text=REWORDED).replaces.text == N_STEP


def test_a_step_at_another_tier_replaces_the_one_it_was(workbook):
    run_import(workbook(line(N_STEP), line(None, P_STEP)), "--publish")
    path = workbook(line(None, N_STEP), line(None, P_STEP))

    report = report_of(path, "--same", "SUP-01-N=SUP-03-P", label="Version 2")
    again = report_of(path, label="Version 2")

    step = Version.objects.get(label="Version 2").steps.get(text=N_STEP)
    assert (step.code, step.tier, step.replaces.code) == ("SUP-03-P", "place", "SUP-01-N")
    assert (report["changes"]["moved"], report["changes"]["added"]) == (1, 0)
    assert again["changes"]["unchanged"] == 2


def test_columns_that_may_be_levels_stop_the_import_until_it_is_answered(tmp_path):
    path = tmp_path / "matrix.xlsx"
    path.write_bytes(
        list_of_steps(
            ("theme", "tier", "text", "Good", "Fair", "Poor"),
            ("Access", "place", "One line.", "All.", "Some.", "None."),
        )
    )

    with pytest.raises(CommandError, match="--levels worst-first, --levels best-first or"):
        run_import(path)
    assert not Version.objects.exists()
    run_import(path, "--levels=best-first")

    scale = Version.objects.get().scale
    assert [level.label for level in scale.levels.all()] == ["Poor", "Fair", "Good"]


def test_a_changed_scale_is_counted_and_told(tmp_path):
    def saved(*labels):
        path = tmp_path / "scale.xlsx"
        steps = [("theme", "tier", "text"), ("Access", "place", "Agree one booking line.")]
        scale = [("value", "label"), *enumerate(labels)]
        path.write_bytes(of_sheets(Steps=steps, Scale=scale))
        return path

    run_import(saved("Not started", "Under way", "In place"), "--publish")
    report = report_of(saved("Not started", "Going", "In place"), label="Version 2")

    assert report["changes"]["scale"] == 1
    assert report["changes"]["unchanged"] == 1
    assert report["warnings"] == [
        {"sheet": "", "cell": "", "message": "The level “Under way” is now called “Going”."}
    ]


def test_an_answer_may_name_its_sheet(workbook):
    report = report_of(workbook(*UNCLEAR), "--steps", "Support!A6")

    assert report["steps"]["neighbourhood"] == 3


def test_mistakes_are_all_reported_and_nothing_is_written(workbook):
    path = workbook(heading("By Q4 2027"), line("=A1", P_STEP))
    out = StringIO()

    with pytest.raises(CommandError) as failed:
        call_command(
            "import_framework", path, "--framework=new", "--label=One", "--json", stdout=out
        )

    errors = json.loads(out.getvalue())["errors"]
    assert [(error["sheet"], error["cell"]) for error in errors] == [
        ("Support", "A4"),
        ("Support", "A5"),
    ]
    assert "Support!A4: " in str(failed.value)
    assert not Framework.objects.exists()


def test_a_file_that_is_no_workbook_fails_in_a_sentence(tmp_path):
    path = tmp_path / "junk.xlsx"
    path.write_bytes(b"junk")

    with pytest.raises(CommandError, match="not an Excel workbook"):
        run_import(path)
    with pytest.raises(CommandError, match="could not be opened"):
        run_import(tmp_path / "missing.xlsx")


def test_a_published_version_is_refused_under_its_label(workbook):
    run_import(workbook(*ROWS), "--publish")

    with pytest.raises(CommandError, match="does not change"):
        run_import(workbook(*ROWS[:2]))

    assert report_of(workbook(*ROWS[:2]), label="Version 2")["changes"]["removed"] == 1


def test_the_report_in_words(workbook):
    said = run_import(workbook(*ROWS), "--dry-run")

    assert said.startswith("Nothing was written.")
    assert "Themes 1, statements 2, sections 1, rows 2." in said


def test_a_file_that_cannot_be_read_removes_nothing(workbook, tmp_path):
    run_import(workbook(*ROWS))
    junk = tmp_path / "junk.xlsx"
    junk.write_bytes(b"junk")
    out = StringIO()

    with pytest.raises(CommandError):
        call_command(
            "import_framework", junk, "--framework=delivery", "--label=One", "--json", stdout=out
        )

    assert set(json.loads(out.getvalue())["changes"].values()) == {0}


def test_exports_say_what_they_cannot_find(workbook, tmp_path):
    def export(*options):
        call_command("export_framework", *options, stdout=StringIO())

    with pytest.raises(CommandError, match="There is no framework “delivery”"):
        export("--framework=delivery", "--output=x.xlsx")
    run_import(workbook(*ROWS))
    with pytest.raises(CommandError, match=r"ends in .pdf, .html or .xlsx"):
        export("--framework=delivery", "--output=x.docx")
    with pytest.raises(CommandError, match="No version of “delivery” is published"):
        export("--framework=delivery", "--output=x.xlsx")
    with pytest.raises(CommandError, match="It has: Version 1"):
        export("--framework=delivery", "--label=Version 9", "--output=x.xlsx")
    with pytest.raises(CommandError, match="could not be written"):
        export("--framework=delivery", "--label=Version 1", f"--output={tmp_path}/no/x.xlsx")
    with pytest.raises(CommandError, match=r"invalid choice: 'C' \(choose from 'A', 'B'\)"):
        export("--framework=delivery", "--output=x.xlsx", "--layout=c")


def test_an_export_that_fails_half_way_leaves_the_old_file(workbook, tmp_path, monkeypatch):
    run_import(workbook(*ROWS), "--publish")
    path = tmp_path / "old.html"
    path.write_text("the old one")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "Full")))

    with pytest.raises(CommandError, match="could not be written: Full"):
        call_command("export_framework", "--framework=delivery", f"--output={path}")

    assert path.read_text() == "the old one"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["framework.xlsx", "old.html"]


def test_an_export_of_a_draft_by_its_label(workbook, tmp_path):
    run_import(workbook(*ROWS))
    path = tmp_path / "draft.xlsx"

    call_command(
        "export_framework", "--framework=delivery", "--label=Version 1", f"--output={path}",
        stdout=StringIO(),
    )  # fmt: skip

    assert openpyxl.load_workbook(path).sheetnames == ["Support", "Scale"]
