"""The import command as tests give it, with a workbook that it takes."""

import json
from io import StringIO

from django.core.management import call_command

from tests.frameworks.workbooks import N_STEP, P_STEP, S_STEP, heading, line

ROWS = (heading("Set-up"), line(N_STEP, P_STEP, S_STEP), "By March 2027", line(None, P_STEP))


def run_import(path, *options, label="Version 1"):
    out = StringIO()
    call_command(
        "import_framework", path, "--framework=delivery", f"--label={label}", *options, stdout=out
    )
    return out.getvalue()


def report_of(path, *options, **more):
    return json.loads(run_import(path, "--json", *options, **more))
