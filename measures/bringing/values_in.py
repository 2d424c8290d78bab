"""A list of values on its way in: new ones are added, others changed, none taken out.

Each row is read by itself, and all of them are written at once.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from import_export.fields import Field

from measures.bringing.columns import INDICATOR, NOTE, ORGANISATION, PERIOD, SYSTEM, VALUE
from measures.bringing.systems import OwnSystems
from measures.bringing.value_writing import write_values
from measures.choices import Said, Span
from measures.models import Indicator, Value
from measures.numbers import NotANumber, is_fewer_than_five, number_of, plain
from measures.periods import EXAMPLES, Period, named
from nhsuk.forms import LineField
from organisations.lists.trying import Change, ListResource
from organisations.locking import one_at_a_time
from organisations.models import Organisation

MOST = 5000
NOTE_FIELD = LineField(limit=200, name="The note", required=False)
Key = tuple[int, int, int, int]


@dataclass(frozen=True)
class Stated:
    """What a row says of its period."""

    said: Said
    amount: Decimal | None
    note: str

    @classmethod
    def of(cls, value: Value) -> "Stated":
        amount = None if value.amount is None else plain(value.amount)
        return cls(Said(value.said), amount, value.note)


class ValuesIn(ListResource):
    """Keyed by indicator, organisation and period. A column that is left out leaves what stands."""

    wanted = {
        "indicator": (INDICATOR, "Indicator code"),
        "organisation": (ORGANISATION, "ODS code"),
        "period": (PERIOD,),
        "value": (VALUE,),
        "note": (NOTE,),
        "system": (SYSTEM, "System code"),
    }
    needed = ("indicator", "organisation", "period", "value")
    most = MOST

    note = Field(attribute="note", column_name="note", readonly=True)

    class Meta:
        model = Value
        fields = ("note",)
        import_id_fields = ("note",)
        skip_diff = True
        clean_model_instances = False
        use_bulk = True  # no savepoint a row: none of them writes anything

    def _check_import_id_fields(self, headers) -> None:
        """Rows are found by three of their columns, each read in its own way."""

    def before_import(self, dataset, *, dry_run: bool = False, **kwargs) -> None:
        self.systems = OwnSystems.of(self.by, at=self.at)
        systems = self.systems.by_code.values()
        if not dry_run:
            for system in sorted(systems, key=lambda each: each.pk):
                one_at_a_time(system)
        kept = Indicator.objects.editable_by(self.by, on=self.systems.on).select_related("system")
        self.indicators = {(each.system_id, each.code): each for each in kept}
        self.organisations = {system.pk: self._inside(system) for system in systems}
        named = {str(code).upper() for code in dataset["indicator"]}
        values = Value.objects.editable_by(self.by, on=self.systems.on).of_codes(named)
        self.values = {_key(each): each for each in values}
        self.met: set[Key] = set()
        self.written: list[Value] = []

    def _inside(self, system: Organisation) -> dict[str, Organisation]:
        """All that answer and plan in it, those that have closed too: a value is of the past."""
        inside = Organisation.objects.within(system, on=self.systems.on).planning()
        return {each.ods_code: each for each in inside}

    def get_or_init_instance(self, instance_loader, row) -> tuple[Value, bool]:
        indicator, organisation, period = self._place(row)
        key = (indicator.pk, organisation.pk, period.plan_year, period.part)
        if key in self.met:
            sentence = (
                f"{indicator.code} of {organisation} for {period} stands in this list already"
            )
            raise ValidationError({"period": sentence})
        self.met.add(key)
        there = self.values.get(key)
        if there is None:
            there = Value(plan_year=period.plan_year, part=period.part)
        there.indicator, there.organisation = indicator, organisation
        return there, there.pk is None

    def _place(self, row) -> tuple[Indicator, Organisation, Period]:
        system = self.systems.named(row)
        indicator = self.indicators.get((system.pk, str(row["indicator"]).upper()))
        if indicator is None or indicator.retired_at:
            which = "is retired" if indicator else "is no code of an indicator"
            raise ValidationError({"indicator": f"“{row['indicator']}” {which}"})
        organisation = self.organisations[system.pk].get(str(row["organisation"]).upper())
        if organisation is None:
            sentence = f"“{row['organisation']}” is no place or PCN of {system}, nor itself"
            raise ValidationError({"organisation": sentence})
        return indicator, organisation, _period(row["period"], Span(indicator.span))

    def import_instance(self, instance, row, **kwargs) -> None:
        wrong: dict[str, list[str]] = {}
        note, said, amount = instance.note, Said.NUMBER, None
        try:
            said, amount = _stated(row["value"])
        except NotANumber as problem:
            wrong["value"] = [str(problem)]
        try:
            note = NOTE_FIELD.clean(str(row.get("note", note)))
        except ValidationError as problem:
            wrong["note"] = problem.messages
        if wrong:
            raise ValidationError(wrong)
        row["said"] = Stated(said, amount, note)

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        return row.get("said") == Stated.of(instance)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        before, stated = instance.words if instance.pk else "", row["said"]
        note = instance.note
        instance.said, instance.amount, instance.note = stated.said, stated.amount, stated.note
        self.written.append(instance)
        words = [f"{before} becomes {instance.words}" if before else instance.words]
        if note != stated.note:
            words.append(f"Note: “{stated.note}”" if stated.note else "Its note is taken out")
        who = f"{instance.indicator.code}, {instance.organisation}, {instance.period}"
        self.changes.append(Change(row["row"], who, tuple(words)))

    def after_import(self, dataset, result, *, dry_run: bool = False, **kwargs) -> None:
        if not dry_run and not result.has_validation_errors():
            write_values(values=self.written, by=self.by, at=self.at)


def _key(value: Value) -> Key:
    return (value.indicator_id, value.organisation_id, value.plan_year, value.part)


def _period(said: object, span: Span) -> Period:
    """A month that a workbook took for the first day of it is that month."""
    text = f"{said:%Y-%m}" if isinstance(said, date) and said.day == 1 else str(said)
    period = named(text, span)
    if period is None:
        raise ValidationError({"period": f"“{text}” is no period such as {EXAMPLES[span]}"})
    return period


def _stated(said: object) -> tuple[Said, Decimal | None]:
    if is_fewer_than_five(said):
        return Said.FEWER, None
    if str(said).casefold() == Said.WITHDRAWN.label.casefold():
        return Said.WITHDRAWN, None
    if said == "":
        raise NotANumber("Write the value, “Fewer than five” or “Withdrawn”, or take out the row")
    return Said.NUMBER, number_of(said)
