"""The actions of frameworks and their words in the table of tests/deeds.py."""

from frameworks.words.actions import TermValues
from frameworks.workbook.content import FrameworkContent
from tests.routes.route import ADMINISTRATOR


def draft(**more):
    return lambda world: {"version": world.draft_version, **more}


def upload(**more):
    return lambda world: {"upload": world.upload, **more}


FRAMEWORKS = {
    "import_version": (
        ADMINISTRATOR,
        lambda world: {
            "framework_slug": "delivery",
            "framework_name": "Delivery Framework",
            "label": "Version 2",
            "content": FrameworkContent(),
        },
    ),
    "stop_import": (ADMINISTRATOR, upload()),
    "publish_version": (ADMINISTRATOR, lambda world: {"version": world.draft_version}),
    "withdraw_version": (ADMINISTRATOR, lambda world: {"version": world.cycle.version}),
    "version_from": (
        ADMINISTRATOR,
        lambda world: {"version": world.cycle.version, "label": "Version 9"},
    ),
    "add_part": (ADMINISTRATOR, draft(kind="theme", where="new", said={"name": "A", "lead": ""})),
    "edit_part": (
        ADMINISTRATOR,
        draft(kind="theme", key="INT", said={"name": "A", "lead": ""}, number=0),
    ),
    "move_part": (ADMINISTRATOR, draft(kind="theme", key="INT", up=True)),
    "place_step": (ADMINISTRATOR, draft(code="INT-01-N", to="new-INT")),
    "delete_part": (ADMINISTRATOR, draft(kind="theme", key="INT")),
    "connect": (ADMINISTRATOR, draft(code="INT-01-N", kind="same_as", other="SUP-01-N")),
    "disconnect": (ADMINISTRATOR, draft(pk=0)),
    "add_term": (
        ADMINISTRATOR,
        lambda world: {"owner": world.cast["W-SYS"], "values": TermValues("PCN", "A network")},
    ),
    "edit_term": (
        ADMINISTRATOR,
        lambda world: {
            "term": world.term,
            "values": TermValues("MDT", "Several trades"),
            "number": world.term.number,
        },
    ),
    "confirm_terms": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.words_list, "seen": ""},
    ),
    "retire_term": (ADMINISTRATOR, lambda world: {"term": world.term}),
    "restore_term": (ADMINISTRATOR, lambda world: {"term": world.term}),
    "delete_version": (ADMINISTRATOR, lambda world: {"version": world.draft_version}),
    "import_upload": (ADMINISTRATOR, upload()),
    "replace_upload": (
        ADMINISTRATOR,
        lambda world: {"before": world.upload, "upload": world.upload},
    ),
    "answer_questions": (ADMINISTRATOR, upload(headings=["A5"], steps=[])),
    "correct_match": (ADMINISTRATOR, upload(place="Support!A5", earlier="")),
    "forget_answers": (ADMINISTRATOR, upload()),
}
