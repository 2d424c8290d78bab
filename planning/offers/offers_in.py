"""The list of offers on its way back: words are changed, new rows added, none is withdrawn."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field

from frameworks.models import Framework
from nhsuk.words import counted
from organisations.lists.organisations_in import Day
from organisations.lists.trying import Change, ListResource
from organisations.models import Organisation
from planning.choices import Kind
from planning.models import Offer, SupportCategory
from planning.offers.actions import add_offer, edit_offer
from planning.offers.columns import (
    CODE,
    DAYS,
    HEADERS,
    IN_LINES,
    REFERENCE,
    cells_of,
    typed_of,
)
from planning.offers.forms import OfferForm
from planning.offers.gathering import writing_for
from planning.offers.offer_fields import OfferValues

Key = tuple[str, str]  # the code of its owner; its reference, or its title in small letters


class OffersIn(ListResource):
    """Keyed by owner and reference; a row without a reference by its title. Each row is checked
    as on the page's form.
    """

    wanted = {
        "reference": (REFERENCE,),
        "code": (CODE, "Organisation code", "ODS code"),
        **{name: (title,) for name, (title, _width) in HEADERS.items()},
    }
    needed = ("reference", "code", "title", "provider", "category", "kind")
    in_lines = IN_LINES
    most = 500

    title = Field(attribute="title", column_name="title", readonly=True)

    class Meta:
        model = Offer
        fields = ("title",)
        import_id_fields = ("title",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        today = timezone.localdate(self.at)
        own = writing_for(self.by, on=today)
        self.own = {organisation.ods_code: organisation for organisation in own}
        seen = Offer.objects.visible_to(self.by, on=today).with_whose()
        self.seen: dict[Key, Offer] = {}
        for offer in seen:
            code = offer.owner.ods_code
            self.seen[code, offer.reference] = offer
            self.seen[code, offer.title.casefold()] = offer
        self.frameworks = Framework.objects.visible_to(self.by, on=today)
        categories = SupportCategory.objects.standing()
        self.keys = {
            "category": {each.name.casefold(): str(each.pk) for each in categories},
            "kind": {kind.label.casefold(): kind.value for kind in Kind},
            "framework": {each.name.casefold(): str(each.pk) for each in self.frameworks},
        }
        self.met: set[Key] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Offer, bool]:
        code, reference = str(row["code"]).upper(), str(row["reference"]).upper()
        title = str(row["title"])
        there = self.seen.get((code, reference or title.casefold()))
        if there is None and reference:
            sentence = f"You see no offer “{reference}” of an organisation with the code “{code}”"
            raise ValidationError({"reference": sentence})
        if there is None and code not in self.own:
            sentence = f"You write offers for no organisation with the code “{row['code']}”"
            raise ValidationError({"code": sentence})
        key = (code, there.reference if there else title.casefold())
        if key in self.met:
            name = "reference" if reference else "title"
            raise ValidationError({name: f"“{row[name]}” stands in this list already"})
        self.met.add(key)
        return there or Offer(owner=self.own[code]), there is None

    def import_instance(self, instance, row, **kwargs) -> None:
        """Finds what the row says, and refuses what it may not say, cell by cell."""
        days = self._days(row)
        if instance.pk and self._says_the_same(instance, row | days):
            row["said"] = OfferValues.of(instance)
            return
        if instance.pk and instance.owner.ods_code not in self.own:
            sentence = "You may not change this one: its row must stay as it is"
            raise ValidationError({"reference": sentence})
        if instance.withdrawn_at:
            sentence = f"“{instance}” is withdrawn. Bring it back on its own page first"
            raise ValidationError({"title": sentence})
        row["said"] = self._checked(instance, row | days)

    def _days(self, row) -> dict[str, object]:
        """The dates of a row, read as people and workbooks write them."""
        found: dict[str, object] = {}
        wrong = {}
        for name in DAYS:
            try:
                if name in row:
                    found[name] = Day().clean(row[name])
            except ValueError as problem:
                wrong[name] = str(problem)
        if wrong:
            raise ValidationError(wrong)
        return found

    def _says_the_same(self, offer: Offer, row) -> bool:
        """Whether a row is as it was taken away, whatever the form would say of it today."""
        stands = cells_of(offer)
        return all(_plain(row[name]) == _plain(stands[name]) for name in HEADERS if name in row)

    def _checked(self, offer: Offer, row) -> OfferValues:
        cells = dict(cells_of(offer)) if offer.pk else {}
        cells |= {name: row[name] for name in HEADERS if name in row}
        initial = {"category": offer.category} if offer.pk else {}
        typed = {"charge": "ask"} | typed_of(cells, self.keys)
        form = OfferForm(typed, frameworks=self.frameworks, initial=initial)
        if not form.is_valid():
            raise ValidationError(_by_cell(form.errors))
        return form.values()

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        return row.get("said") == OfferValues.of(instance)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        values = row["said"]
        if instance.pk is None:
            owner: Organisation = instance.owner
            add_offer(owner=owner, values=values, by=self.by, at=self.at)
            words = (f"A new offer of {owner}",)
        else:
            changed = changed_names(instance, values)
            edit_offer(
                offer=instance, values=values, number=instance.number, by=self.by, at=self.at
            )
            words = (f"{counted(len(changed), 'change')}: {', '.join(changed)}",)
        self.changes.append(Change(row["row"], values.title, words))


def _plain(cell: object) -> str:
    """Without what files do to spaces and whole numbers."""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return " ".join(str("" if whole is None else whole).split())


def _by_cell(errors) -> dict[str, list[str]]:
    """What the price is stands in one column of the list; `None` is the whole row."""
    found: dict[str, list[str]] = {}
    for name, said in errors.items():
        column = {"charge": "cost", "__all__": "title"}.get(name, name)
        found.setdefault(column, []).extend(said)
    return found


def changed_names(before: Offer, after: OfferValues) -> list[str]:
    """What is said in another way, by its header."""
    old, new = cells_of(before), cells_of(after)
    return [title for name, (title, _width) in HEADERS.items() if old[name] != new[name]]
