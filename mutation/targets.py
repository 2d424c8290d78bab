"""Which module is tested by which tests.

A target is a name for `script/mutate`; under it each module with the arguments pytest gets. Choose
the fewest tests that ought to notice: a fault found only by a page far away is found too late.
"""

TARGETS: dict[str, dict[str, str]] = {
    "progress": {
        "assessments/progress.py": "tests/assessments/test_progress.py",
    },
    "figures": {
        "planning/rollups/figures.py": (
            "tests/planning/rollups/test_figures.py tests/planning/rollups/test_rollup.py "
            "tests/planning/rollups/test_common.py"
        ),
        "planning/rollups/need_figures.py": "tests/planning/rollups/test_figures.py",
    },
    "freezing": {
        "documents/frozen.py": "tests/documents/test_frozen_documents.py",
        "documents/freezing.py": "tests/documents/test_schemas.py",
        "documents/schemas.py": "tests/documents/test_schemas.py",
        "assessments/sending/sealing.py": "tests/assessments/sending/test_sealing.py",
        "assessments/sending/document.py": "tests/assessments/sending/test_document.py",
        "assessments/sending/gathering.py": (
            "tests/assessments/sending/test_return_document.py "
            "tests/assessments/sending/test_draft_document.py -k 'not pdf'"
        ),
        "assessments/sending/actions.py": (
            "tests/assessments/sending/test_sending.py tests/assessments/sending/test_keeping.py "
            "tests/assessments/upgrading/test_upgrading.py "
            "tests/assessments/upgrading/test_nothing_lost.py"
        ),
    },
    "accepting": {
        "assessments/accepting/actions.py": (
            "tests/assessments/accepting/test_accepting.py "
            "tests/assessments/accepting/test_asking.py "
            "tests/assessments/accepting/test_replying.py"
        ),
        "assessments/accepting/rounds.py": "tests/assessments/accepting/test_rounds.py",
        "assessments/sending/changes.py": (
            "tests/assessments/sending/test_sending.py tests/assessments/sending/test_keeping.py"
        ),
    },
    "matching": {
        "frameworks/workbook/matching.py": (
            "tests/frameworks/workbook/test_matching.py "
            "tests/frameworks/workbook/test_workbook_by_hand.py "
            "tests/frameworks/workbook/test_workbook_codes.py "
            "tests/frameworks/workbook/test_workbook_correcting.py"
        ),
        "frameworks/workbook/sameness.py": (
            "tests/frameworks/workbook/test_workbook_sameness.py "
            "tests/frameworks/workbook/test_workbook_by_hand.py "
            "tests/frameworks/workbook/test_workbook_correcting.py"
        ),
    },
    "saving": {
        "assessments/answers/actions.py": (
            "tests/assessments/answers/test_second_editor.py "
            "tests/assessments/answers/test_answers.py "
            "tests/assessments/answers/test_saving.py "
            "tests/assessments/accepting/test_only_named_steps.py"
        ),
    },
    "visibility": {
        "organisations/visibility.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_visibility.py"
        ),
        "organisations/querysets.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_visibility.py "
            "tests/assessments/reminding/test_reminding.py"
        ),
        "organisations/permissions.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_rights.py"
        ),
        "organisations/rights.py": "tests/organisations/test_rights.py",
        "assessments/answer_querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/upgrading "
            "tests/assessments/test_visibility.py "
            "tests/assessments/answers/test_waiting.py tests/assessments/beside "
            "tests/assessments/accepting"
        ),
        "assessments/cycle_querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/test_cycle_questions.py "
            "tests/assessments/test_visibility.py tests/assessments/upgrading "
            "tests/assessments/cycles"
        ),
        "assessments/querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/test_cycle_questions.py "
            "tests/assessments/test_visibility.py "
            "tests/assessments/answers/test_answers.py "
            "tests/assessments/reminding/test_reminding.py tests/assessments/upgrading"
        ),
        "planning/querysets.py": (
            "tests/planning/test_questions.py tests/planning/test_need_questions.py "
            "tests/planning/test_visibility.py "
            "tests/planning/support/test_support_figures.py "
            "tests/planning/tracing tests/assessments/upgrading"
        ),
    },
    "company": {
        "assessments/partner_querysets.py": (
            "tests/assessments/test_company_questions.py tests/assessments/partners/test_links.py"
        ),
        "assessments/comment_querysets.py": (
            "tests/assessments/discussing/test_comment_questions.py"
        ),
    },
    "decisions": {
        "planning/decision_querysets.py": "tests/planning/decisions/test_decision_questions.py",
        "planning/category_querysets.py": (
            "tests/planning/categories/test_category_questions.py "
            "tests/planning/categories/test_categories.py"
        ),
    },
    "needs": {
        "planning/needs/answers.py": (
            "tests/planning/needs/test_answers.py "
            "tests/planning/decisions/test_deciding_together.py"
            "::test_the_answer_to_a_need_says_who_holds_it_and_what_was_promised"
        ),
        "planning/needs/tally.py": (
            "tests/planning/needs/test_need_tally.py tests/planning/rollups/test_figures.py"
        ),
        "planning/needs/holders.py": "tests/planning/needs/test_holders.py",
        "planning/needs/promises.py": "tests/planning/needs/test_promises.py",
        "planning/decisions/inbox.py": (
            "tests/planning/decisions/test_inbox.py tests/planning/decisions/test_inbox_lines.py"
        ),
        "planning/decisions/wanted.py": "tests/planning/decisions/test_inbox.py",
        "planning/decisions/beside.py": "tests/planning/decisions/test_beside.py",
        "planning/decisions/actions.py": (
            "tests/planning/decisions/test_decisions.py "
            "tests/planning/decisions/test_deciding_together.py"
        ),
        "planning/decisions/replies.py": "tests/planning/decisions/test_replies.py",
    },
}
