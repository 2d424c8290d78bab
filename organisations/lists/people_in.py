"""The list of people on its way in: whoever has no such role yet is invited."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field
from import_export.widgets import Widget

from organisations.choices import Role
from organisations.lists.trying import Change, ListResource, Typed
from organisations.models import Membership, Organisation, User
from organisations.people.actions import invite
from organisations.people.forms import email_field, job_title_field, name_field, why_not_this_role

ROLES = {word.casefold(): role for role in Role for word in (role.value, role.label)}


class RoleWord(Widget):
    def clean(self, value, row=None, **kwargs) -> Role:
        role = ROLES.get(str(value).casefold())
        if role is None:
            raise ValueError(f"“{value}” is not a role. Write one of {', '.join(Role.labels)}")
        return role


class PeopleIn(ListResource):
    """Keyed by address, organisation and role; each row goes through the action of the page."""

    wanted = {
        "email": ("Email address", "Email", "E-mail"),
        "name": ("Name",),
        "job_title": ("Job title",),
        "code": ("Code", "Organisation code", "ODS code"),
        "role": ("Role",),
        "end": ("Until",),
    }
    needed = ("email", "code", "role")
    most = 500

    email = Field(attribute="email", column_name="email", widget=Typed(email_field()))
    name = Field(attribute="name", column_name="name", widget=Typed(name_field()))
    job_title = Field(
        attribute="job_title",
        column_name="job_title",
        widget=Typed(job_title_field(required=False)),
    )
    role = Field(attribute="role", column_name="role", widget=RoleWord())

    class Meta:
        model = Membership
        fields = ("email", "name", "job_title", "role")
        import_id_fields = ("email",)
        skip_diff = True
        clean_model_instances = False

    def before_import(self, dataset, **kwargs) -> None:
        today = timezone.localdate(self.at)
        offered = Organisation.objects.administered_by(self.by, on=today).open(on=today).planning()
        self.offered = {found.ods_code: found for found in offered}
        held = Membership.objects.administered_by(self.by, on=today).open(on=today)
        self.held = set(held.values_list("user__email", "organisation__ods_code", "role"))
        self.invited: list[Membership] = []

    def get_or_init_instance(self, instance_loader, row) -> tuple[Membership, bool]:
        return Membership(), True

    def import_instance(self, instance, row, **kwargs) -> None:
        if row.get("end"):
            return
        errors: dict = {}
        organisation = self.offered.get(str(row["code"]).upper())
        if organisation is None:
            errors["code"] = f"You manage no open organisation with the code “{row['code']}”"
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as problem:
            errors = problem.update_error_dict(errors)
        if not errors:
            instance.organisation = organisation
            errors = self._why_not(instance)
        if errors:
            raise ValidationError(errors)

    def _why_not(self, membership: Membership) -> dict[str, str]:
        if self._key(membership) in self.held:
            return {}
        if why := why_not_this_role(Role(membership.role), membership.organisation):
            return {"role": why}
        person = User.objects.filter(email__iexact=_said(membership, "email")).first()
        if person is not None and not person.is_active:
            return {"email": "Signing in was stopped for this person. Allow it on their page first"}
        if person is None and not (_said(membership, "name") or _said(membership, "job_title")):
            return {"email": "Give a job title or a name for somebody who is new here"}
        return {}

    def _key(self, membership: Membership) -> tuple[str, str, str]:
        return _said(membership, "email"), membership.organisation.ods_code, membership.role

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if import_validation_errors:
            return False
        return bool(row.get("end")) or self._key(instance) in self.held

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        membership = invite(
            email=instance.email,
            job_title=_said(instance, "job_title"),
            name=_said(instance, "name"),
            organisation=instance.organisation,
            role=instance.role,
            by=self.by,
            at=self.at,
        )
        self.held.add(self._key(instance))
        self.invited.append(membership)
        self.changes.append(Change(row["row"], instance.email, (f"Invited as {membership}",)))


def _said(membership: Membership, name: str) -> str:
    return getattr(membership, name, "")
