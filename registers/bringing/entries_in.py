"""Rows on their way in, pasted or as a file: new ones are added, others changed, none taken out.

Each row is read by itself, and all of them are written at once.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field

from organisations.lists.trying import Change, ListResource
from organisations.models import Organisation, User
from organisations.permissions import Right
from registers.bringing.cells import Cells
from registers.choices import Kind
from registers.filling.columns import Columns
from registers.filling.locking import TOO_MANY, locked_filling, next_row, rows_of
from registers.filling.many import write_many
from registers.kinds import Kept
from registers.models import Column, Entry, Filling, RegisterYear
from registers.numbers import MOST_ROWS

NUMBER, SAVED = "Row number", "Saved as"
SINCE = (
    "Somebody saved this row since the file was taken away: it was {}, and is {} now. "
    "Write {} here to say yours instead"
)


class EntriesIn(ListResource):
    """Of one organisation in one year. Keyed by the row's number; without one it is a new row, or
    one that stands there already in the same words. A column that is left out leaves what stands.
    """

    most = MOST_ROWS

    row = Field(attribute="row", column_name="number", readonly=True)

    class Meta:
        model = Entry
        fields = ("row",)
        import_id_fields = ("row",)
        skip_diff = True
        clean_model_instances = False
        use_bulk = True  # no savepoint a row: none of them writes anything

    def __init__(self, *, year: RegisterYear, organisation: Organisation, by: User, at: datetime):
        super().__init__(by=by, at=at)
        self.year, self.organisation = year, organisation
        self.columns = Columns.of(year.register, on=timezone.localdate(at))
        self.by_key = {each.key: each for each in self.columns.asking}
        self.wanted = {
            "number": (NUMBER,),
            "saved": (SAVED,),
            **{each.key: (each.name, each.heading) for each in self.columns.asking},
        }
        self.in_lines = [each.key for each in self.columns.asking if each.kind == Kind.TEXT]
        required = [each.key for each in self.columns.asking if each.is_required]
        self.needed = required or [each.key for each in self.columns.asking[:1]]

    def _check_import_id_fields(self, headers) -> None:
        """Rows are found by their number, or by all that they say."""

    def before_import(self, dataset, *, dry_run: bool = False, **kwargs) -> None:
        filling = self._filling(is_kept=not dry_run)
        there = list(rows_of(filling)) if filling.pk else []
        self.filling, self.there = filling, {each.row: each for each in there}
        self.columns = self.columns.holding(each.values for each in there)
        self.said = {_key(each.values) for each in there}
        self.next = next_row(filling) if filling.pk else 1
        self.cells, self.count = Cells(self.columns), len(there)
        self.met: set[int] = set()
        self.written: list[Entry] = []

    def _filling(self, *, is_kept: bool) -> Filling:
        if is_kept:
            return locked_filling(self.year, self.organisation, Right.WRITE, by=self.by, at=self.at)
        found = Filling.objects.of_years([self.year.pk]).filter(organisation=self.organisation)
        return found.first() or Filling(year=self.year, organisation=self.organisation)

    def get_or_init_instance(self, instance_loader, row) -> tuple[Entry, bool]:
        said = row.get("number", "")
        if said == "":
            return Entry(filling=self.filling), True
        digits = str(said).removesuffix(".0")
        number = int(digits) if digits.isdecimal() and len(digits) < 10 else 0
        if number not in self.there:
            sentence = f"There is no row {said}. Leave this cell empty for a new row"
            raise ValidationError({"number": sentence})
        if number in self.met:
            raise ValidationError({"number": f"Row {number} stands in this list already"})
        self.met.add(number)
        return self.there[number], False

    def import_instance(self, instance, row, **kwargs) -> None:
        typed, wrong = self.columns.typed(instance.values), {}
        for name in [each for each in self.by_key if each in row]:
            try:
                typed[name] = self.cells.typed(self.by_key[name], row[name])
            except ValidationError as problem:
                wrong[name] = problem.messages
        if wrong:
            raise ValidationError(wrong)
        kept = self.columns.kept(typed, instance.values)
        self.columns.refuse(kept)
        self._refuse_older(instance, row, kept)
        row["kept"] = kept

    def _refuse_older(self, instance: Entry, row, kept: dict[str, Kept]) -> None:
        """What somebody said since the file was taken away is never written over unseen."""
        said = str(row.get("saved", "")).removesuffix(".0")
        if instance.pk and said and kept != instance.values and said != str(instance.number):
            now = instance.number
            raise ValidationError({"saved": SINCE.format(said, now, now)})

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors or "kept" not in row:
            return False
        if instance.pk:
            return row["kept"] == instance.values and instance.is_confirmed
        return not row["kept"] or _key(row["kept"]) in self.said

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        kept = row["kept"]
        words = tuple(self._changes(instance, kept)) if instance.pk else ("A new row",)
        if instance.pk:
            instance.number += 1
        else:
            self._number(instance)
        self.said.add(_key(kept))
        instance.values, instance.is_confirmed = kept, True
        self.written.append(instance)
        self.changes.append(Change(row["row"], self._title(instance, kept), words))

    def _number(self, instance: Entry) -> None:
        instance.row, self.next = self.next, self.next + 1
        self.count += 1
        if self.count > MOST_ROWS:
            raise ValidationError(TOO_MANY)

    def _title(self, instance: Entry, kept: dict[str, Kept]) -> str:
        first = self.columns.words(self.columns.asking[0], kept)
        return f"{instance}: {first}" if first else f"{instance}"

    def _changes(self, instance: Entry, kept: dict[str, Kept]):
        for column in self.columns.asking:
            before, after = self._said(column, instance.values), self._said(column, kept)
            if before != after:
                yield f"{column.name}: {before} becomes {after}"
        if not instance.is_confirmed:
            yield "It is confirmed"

    def _said(self, column: Column, values: dict[str, Any]) -> str:
        words = self.columns.words(column, values)
        return f"“{words}”" if words else "nothing"

    def after_import(self, dataset, result, *, dry_run: bool = False, **kwargs) -> None:
        if not dry_run and not result.has_validation_errors():
            write_many(self.written, by=self.by, at=self.at)


def _key(values: dict[str, Kept]) -> tuple:
    return tuple(sorted(values.items()))
