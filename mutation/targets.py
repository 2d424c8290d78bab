"""Which module is tested by which tests, and which survivors are accepted and why.

A target is a name for `script/mutate`; under it each module with the arguments pytest gets. Choose
the fewest tests that ought to notice: a fault found only by a page far away is found too late.
"""

TARGETS: dict[str, dict[str, str]] = {
    "progress": {
        "assessments/progress.py": "tests/assessments/test_progress.py",
    },
    "figures": {
        "planning/rollups/figures.py": (
            "tests/planning/rollups/test_figures.py tests/planning/rollups/test_rollup.py"
        ),
        "planning/rollups/need_figures.py": "tests/planning/rollups/test_figures.py",
    },
    "freezing": {
        "documents/frozen.py": "tests/documents/test_frozen_documents.py",
        "documents/freezing.py": "tests/documents/test_schemas.py",
        "documents/schemas.py": "tests/documents/test_schemas.py",
        "assessments/sending/document.py": (
            "tests/assessments/sending/test_return_document.py -k 'not pdf'"
        ),
        "assessments/sending/gathering.py": (
            "tests/assessments/sending/test_return_document.py -k 'not pdf'"
        ),
        "assessments/sending/actions.py": "tests/assessments/sending/test_sending.py",
    },
    "matching": {
        "frameworks/workbook/matching.py": "tests/frameworks/workbook/test_workbook_codes.py",
    },
    "saving": {
        "assessments/answers/actions.py": (
            "tests/assessments/answers/test_second_editor.py "
            "tests/assessments/answers/test_answers.py"
        ),
    },
    "visibility": {
        "organisations/visibility.py": (
            "tests/organisations/test_questions.py tests/organisations/test_visibility.py"
        ),
        "organisations/querysets.py": (
            "tests/organisations/test_questions.py tests/organisations/test_visibility.py"
        ),
        "organisations/permissions.py": "tests/organisations/test_questions.py",
        "assessments/querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/test_visibility.py "
            "tests/assessments/answers/test_answers.py"
        ),
        "planning/querysets.py": (
            "tests/planning/test_questions.py tests/planning/test_visibility.py "
            "tests/planning/support/test_support_figures.py"
        ),
    },
    "needs": {
        "planning/needs/answers.py": (
            "tests/planning/decisions/test_decisions.py "
            "tests/planning/support/test_support_figures.py"
        ),
        "planning/needs/promises.py": "tests/planning/needs/test_promises.py",
        "planning/decisions/inbox.py": (
            "tests/planning/decisions/test_needs.py tests/planning/support/test_support_figures.py"
        ),
        "planning/decisions/beside.py": (
            "tests/planning/decisions/test_needs.py tests/planning/decisions/test_decision_form.py"
        ),
        "planning/decisions/actions.py": "tests/planning/decisions/test_decisions.py",
    },
}

ACCEPTED: dict[str, dict[str, str]] = {
    "planning/rollups/figures.py": {
        (
            "first = date(self.on.year, (self.on.month - 1) // 3 * 3 + 1, 1)"
            "  =>  first = date(self.on.year, (self.on.month - 1) // 3 * 3 + 1, 2)"
        ): "Only the month and the year of that day are read.",
    },
}
"""By module: a survivor as it is printed, and why nobody needs to notice it."""
