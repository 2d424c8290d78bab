"""The list of words on its way back: new words are added, meanings changed, none retired."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field

from frameworks.models import Term
from frameworks.words.actions import TermValues, add_term, edit_term
from frameworks.words.forms import TermForm
from frameworks.words.names import folded
from organisations.lists.trying import Change, ListResource
from organisations.models import Organisation
from organisations.permissions import Right

HEADERS = {"name": "Word", "meaning": "Meaning", "synonyms": "Also called", "code": "Code"}


class TermsIn(ListResource):
    """Keyed by the word and whose it is. Each row is checked as on the page's form."""

    wanted = {
        "name": (HEADERS["name"], "Word or abbreviation", "Abbreviation", "Term"),
        "meaning": (HEADERS["meaning"], "What it means"),
        "synonyms": (HEADERS["synonyms"], "What else people call it", "Synonyms"),
        "code": (HEADERS["code"], "Organisation code", "ODS code"),
    }
    needed = ("name", "meaning")

    name = Field(attribute="name", column_name="name", readonly=True)

    class Meta:
        model = Term
        fields = ("name",)
        import_id_fields = ("name",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        today = timezone.localdate(self.at)
        own = Organisation.objects.held_by(self.by, Right.ADMINISTER, on=today)
        self.own = {organisation.ods_code: organisation for organisation in own}
        terms = Term.objects.editable_by(self.by, on=today).select_related("owner")
        self.terms = {(term.owner_id, folded(term.name)): term for term in terms}
        self.met: set[tuple[int, str]] = set()

    def get_or_init_instance(self, instance_loader, row) -> tuple[Term, bool]:
        owner = self._owner(str(row.get("code") or "").upper())
        key = (owner.pk, folded(str(row["name"])))
        if key in self.met:
            raise ValidationError({"name": f"“{row['name']}” stands in this list already"})
        self.met.add(key)
        there = self.terms.get(key)
        return there or Term(owner=owner), there is None

    def _owner(self, code: str) -> Organisation:
        """Whose word a row is; nobody need say it who keeps words for one organisation."""
        if not code and len(self.own) == 1:
            return next(iter(self.own.values()))
        if code not in self.own:
            words = f"with the code “{code}”" if code else "without a code"
            raise ValidationError({"code": f"You keep words for no organisation {words}"})
        return self.own[code]

    def import_instance(self, instance, row, **kwargs) -> None:
        if instance.retired_at:
            sentence = f"“{instance.name}” is retired. Explain it again on the list of words first"
            raise ValidationError({"name": sentence})
        data = {name: str(row.get(name, getattr(instance, name))) for name in TermValues.names()}
        form = TermForm(data)
        if not form.is_valid():
            raise ValidationError({name: list(said) for name, said in form.errors.items()})
        row["said"] = form.values()

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        return not import_validation_errors and row.get("said") == TermValues.of(instance)

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        values = row["said"]
        if instance.pk is None:
            add_term(owner=instance.owner, values=values, by=self.by, at=self.at)
            words = [f"A new word: {values.meaning}"]
        else:
            words = changed_words(instance, values)
            edit_term(term=instance, values=values, number=instance.number, by=self.by, at=self.at)
        self.changes.append(Change(row["row"], values.name, tuple(words)))


def changed_words(before: Term, after: TermValues) -> list[str]:
    return [
        f"{HEADERS[name]}: {_shown(getattr(before, name))} becomes {_shown(said)}"
        for name, said in vars(after).items()
        if said != getattr(before, name)
    ]


def _shown(words: str) -> str:
    return f"“{words}”" if words else "none"
