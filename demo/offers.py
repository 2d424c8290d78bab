"""The invented catalogue of help: offers in every state, some of which support plans take up."""

import json
from datetime import date, timedelta

from demo.chapters import Chapter
from demo.texts import FOLDER
from organisations.models import Organisation
from planning.models import Offer, SupportCategory
from planning.offers.actions import add_offer, edit_offer, withdraw_offer
from planning.offers.capacity import taken_of
from planning.offers.offer_fields import OfferValues

SAID = ("title", "provider", "kind", "what", "for_whom", "how", "charge")
SOMETIMES = {"capacity": None, "unit": "", "cost": None, "helps_with": ""}


def offers_told() -> list[dict]:
    return json.loads((FOLDER / "offers.json").read_text(encoding="utf-8"))["offers"]


def offer_help(chapter: Chapter) -> None:
    """Before anything is decided: each by the first who may sign for who offers it."""
    framework = chapter.cycle.version.framework
    categories = {row.code: row for row in SupportCategory.objects.all()}
    for row in offers_told():
        owner, year = chapter.everyone[row["owner"]], chapter.year
        said = {name: row[name] for name in SAID}
        said |= {name: row.get(name, usual) for name, usual in SOMETIMES.items()}
        values = OfferValues(
            **said,
            category=categories[row["category"]],
            framework=framework if said["helps_with"] else None,
            starts_on=_day(chapter, row.get("starts")),
            ends_on=_day(chapter, row.get("ends")),
        )
        by = chapter.signer(owner)
        offer = add_offer(owner=owner, values=values, by=by, at=year.at(60, 10))
        if row.get("withdrawn"):
            withdraw_offer(offer=offer, by=by, at=year.at(12, 15))


def _day(chapter: Chapter, days: int | None) -> date | None:
    return None if days is None else chapter.year.today + timedelta(days=days)


def offers_taken_up(organisation: Organisation, *, on: date) -> dict[str, Offer]:
    """By the key of the commitment that takes it up: those within reach, once there are any."""
    keys = {row["title"]: row["commitment"] for row in offers_told() if "commitment" in row}
    found = Offer.objects.reaching(organisation, on=on).filter(title__in=keys)
    return {keys[offer.title]: offer for offer in found}


def end_what_is_used_up(chapter: Chapter) -> None:
    """Who offers one finds that there is no more of it than was taken up: the first such."""
    for row in (row for row in offers_told() if "commitment" in row):
        offer = Offer.objects.get(owner__ods_code=row["owner"], title=row["title"])
        if taken := taken_of(offer):
            values = OfferValues(**(OfferValues.said(offer) | {"capacity": taken}))
            by, at = chapter.signer(offer.owner), chapter.year.at(1, 12)
            edit_offer(offer=offer, values=values, number=offer.number, by=by, at=at)
            return
