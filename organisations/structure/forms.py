"""Forms about organisations and the links between them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from nhsuk.forms import DateField, PageForm, PageModelForm, TextField
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.models import Link, Organisation, User
from organisations.structure.choosing import ChoosesOrganisation

RESERVED = {"NEW", "NATIONAL", "LIST"}  # addresses of their own
CODE_SHAPE = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
CHOOSE_PARENT = {
    "required": "Choose the organisation it lies in",
    "invalid_choice": "Choose one of the organisations you manage",
}


def reason_field(**kwargs) -> TextField:
    return TextField(limit=200, name="The reason", **kwargs)


def name_field() -> TextField:
    return TextField(limit=200, name="The name", error_messages={"required": "Enter a name"})


class OrganisationForm(PageModelForm):
    """The name and dates of a known organisation; closing it ends its links."""

    name = name_field()
    opened_on = DateField(name="the opening date", label="Opening date", required=False)
    closed_on = DateField(
        name="the closing date",
        label="Closing date",
        required=False,
        help_text="The last day it was open. Its links end on that day; nothing is deleted.",
    )

    class Meta:
        model = Organisation
        fields = ["name", "opened_on", "closed_on"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if "opened_on" in cleaned and "closed_on" in cleaned:
            self.instance.opened_on, self.instance.closed_on = (
                cleaned["opened_on"],
                cleaned["closed_on"],
            )
            closes = "closed_on" in self.changed_data
            if why := why_it_cannot_close(self.instance, closes=closes):
                self.add_error("closed_on", why)
        return cleaned


def why_it_cannot_close(organisation: Organisation, *, closes: bool) -> str:
    """What forbids its closing date; `closes`: the date is new. Empty where nothing does."""
    opened, closed = organisation.opened_on, organisation.closed_on
    if opened and closed and closed < opened:
        return "The closing date must not be before the opening date"
    left = Organisation.objects.left_nowhere(organisation, closed_on=closed) if closed else ()
    if closes and left:
        names = listed(str(each) for each in left)
        return f"Move {names} to another {organisation.kind} first"
    return ""


class NewOrganisationForm(ChoosesOrganisation, PageForm):
    submit_label = "Add this organisation"
    choosing = "parent"

    tier = forms.ChoiceField(
        label="What is it?",
        choices=[(tier.value, capfirst(tier.kind)) for tier in Tier if tier.parents],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is", "invalid_choice": "Choose what it is"},
    )
    name = name_field()
    code = forms.RegexField(
        CODE_SHAPE,
        max_length=60,
        help_text="The national (ODS) code where there is one, such as U12345. "
        "It cannot be changed later.",
        error_messages={
            "required": "Enter a code",
            "invalid": "Use letters, digits and hyphens only, such as U12345",
            "max_length": "The code must be 60 characters or fewer",
        },
    )
    opened_on = DateField(name="the opening date", label="Opening date")
    parent = forms.ModelChoiceField(
        label="Which organisation does it lie in?",
        queryset=Organisation.objects.none(),
        error_messages=CHOOSE_PARENT,
    )

    def __init__(self, *args, by: User, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(Organisation.objects.administered_by(by, on=on).open(on=on).planning())

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].upper()
        if code in RESERVED or Organisation.objects.is_taken(code):
            raise ValidationError(f"The code {code} is already taken")
        return code

    def clean(self) -> dict:
        cleaned = super().clean()
        tier, parent = cleaned.get("tier"), cleaned.get("parent")
        if tier and parent and parent.tier not in Tier(tier).parents:
            above = " or a ".join(tier.kind for tier in Tier(tier).parents)
            self.add_error(
                "parent",
                f"A {Tier(tier).kind} lies in a {above}; {parent} is a {parent.kind}",
            )
        return cleaned


class LinkForm(ChoosesOrganisation, PageForm):
    """Lets `child` lie in one more of the organisations that `by` administers."""

    submit_label = "Add this link"
    choosing = "parent"
    FIRST, ALSO = "first", "also"
    choice_hints = {
        "standing": {
            FIRST: "It answers this organisation's needs. A present first one becomes its second",
            ALSO: "It sees this organisation's returns and plans; the first one answers its needs",
        }
    }

    parent = forms.ModelChoiceField(
        label="Where does it lie?",
        queryset=Organisation.objects.none(),
        error_messages=CHOOSE_PARENT,
    )
    start = DateField(name="the first day", label="First day")
    standing = forms.ChoiceField(
        label="Does it lie there first of all?",
        choices=[(FIRST, "Yes, first of all"), (ALSO, "No, as well as elsewhere")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it lies there first of all"},
    )
    reason = reason_field(
        label="Why?",
        required=False,
        help_text="For those who read the history, such as “Moved with its practices”",
    )

    def __init__(self, *args, child: Organisation, by: User, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.child, self.by, self.on = child, by, on
        parents = Organisation.objects.administered_by(by, on=on).open(on=on)
        parents = parents.filter(tier__in=Tier(child.tier).parents)
        self.offer(parents, listed=parents.exclude(links_down__in=child.links_up.unended()))

    def clean_parent(self) -> Organisation:
        parent = self.cleaned_data["parent"]
        if self.child.links_up.unended().filter(parent=parent).exists():
            raise ValidationError(f"It already lies in {parent}")
        return parent

    def clean(self) -> dict:
        cleaned = super().clean()
        start, parent = cleaned.get("start"), cleaned.get("parent")
        if start and self.child.opened_on and start < self.child.opened_on:
            self.add_error("start", "The first day must not be before it opened")
        elif start and parent and self._overlaps(parent, start):
            self.add_error("start", f"It already lay in {parent} on that day")
        if start and cleaned.get("standing") == self.FIRST:
            self._check_first_from(start)
        return cleaned

    def _check_first_from(self, start: date) -> None:
        """A place does not make itself the first one over the head of another, nor before the day
        comes: what is first now stays it until then.
        """
        running = self.child.links_up.running_on_or_after(max(start, self.on))
        theirs = Link.objects.administered_by(self.by, on=self.on)
        for link in running.filter(is_primary=True).select_related("parent"):
            if not theirs.filter(pk=link.pk).exists():
                self.add_error(
                    "standing",
                    f"It lies in {link.parent} first of all, which you do not manage. Choose “No”, "
                    "or ask an administrator who manages both",
                )
            elif start > self.on:
                self.add_error(
                    "standing",
                    f"It still lies in {link.parent} first of all on that day. End that link "
                    "first, choose “No”, or add this link when the day has come",
                )

    def _overlaps(self, parent: Organisation, start: date) -> bool:
        return self.child.links_up.filter(parent=parent, end__gte=start).exists()

    @property
    def values(self) -> dict:
        """What `add_link` needs to know."""
        values = {name: self.cleaned_data[name] for name in ("parent", "start", "reason")}
        return values | {"is_primary": self.cleaned_data["standing"] == self.FIRST}


class EndLinkForm(PageForm):
    submit_label = "End this link"

    end = DateField(name="the last day", label="Last day")
    reason = reason_field(
        label="Why does it end?",
        help_text="For those who read the history",
        error_messages={"required": "Say why the link ends"},
    )

    def __init__(self, *args, link: Link, **kwargs):
        super().__init__(*args, **kwargs)
        self.link = link

    def clean_end(self) -> date:
        end = self.cleaned_data["end"]
        if end < self.link.start:
            raise ValidationError("The last day must not be before the first day of the link")
        return end
