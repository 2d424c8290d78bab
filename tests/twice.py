"""Which tests run on PostgreSQL too: by what they are about, and by what they send.

See docs/adr/0060-what-postgresql-runs-again.md.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.layers import commits, touches_the_database
from tests.statements import RECORDER, covering, read, write

TESTS = Path(__file__).resolve().parent
# Whole worlds, every route for everybody, second processes: not for every save of a file.
SLOW = {
    "assessments/guests/test_every_route.py",
    "demo/test_load_demo.py",
    "documents/test_unreadable.py",
    "feeds/test_openapi.py",
    "journeys/test_annual_cycle.py",
    "lsc_fuller/test_other_years.py",
    "nhsuk/test_forms.py",
    "planning/support/test_support_overview.py",
    "planning/test_visibility.py",
    "test_permissions.py",
    "test_rights.py",
    "test_sentences.py",
    "serving/test_backup.py",
    "serving/test_slow_visitors.py",
    "serving/test_stopping.py",
    "lsc_fuller/test_starting.py",
    "work/test_rescue.py",
}
# Drawn, printed and read from files: the same from either database.
DRAWN = {
    "assessments/sending/test_return_document.py",
    "assessments/workbook/test_libreoffice.py",
    "delivery/test_report_pdf.py",
    "documents/test_golden.py",
    "documents/test_golden_return.py",
    "frameworks/reading/test_documents.py",
    "lsc_fuller/test_frame.py",
    "lsc_fuller/test_settings.py",
    "lsc_fuller/test_templates.py",
    "planning/plans/test_plan_pdf.py",
    "planning/profile/test_print.py",
    "planning/rollups/test_rollup_pdf.py",
    "test_assets.py",
}
# What the database itself makes of words and values: the same statement, and other answers. And
# what is asked by other processes, which nobody here listens to.
TWICE = (
    "compendium/test_searching.py",
    "frameworks/across/test_searching.py",
    "test_text_limits.py",
    "serving/",
    "work/",
)
# They only read what a page says; the table of routes asks for each page on PostgreSQL too.
READ = {
    "documents/test_table_headers.py",
    "lsc_fuller/test_titles.py",
    "nhsuk/test_error_summary.py",
    "nhsuk/test_forms.py",
    "nhsuk/test_tables.py",
    "test_sentences.py",
}


def module_of(item) -> str:
    return str(item.path.relative_to(TESTS))


def is_slow(item) -> bool:
    return module_of(item) in SLOW | DRAWN


def is_about_rows(item) -> bool:
    is_once = item.get_closest_marker("once") or module_of(item) in DRAWN | READ
    return touches_the_database(item) and not is_once


def is_about_the_database(item) -> bool:
    """It commits, waits for others, or asks for what the two answer differently."""
    has_mark = item.get_closest_marker("postgresql") or module_of(item).startswith(TWICE)
    return bool(has_mark or commits(item))


def folder_of(config) -> Path:
    """Where what was sent is kept, a file for each process."""
    return config.cache.mkdir("statements")


class Writing:
    """A plugin that writes down what every test sends: `--statements=write`."""

    def __init__(self, config) -> None:
        self.folder = folder_of(config)
        self.name = getattr(config, "workerinput", {}).get("workerid", "alone")
        if self.name == "alone":
            for old in self.folder.glob("*.json"):
                old.unlink()
        RECORDER.install(connection)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        asked = RECORDER.begin(item.nodeid)
        try:
            return (yield)
        finally:
            RECORDER.end()
            asked.is_apart |= is_about_the_database(item)
            if not is_about_rows(item):
                asked.sent, asked.is_apart = set(), False

    def pytest_sessionfinish(self):
        if RECORDER.tests:  # the process that hands the tests out runs none
            write(RECORDER.tests, self.folder / f"{self.name}.json")


class Covering:
    """A plugin that runs what was chosen, and what nothing is known of: `--statements=cover`."""

    def __init__(self, config) -> None:
        known = read(folder_of(config))
        self.left_out = known.keys() - covering(known)
        modules = {name.partition("::")[0] for name in known}
        self.unread = modules - {name.partition("::")[0] for name in known.keys() - self.left_out}

    def pytest_ignore_collect(self, collection_path, config):
        """A module is not even read for tests that all stay out; None leaves it to others."""
        at = collection_path.relative_to(config.rootpath)
        return True if str(at) in self.unread else None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        out = [item for item in items if item.nodeid in self.left_out]
        items[:] = [item for item in items if item.nodeid not in self.left_out]
        config.hook.pytest_deselected(items=out)
