"""What a draft calls its tiers: names of its own, each edited by itself."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from frameworks.editing.draft import Said
from frameworks.editing.parts import Gone, OfTheWhole
from frameworks.models import Version
from frameworks.workbook.tier_names import NamedTier, all_named, own_names, why_not


@dataclass(frozen=True)
class DraftTier:
    """A tier as a draft calls it."""

    draft: Version
    tier: NamedTier

    @property
    def name(self) -> str:
        return self.tier.own


class TierPart(OfTheWhole):
    """The three there are always: no other comes, and none goes."""

    word = "tier"
    moves = False
    stays = "The tiers stand in one order everywhere."
    comes_and_goes = False
    labels = {"name": "Own name"}

    def rows(self, draft: Version) -> models.QuerySet:
        return Version.objects.again(draft)

    def find(self, draft: Version, key: str) -> DraftTier:
        tier = next((tier for tier in all_named(draft.tier_names) if tier.value == key), None)
        if tier is None:
            raise Gone
        return DraftTier(draft, tier)

    def address(self, row: DraftTier) -> str:
        return row.tier.value

    def about(self, row: DraftTier) -> str:
        return f"Tier {row.tier.tier.label}"

    def create(self, draft: Version, where: str, said: Said) -> DraftTier:
        raise ValidationError("There are three tiers, and no more can be added.")

    def write(self, row: DraftTier, said: Said) -> None:
        names = own_names({**row.draft.tier_names, row.tier.value: said["name"]})
        if refused := why_not(names):
            raise ValidationError({"name": refused[1]})
        row.draft.tier_names = names
        self.rows(row.draft).update(tier_names=names)

    def delete(self, row: DraftTier) -> None:
        raise ValidationError("A tier cannot be deleted. Leave its name empty to call it as usual.")
