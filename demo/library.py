"""Three model documents in our own invented words, and what every network did with them: adopted,
adapted, kept, declined, said of the first of two editions alone, or nothing yet.
"""

import json
from functools import cache

from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER, dice
from library.adopting.actions import adaptation_of, last_word, save_adaptation, say_of_document
from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.choices import KEEP, Choice
from library.models import Edition, ModelDocument
from library.writing.actions import add_document
from library.writing.document_fields import DocumentFields, EditionFields
from library.writing.edition_actions import newest_of, publish_edition, save_draft
from organisations.choices import Tier
from organisations.models import Organisation

AS_IS, ADAPTED, DECLINED = Choice.AS_IS.value, Choice.ADAPTED.value, Choice.DECLINED.value
FATES = {
    # what is said to each edition in turn, and by how many
    "role": [((AS_IS,), 20), ((ADAPTED,), 8), ((DECLINED,), 3), (("",), 10)],
    "compact": [
        ((AS_IS, AS_IS), 9),
        ((AS_IS, KEEP[0]), 4),
        ((AS_IS, ""), 6),
        ((ADAPTED, ADAPTED), 4),
        ((ADAPTED, KEEP[0]), 2),
        ((ADAPTED, ""), 2),
        ((DECLINED, DECLINED), 1),
        ((DECLINED, AS_IS), 1),
        (("", AS_IS), 5),
        (("", DECLINED), 1),
        (("", ""), 6),
    ],
    "terms": [((AS_IS,), 4), ((ADAPTED,), 3), ((DECLINED,), 1), (("",), 3)],
}
OURS = {"role": (AS_IS,), "compact": (ADAPTED, ""), "terms": ("",)}
"""The network of the demonstration's own sign-in still has something to say."""
FELLSIDE = "D-N05"


@cache
def documents_told() -> list[dict]:
    return json.loads((FOLDER / "demo_library.json").read_text(encoding="utf-8"))["documents"]


def write_library(everyone: dict[str, Organisation], people: People, year: DemoYear) -> None:
    for told in documents_told():
        Shelf(everyone, people, year, told).write()


class Shelf:
    """One model document from its first edition to what was said of the last."""

    def __init__(
        self, everyone: dict[str, Organisation], people: People, year: DemoYear, told: dict
    ):
        self.everyone, self.people, self.year, self.told = everyone, people, year, told
        self.owner = everyone[told["owner"]]
        self.by = people.signer(self.owner)

    def write(self) -> None:
        document, fates = self._add(), self._fates()
        for turn, each in enumerate(self.told["editions"]):
            self._publish(document, each, days=each["days"])
            for organisation, said in fates.items():
                if said[turn]:
                    self._say(document, organisation, said[turn], days=each["days"] - 12)
        if fellside := self._with_a_text():
            self._adapt(document, fellside, days=5)
        if draft := self.told.get("draft"):
            self._draft(document, draft, days=4)

    def _add(self) -> ModelDocument:
        names = ("title", "kind", "about", "step_code")
        values = DocumentFields(**{name: self.told[name] for name in names})
        at = self.year.at(self.told["editions"][0]["days"] + 1)
        return add_document(owner=self.owner, values=values, by=self.by, at=at)

    def _fates(self) -> dict[Organisation, tuple[str, ...]]:
        """By network of the owner; the dice of the demonstration fall the same way every time."""
        key, today = self.told["key"], self.year.today
        inside = Organisation.objects.within(self.owner, on=today).of_tier(Tier.NEIGHBOURHOOD)
        networks = list(inside.open(on=today).order_by("ods_code"))
        found = [said for said, number in FATES[key] for _ in range(number)]
        dice("library", key).shuffle(found)
        found += [("",) * len(self.told["editions"])] * (len(networks) - len(found))
        return dict(zip(networks, found, strict=False)) | {self.everyone[FELLSIDE]: OURS[key]}

    def _with_a_text(self) -> Organisation | None:
        """Who prepares a text of its own beside the newest edition, and has not said it."""
        return self.everyone[FELLSIDE] if len(OURS[self.told["key"]]) > 1 else None

    def _draft(self, document: ModelDocument, told: dict, *, days: int) -> Edition:
        values = EditionFields(text=told["text"], what_changed=told["changed"])
        at = self.year.at(days)
        return save_draft(document=document, values=values, number=0, by=self.by, at=at)

    def _publish(self, document: ModelDocument, told: dict, *, days: int) -> None:
        draft = self._draft(document, told, days=days)
        at = self.year.at(days, 14)
        publish_edition(document=document, number=draft.number, by=self.by, at=at)

    def _say(
        self, document: ModelDocument, organisation: Organisation, choice: str, *, days: int
    ) -> None:
        if choice == ADAPTED:
            self._adapt(document, organisation, days=days + 1)
        own, last = adaptation_of(document, organisation), last_word(document, organisation)
        reason = self._called(self.told["declined"][0], organisation)
        say_of_document(
            document=document,
            organisation=organisation,
            values=SaidFields(choice=choice, reason=reason if choice == DECLINED else ""),
            edition=self._newest(document).ordinal,
            adaptation=own.number if own else 0,
            number=last.number if last else 0,
            by=self.people.signer(organisation),
            at=self.year.at(days, 11),
        )

    def _adapt(self, document: ModelDocument, organisation: Organisation, *, days: int) -> None:
        """The text of the newest edition with one to three parts in other words."""
        newest, own = self._newest(document), adaptation_of(document, organisation)
        rng = dice("library", self.told["key"], newest.ordinal, organisation.ods_code)
        text, changes = newest.text, self.told["adapted"]
        for found, instead in rng.sample(changes, rng.randint(1, len(changes))):
            text = text.replace(found, self._called(instead, organisation))
        save_adaptation(
            document=document,
            organisation=organisation,
            values=AdaptationFields(text=text),
            edition=newest.ordinal,
            number=own.number if own else 0,
            by=self.people.signer(organisation),
            at=self.year.at(days, 10),
        )

    def _newest(self, document: ModelDocument) -> Edition:
        newest = newest_of(document)
        if newest is None:
            raise LookupError(document)
        return newest

    def _called(self, words: str, organisation: Organisation) -> str:
        return words.replace("{name}", organisation.name.removesuffix(" PCN"))
