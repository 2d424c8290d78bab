"""The columns of a register on their way in: new ones are added, others changed, none taken out."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field

from organisations.lists.trying import Change, ListResource
from organisations.models import User
from registers.choices import Kind, Reach
from registers.defining.column_actions import add_column, edit_column
from registers.defining.forms import ColumnForm
from registers.defining.register_fields import ColumnFields
from registers.models import Column, Register
from registers.numbers import MOST_COLUMNS
from spreadsheets.columns import Column as SheetColumn
from spreadsheets.columns import sheet_of
from spreadsheets.writing import SheetOut

HEADERS = {
    "name": ("Column", 30),
    "kind": ("What stands in it", 24),
    "unit": ("Unit", 16),
    "choices": ("Choices", 40),
    "is_required": ("Must be filled in", 16),
    "reach": ("Who reads it", 32),
}
YES, NO = ("yes", "y", "true"), ("no", "n", "false", "")


def columns_sheet(columns: Iterable[Column]) -> SheetOut:
    """As a list that comes back has them."""
    return sheet_of("Columns", [_column(name, *HEADERS[name]) for name in HEADERS], columns)


def _column(name: str, title: str, width: int) -> SheetColumn[Column]:
    return SheetColumn(title, width, lambda each: cells_of(each)[name])


def cells_of(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "kind": Kind(column.kind).label,
        "unit": column.unit,
        "choices": "; ".join(column.options),
        "is_required": "Yes" if column.is_required else "No",
        "reach": Reach(column.reach).label,
    }


class ColumnsIn(ListResource):
    """Keyed by the name. Each row is checked as on the page's form; choices stand in one cell, each
    after a semicolon.
    """

    wanted = {name: (title,) for name, (title, _width) in HEADERS.items()}
    needed = ("name", "kind")
    in_lines = ("choices",)
    most = MOST_COLUMNS

    name = Field(attribute="name", column_name="name", readonly=True)

    class Meta:
        model = Column
        fields = ("name",)
        import_id_fields = ("name",)
        skip_diff = True
        clean_model_instances = False

    def __init__(self, *, register: Register, by: User, at: datetime):
        super().__init__(by=by, at=at)
        self.register = register

    def before_import(self, dataset, **kwargs) -> None:
        kept = Column.objects.of_register(self.register)
        self.kept = {each.name.casefold(): each for each in kept}
        self.met: set[str] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Column, bool]:
        name = str(row["name"]).casefold()
        if name in self.met:
            raise ValidationError({"name": f"“{row['name']}” stands in this list already"})
        self.met.add(name)
        there = self.kept.get(name)
        return there or Column(register=self.register), there is None

    def import_instance(self, instance, row, **kwargs) -> None:
        said = str(row.get("is_required", ""))
        if said.casefold() not in (*YES, *NO):
            raise ValidationError({"is_required": f"“{said}” is none of: Yes, No"})
        form = ColumnForm(typed_of(row, ColumnFields.of(instance)))
        if not form.is_valid():
            raise ValidationError({name: list(said) for name, said in form.errors.items()})
        row["said"] = form.values()

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        is_same = instance.pk and row.get("said") == ColumnFields.of(instance)
        return bool(is_same) and not import_validation_errors

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        said, by, at = row["said"], self.by, self.at
        if instance.pk is None:
            add_column(register=self.register, values=said, by=by, at=at)
            words = ("A new column",)
        else:
            instance.register = self.register
            words = tuple(_changes(ColumnFields.of(instance), said))
            edit_column(column=instance, values=said, number=instance.number, by=by, at=at)
        self.changes.append(Change(row["row"], said.name, words))


def _changes(before: ColumnFields, after: ColumnFields):
    for name, (title, _width) in HEADERS.items():
        if getattr(before, name) != getattr(after, name):
            yield f"{title}: changed"


def typed_of(row: Mapping[str, object], stands: ColumnFields) -> dict[str, object]:
    """The cells as they would be typed into the form; what is left out stays as it stands."""
    typed: dict[str, object] = dict(vars(stands))
    typed |= {name: str(row[name]) for name in HEADERS.keys() & row.keys()}
    for name, choices in (("kind", Kind), ("reach", Reach)):
        typed[name] = _key(str(typed[name]), choices)
    if "choices" in row:
        typed["choices"] = "\n".join(str(row["choices"]).replace("\n", ";").split(";"))
    if "is_required" in row:
        typed["is_required"] = str(row["is_required"]).casefold() in YES
    return typed


def _key(said: str, choices: type[models.TextChoices]) -> str:
    """Of its words, or of itself; anything else is left for the form to refuse."""
    keys = {label.casefold(): key for key, label in choices.choices}
    return keys.get(said.casefold(), said or next(iter(keys.values())))
