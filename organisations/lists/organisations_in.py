"""The list of organisations on its way back: names and dates are changed by it, nothing else."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field
from import_export.widgets import Widget

from nhsuk.words import nhs_date
from organisations.lists.resources import lies_in
from organisations.lists.trying import Change, ListResource, Typed
from organisations.models import Organisation
from organisations.structure.actions import change_organisation
from organisations.structure.forms import name_field, why_it_cannot_close

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
WORDS = {"name": "Name", "opened_on": "Opens", "closed_on": "Closes"}
NOT_HERE = {
    "tier": "What an organisation is, is not changed by a list. Put “{}” back",
    "lies_in": "Where it lies is not changed by a list. Put “{}” back, and move it on its own page",
}


class Day(Widget):
    """A date as workbooks hold it, or as people and Excel write it in CSV."""

    def clean(self, value, row=None, **kwargs) -> date | None:
        if isinstance(value, date) or not value:
            return value or None
        for form in DAYS:
            try:
                return datetime.strptime(str(value), form).date()
            except ValueError:
                continue
        raise ValueError(f"“{value}” is not a date like 31/03/2027")


class OrganisationsIn(ListResource):
    """Keyed by the code, which is never changed."""

    wanted = {
        "ods_code": ("Code",),
        "name": ("Name",),
        "tier": ("Tier",),
        "lies_in": ("Lies in",),
        "opened_on": ("Opened", "Opens"),
        "closed_on": ("Closes", "Closed"),
    }
    needed = ("ods_code", "name")

    ods_code = Field(attribute="ods_code", column_name="ods_code", readonly=True)
    name = Field(attribute="name", column_name="name", widget=Typed(name_field()))
    opened_on = Field(attribute="opened_on", column_name="opened_on", widget=Day())
    closed_on = Field(attribute="closed_on", column_name="closed_on", widget=Day())

    class Meta:
        model = Organisation
        fields = ("ods_code", "name", "opened_on", "closed_on")
        import_id_fields = ("ods_code",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        today = timezone.localdate(self.at)
        visible = Organisation.objects.visible_to(self.by, on=today).with_parents(on=today)
        self.known = {found.ods_code: found for found in visible}
        self.before = {code: values_of(found) for code, found in self.known.items()}
        theirs = Organisation.objects.administered_by(self.by, on=today)
        self.theirs = set(theirs.values_list("ods_code", flat=True))
        self.met: set[str] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Organisation, bool]:
        code = str(row["ods_code"]).upper()
        if code not in self.known:
            sentence = f"You see no organisation with the code “{code}”. Add it on its own page"
            raise ValidationError({"ods_code": sentence})
        if code in self.met:
            raise ValidationError({"ods_code": f"“{code}” stands in this list already"})
        self.met.add(code)
        return self.known[code], False

    def import_instance(self, instance, row, **kwargs) -> None:
        errors: dict = {}
        for name, shown in (("tier", instance.get_tier_display()), ("lies_in", lies_in(instance))):
            if name in row and str(row[name]) != " ".join(shown.split()):
                errors[name] = NOT_HERE[name].format(shown)
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as problem:
            errors = problem.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        same = values_of(instance) == self.before[instance.ods_code]
        return same and not import_validation_errors

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if instance.ods_code not in self.theirs:
            errors["ods_code"] = "You do not administer this one: its row must stay as it is"
        closes = instance.closed_on != self.before[instance.ods_code]["closed_on"]
        if not errors and (why := why_it_cannot_close(instance, closes=closes)):
            errors["closed_on"] = why
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        before = self.before[instance.ods_code]
        words = tuple(
            f"{WORDS[name]}: {shown(before[name])} becomes {shown(value)}"
            for name, value in values_of(instance).items()
            if value != before[name]
        )
        change_organisation(organisation=instance, by=self.by, at=self.at)
        self.changes.append(Change(row["row"], f"{before['name']} ({instance.ods_code})", words))
        self.before[instance.ods_code] = values_of(instance)


def values_of(organisation: Organisation) -> dict[str, object]:
    return {name: getattr(organisation, name) for name in WORDS}


def shown(value) -> str:
    return (nhs_date(value) if isinstance(value, date) else value and f"“{value}”") or "none"
