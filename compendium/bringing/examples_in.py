"""The workbook of examples on its way back: words are changed by it, new rows become drafts.

Nothing is proposed, published or retired by a file: that is pressed on the example's own page.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field

from compendium.models import Example
from compendium.reading.columns import CODE, FRAMEWORK, HEADERS, REFERENCE
from compendium.writing.actions import add_example, edit_example
from compendium.writing.example_fields import ExampleFields
from compendium.writing.forms import ExampleForm
from frameworks.models import Framework
from nhsuk.words import counted
from organisations.lists.trying import Change, ListResource
from organisations.models import Organisation
from organisations.permissions import Right

NAMES = tuple(HEADERS)


class ExamplesIn(ListResource):
    """Keyed by reference; a row without one is new. Each row is checked as on the page's form."""

    wanted = {
        "reference": (REFERENCE,),
        "code": (CODE, "Organisation code", "ODS code"),
        "framework": (FRAMEWORK,),
        **{name: (title,) for name, (title, _width) in HEADERS.items()},
    }
    needed = ("reference", "code", "title", "summary", "what_changed", "tied_to")
    in_lines = ("summary", "what_changed", "links")
    most = 500

    title = Field(attribute="title", column_name="title", readonly=True)

    class Meta:
        model = Example
        fields = ("title",)
        import_id_fields = ("title",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        today = timezone.localdate(self.at)
        seen = Example.objects.visible_to(self.by, on=today).with_whose()
        self.seen = {example.reference: example for example in seen}
        editable = Example.objects.editable_by(self.by, on=today)
        self.editable = set(editable.values_list("pk", flat=True))
        own = Organisation.objects.held_by(self.by, Right.PROPOSE, on=today)
        self.own = {organisation.ods_code: organisation for organisation in own}
        self.offered = Framework.objects.visible_to(self.by, on=today)
        self.frameworks = {framework.name.casefold(): framework for framework in self.offered}
        self.met: set[str] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Example, bool]:
        reference = str(row["reference"]).upper()
        if not reference:
            return Example(), True
        if reference in self.met:
            raise ValidationError({"reference": f"“{reference}” stands in this list already"})
        self.met.add(reference)
        if reference not in self.seen:
            raise ValidationError({"reference": f"You see no example with “{reference}”"})
        return self.seen[reference], False

    def import_instance(self, instance, row, **kwargs) -> None:
        """Finds what the row says, and refuses what it may not say, cell by cell."""
        if instance.pk is None and str(row["code"]).upper() not in self.own:
            sentence = "You write examples for no organisation with this code"
            raise ValidationError({"code": f"{sentence}: “{row['code']}”"})
        if instance.pk and self._says_the_same(instance, row):
            row["said"] = ExampleFields.of(instance)
            return
        if instance.pk and instance.pk not in self.editable:
            sentence = "You may not change this one: its row must stay as it is"
            raise ValidationError({"reference": sentence})
        row["said"] = self._checked(instance, row)

    def _says_the_same(self, example: Example, row) -> bool:
        """Whether a row is as it was taken away, whatever the form would say of it today."""
        said = (name for name in NAMES if name in row)
        same = all(str(row[name]).split() == getattr(example, name).split() for name in said)
        return same and str(row.get("framework") or example.framework).casefold() == (
            example.framework.name.casefold()
        )

    def _checked(self, example: Example, row) -> ExampleFields:
        before = {name: getattr(example, name) for name in NAMES}
        data = before | {name: str(row[name]) for name in NAMES if name in row}
        framework = self._framework(example, str(row.get("framework") or "").casefold())
        key = framework.pk if framework else ""
        form = ExampleForm(data | {"framework": key}, frameworks=self.offered)
        if not form.is_valid():
            raise ValidationError({name: list(said) for name, said in form.errors.items()})
        return form.values()

    def _framework(self, example: Example, named: str) -> Framework | None:
        """The one a row names; where it names none, the one it has, or the only one there is."""
        if named:
            return self.frameworks.get(named)
        if example.pk:
            return example.framework
        return next(iter(self.frameworks.values())) if len(self.frameworks) == 1 else None

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        return row.get("said") == ExampleFields.of(instance)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        values = row["said"]
        if instance.pk is None:
            organisation = self.own[str(row["code"]).upper()]
            add_example(organisation=organisation, values=values, by=self.by, at=self.at)
            words = (f"A new draft of {organisation}",)
        else:
            changed = changed_names(ExampleFields.of(instance), values)
            edit_example(
                example=instance, values=values, number=instance.number, by=self.by, at=self.at
            )
            words = (f"{counted(len(changed), 'change')}: {', '.join(changed)}",)
        self.changes.append(Change(row["row"], values.title, words))


def changed_names(before: ExampleFields, after: ExampleFields) -> list[str]:
    """What is said in another way, by its header."""
    titles = {name: title for name, (title, _width) in HEADERS.items()} | {"framework": FRAMEWORK}
    return [
        titles[name] for name in before.names() if getattr(before, name) != getattr(after, name)
    ]
