"""Model documents as tests make them: through the actions, by whom the cast has for it."""

from library.adopting.actions import adaptation_of, last_word, save_adaptation, say_of_document
from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.choices import Choice, Kind
from library.models import Adaptation, Adoption, Edition, ModelDocument
from library.writing.actions import add_document
from library.writing.document_fields import DocumentFields, EditionFields
from library.writing.edition_actions import (
    add_file,
    draft_of,
    newest_of,
    publish_edition,
    save_draft,
)
from library.writing.files import checked
from organisations.models import Organisation, User
from tests.cast import Cast
from tests.clock import NOON

PDF = b"%PDF-1.7\nA file of ours\n%%EOF\n"
FIRST = "Care coordinator\nThe coordinator plans care with people.\nThey work in one team."
SECOND = (
    "Care coordinator\nThe coordinator plans care with people and carers.\nThey work in one team."
)


def make_document(owner: Organisation, *, by: User, title: str = "Coordinator", **more):
    values = DocumentFields(title=title, kind=Kind.ROLE, **more)
    return add_document(owner=owner, values=values, by=by, at=NOON)


def draft_edition(
    document: ModelDocument, text: str, *, by: User, changed: str = "", file: bytes = b""
) -> Edition:
    """Written over what stands in the draft."""
    coming = draft_of(document)
    values = EditionFields(text=text, what_changed=changed)
    number = coming.number if coming else 0
    draft = save_draft(document=document, values=values, number=number, by=by, at=NOON)
    if file:
        draft = add_file(document=document, file=checked("Role.pdf", file), by=by, at=NOON)
    return draft


def publish(document: ModelDocument, text: str, *, by: User, **more) -> Edition:
    more = {"changed": "Some words" if newest_of(document) else ""} | more
    draft = draft_edition(document, text, by=by, **more)
    return publish_edition(document=document, number=draft.number, by=by, at=NOON)


def write_own(
    document: ModelDocument, organisation: Organisation, text: str, *, by: User
) -> Adaptation:
    own = adaptation_of(document, organisation)
    return save_adaptation(
        document=document,
        organisation=organisation,
        values=AdaptationFields(text=text),
        edition=newest_of(document).ordinal,
        number=own.number if own else 0,
        by=by,
        at=NOON,
    )


def say(
    document: ModelDocument,
    organisation: Organisation,
    choice: str,
    *,
    by: User,
    reason: str = "",
) -> Adoption:
    """As somebody says it who has read all that there is."""
    own, last = adaptation_of(document, organisation), last_word(document, organisation)
    return say_of_document(
        document=document,
        organisation=organisation,
        values=SaidFields(choice=choice, reason=reason),
        edition=newest_of(document).ordinal,
        adaptation=own.number if own else 0,
        number=last.number if last else 0,
        by=by,
        at=NOON,
    )


def adapted_by_fellside(cast: Cast, prepared: str) -> Adaptation:
    """Two editions of Westmere, a third in draft; Fellside has adapted the first, and prepares
    another text.
    """
    by, lead, fellside = cast.system_staff, cast.pcn_lead, cast["W-N1"]
    document = make_document(cast["W-SYS"], by=by, step_code="INT-01-N")
    publish(document, FIRST, by=by, file=PDF)
    write_own(document, fellside, f"{FIRST}\nOurs works in two villages.", by=lead)
    say(document, fellside, Choice.ADAPTED, by=lead)
    publish(document, SECOND, by=by)
    draft_edition(document, f"{SECOND}\nThey lead.", by=by, file=PDF + b"\n")
    return write_own(document, fellside, f"{SECOND}\n{prepared}", by=lead)
