"""Who has adopted what, as a document: its page, its print and its workbook, of one value."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse

from documents.paper import Paper
from library.choices import Stance
from library.models import ModelDocument
from library.uptake.figures import Uptake
from library.uptake.gathering import uptake_of
from organisations.bodies import Body
from spreadsheets.columns import Column as SheetColumn
from spreadsheets.columns import facts, sheet_of
from spreadsheets.writing import write_workbook


@dataclass(frozen=True)
class Printed:
    """What the page of the document draws."""

    uptake: Uptake

    @property
    def owner(self):
        return self.uptake.document.owner

    @property
    def stances(self) -> list[str]:
        return [stance.label for stance in Stance]

    @property
    def rows(self) -> list[tuple[str, str, list[tuple[Stance, int]]]]:
        """Places where there are several, then all whose words are read."""
        uptake = self.uptake
        places = uptake.places if len(uptake.places) > 1 else ()
        tallies = [(place.name, uptake.tally_of(place.inside)) for place in places]
        return [
            (name, tally.in_brief, tally.by_stance)
            for name, tally in (*tallies, ("All", uptake.tally))
        ]

    @property
    def lines(self) -> list[tuple[Body, Stance, str]]:
        of = self.uptake
        return [(each, of.stance_of(each.pk), of.in_words(each)) for each in of.bodies]


def uptake_paper(user, document: ModelDocument, *, newest: int, on: date) -> Paper:
    gather = partial(uptake_of, user, document, newest=newest, on=on)
    return Paper(
        title=f"{document.owner}: who has adopted {document}",
        stem=f"{document.slug}-adopted-{on}",
        address=reverse("library:uptake_document", args=document.address),
        template="library/uptake/pdf/uptake.html",
        words=lambda: {"printed": Printed(gather()), "author": str(document.owner)},
        workbook=lambda: workbook_of(gather()),
    )


def workbook_of(uptake: Uptake) -> bytes:
    document = uptake.document
    told = uptake.shown
    about = [
        ("Model document", document.title),
        ("Of", document.owner.name),
        ("Newest edition", uptake.newest),
        ("Of all", f"{told.words}" if told else "Too few to say"),
        *((stance.label, number) for stance, number in (told.by_stance if told else ())),
        ("Facts as of", uptake.on),
    ]
    return write_workbook(
        [
            facts("About", about, demonstration=document.owner.is_demonstration),
            sheet_of("Places", _places(uptake), uptake.places),
            sheet_of("Who", _who(uptake), uptake.bodies),
        ]
    )


def _places(uptake: Uptake) -> list[SheetColumn[Body]]:
    def count(stance: Stance) -> SheetColumn[Body]:
        return SheetColumn(
            stance.label, 16, lambda body: uptake.tally_of(body.inside).counts.get(stance, 0)
        )

    return [
        SheetColumn("Code", 12, lambda body: body.code),
        SheetColumn("Place", 34, lambda body: body.name),
        SheetColumn("Asked", 10, lambda body: len(body.inside)),
        SheetColumn("Said of the newest", 16, lambda body: uptake.tally_of(body.inside).said),
        *map(count, Stance),
    ]


def _who(uptake: Uptake) -> list[SheetColumn[Body]]:
    """An edition that nothing is said of is an empty cell, and no nought."""
    words = uptake.words

    def edition(body: Body) -> int | None:
        return words[body.pk].edition if body.pk in words else None

    return [
        SheetColumn("Code", 12, lambda body: body.code),
        SheetColumn("Organisation", 34, lambda body: body.name),
        SheetColumn("Stance", 28, lambda body: uptake.stance_of(body.pk).label),
        SheetColumn("Edition it is about", 16, edition),
        SheetColumn("In words", 70, uptake.in_words),
    ]
