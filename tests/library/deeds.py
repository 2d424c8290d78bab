"""The actions of model documents in the table of tests/deeds.py."""

from collections.abc import Callable

from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.choices import Choice
from library.writing.document_fields import DocumentFields, EditionFields
from library.writing.files import checked
from tests.library.offering import PDF
from tests.routes.route import LEAD, SYSTEM, TEAM
from tests.world import World

Given = Callable[[World], dict]


def kept(**more) -> Given:
    return lambda world: {"document": world.adaptation.document, **more}


def ours(**more) -> Given:
    """As Fellside has read it."""

    def given(world: World) -> dict:
        own = world.adaptation
        return {
            "document": own.document,
            "organisation": own.organisation,
            "edition": 2,
            "number": 1,
            **more,
        }

    return given


LIBRARY = {
    "add_document": (
        SYSTEM,
        lambda world: {"owner": world.cast["W-SYS"], "values": DocumentFields(title="A compact")},
    ),
    "edit_document": (SYSTEM, kept(values=DocumentFields(title="A role"), number=1)),
    "retire_document": (SYSTEM, kept()),
    "bring_back_document": (SYSTEM, kept()),
    "save_draft": (SYSTEM, kept(values=EditionFields(text="New words"), number=2)),
    "add_file": (SYSTEM, kept(file=checked("Other.pdf", PDF))),
    "remove_file": (SYSTEM, kept(number=2)),
    "publish_edition": (SYSTEM, kept(number=2)),
    "save_adaptation": (TEAM, ours(values=AdaptationFields(text="Ours"), number=2)),
    "say_of_document": (LEAD, ours(values=SaidFields(choice=Choice.AS_IS), adaptation=2)),
}
