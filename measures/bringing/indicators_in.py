"""The list of indicators on its way back: new ones are added, others changed, none retired."""

from datetime import date

from django.core.exceptions import ValidationError
from import_export.fields import Field

from measures.bringing.columns import CHOICES, CODE, HEADERS, SYSTEM
from measures.bringing.systems import OwnSystems
from measures.keeping.actions import add_indicator, edit_indicator
from measures.keeping.forms import IndicatorForm, code_of
from measures.keeping.indicator_fields import IndicatorFields
from measures.models import Indicator
from measures.numbers import as_text
from nhsuk.forms import PARTS
from nhsuk.words import nhs_date
from organisations.lists.organisations_in import Day
from organisations.lists.trying import Change, ListResource

DAYS = ("baseline_on", "target_on")


class IndicatorsIn(ListResource):
    """Keyed by the code and the system. Each row is checked as on the page's form."""

    wanted = {
        "code": (CODE, "Indicator"),
        **{name: (title,) for name, (title, _width) in HEADERS.items()},
        "system": (SYSTEM, "System code"),
    }
    needed = ("code", "name", "unit")
    in_lines = ("definition",)

    code = Field(attribute="code", column_name="code", readonly=True)

    class Meta:
        model = Indicator
        fields = ("code",)
        import_id_fields = ("code",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        self.systems = OwnSystems.of(self.by, at=self.at)
        kept = Indicator.objects.editable_by(self.by, on=self.systems.on).select_related("system")
        self.kept = {(each.system_id, each.code): each for each in kept}
        self.met: set[tuple[int, str]] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Indicator, bool]:
        system = self.systems.named(row)
        try:
            key = (system.pk, code_of(str(row["code"])))
        except ValidationError as problem:
            raise ValidationError({"code": problem.messages}) from problem
        if key in self.met:
            raise ValidationError({"code": f"“{key[1]}” stands in this list already"})
        self.met.add(key)
        there = self.kept.get(key)
        return there or Indicator(system=system, code=key[1]), there is None

    def import_instance(self, instance, row, **kwargs) -> None:
        if instance.retired_at:
            raise ValidationError(
                {"code": f"{instance.code} is retired. Bring it back into use first"}
            )
        row["said"] = self._checked(instance, row)

    def _checked(self, indicator: Indicator, row) -> IndicatorFields:
        """What a row says; where it has no such column, what stands."""
        data, wrong = _typed(indicator), {}
        for name in HEADERS.keys() & row.keys():
            try:
                data |= _as_typed(name, row[name])
            except ValueError as problem:
                wrong[name] = [str(problem)]
        form = IndicatorForm(data)
        if not form.is_valid() or wrong:
            raise ValidationError({name: list(said) for name, said in form.errors.items()} | wrong)
        return form.values()

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        return row.get("said") == IndicatorFields.of(instance)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        values = row["said"]
        if instance.pk is None:
            system, code = instance.system, instance.code
            add_indicator(system=system, code=code, values=values, by=self.by, at=self.at)
            words = ["A new indicator"]
        else:
            words = changed_words(IndicatorFields.of(instance), values)
            number = instance.number
            edit_indicator(indicator=instance, values=values, number=number, by=self.by, at=self.at)
        self.changes.append(Change(row["row"], f"{instance.code} {values.name}", tuple(words)))


def _typed(indicator: Indicator) -> dict[str, object]:
    """What its form would send, had nobody touched it."""
    data: dict[str, object] = {}
    for name, value in IndicatorFields.said(indicator).items():
        data |= _boxes(name, value) if name in DAYS else {name: "" if value is None else str(value)}
    return data


def _as_typed(name: str, said: object) -> dict[str, object]:
    """A cell as the boxes of the form; ValueError where it says nothing that can be chosen."""
    if name in DAYS:
        return _boxes(name, Day().clean(said))
    if name in CHOICES:
        words = {str(word).casefold(): key for key, word in CHOICES[name].choices}
        if said and str(said).casefold() not in words:
            offered = "”, “".join(str(word) for word in CHOICES[name].labels)
            raise ValueError(f"Write one of “{offered}”")
        return {name: words[str(said).casefold()]} if said else {}
    return {name: as_text(said)}


def _boxes(name: str, day: date | None) -> dict[str, object]:
    return {f"{name}_{part}": getattr(day, part, "") for part in PARTS}


def changed_words(before: IndicatorFields, after: IndicatorFields) -> list[str]:
    return [
        f"{HEADERS[name][0]}: {_shown(name, was)} becomes {_shown(name, now)}"
        for name in before.names()
        if (was := getattr(before, name)) != (now := getattr(after, name))
    ]


def _shown(name: str, value) -> str:
    if value in (None, ""):
        return "none"
    if name in DAYS:
        return nhs_date(value)
    return f"“{CHOICES[name](value).label if name in CHOICES else value}”"
