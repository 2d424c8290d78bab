"""Lists of organisations and people as data. Text never becomes a formula, dates stay dates.

Each export starts from a queryset that is already limited to what the person may see.
"""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import DateWidget, IntegerWidget
from tablib import Dataset

from organisations.models import Membership, Organisation
from spreadsheets.writing import SheetOut

REAL_DATE = DateWidget(coerce_to_string=False)


class OrganisationResource(ModelResource):
    """One line an organisation; needs `with_parents` and `with_children_count`."""

    code = Field(attribute="ods_code", column_name="Code")
    name = Field(attribute="name", column_name="Name")
    tier = Field(attribute="get_tier_display", column_name="Tier")
    lies_in = Field(column_name="Lies in")
    opened_on = Field(attribute="opened_on", column_name="Opened", widget=REAL_DATE)
    closed_on = Field(attribute="closed_on", column_name="Closes", widget=REAL_DATE)
    children = Field(
        attribute="children",
        column_name="Directly beneath it",
        widget=IntegerWidget(coerce_to_string=False),
    )

    class Meta:
        model = Organisation
        fields = ("code", "name", "tier", "lies_in", "opened_on", "closed_on", "children")

    def dehydrate_lies_in(self, organisation: Organisation) -> str:
        return lies_in(organisation)


def lies_in(organisation: Organisation) -> str:
    return "; ".join(link.parent.name for link in organisation.parents_now)


class MembershipResource(ModelResource):
    """One line a role, ended ones too; needs `with_is_current`."""

    email = Field(column_name="Email address")
    job_title = Field(column_name="Job title")
    name = Field(column_name="Name")
    organisation = Field(attribute="organisation__name", column_name="Organisation")
    code = Field(attribute="organisation__ods_code", column_name="Code")
    role = Field(attribute="get_role_display", column_name="Role")
    start = Field(attribute="start", column_name="From", widget=REAL_DATE)
    end = Field(attribute="end", column_name="Until", widget=REAL_DATE)
    may_sign_in = Field(column_name="May sign in")

    class Meta:
        model = Membership
        fields = (
            "email",
            "job_title",
            "name",
            "organisation",
            "code",
            "role",
            "start",
            "end",
            "may_sign_in",
        )

    def dehydrate_email(self, membership: Membership) -> str:
        return membership.user.email if membership.is_current else ""

    def dehydrate_job_title(self, membership: Membership) -> str:
        is_ours = membership.is_current or not membership.is_elsewhere
        return membership.user.job_title if is_ours else ""

    def dehydrate_name(self, membership: Membership) -> str:
        return membership.user.name if membership.is_current else ""

    def dehydrate_may_sign_in(self, membership: Membership) -> str:
        if not membership.is_current:
            return ""
        return "Yes" if membership.user.is_active else "No"


def sheet_of(dataset: Dataset, *, title: str) -> SheetOut:
    widths = [max(12, min(44, len(header) * 3)) for header in dataset.headers]
    return SheetOut(title, dataset.headers, list(dataset), widths)
