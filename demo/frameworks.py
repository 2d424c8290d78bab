"""The two versions of the framework, a maturity matrix, and two that nobody has to answer."""

from dataclasses import replace
from datetime import datetime

from demo.days import DemoYear
from demo.texts import texts, workbook
from frameworks.importing.actions import import_version
from frameworks.importing.proposals import propose
from frameworks.models import Version
from frameworks.workbook.connections import connection
from frameworks.workbook.content import FrameworkContent, RecommendationContent
from frameworks.workbook.elsewhere import is_away
from frameworks.workbook.recommendations import row_of
from organisations.models import Organisation, User

DELIVERY = ("delivery-framework", "Delivery Framework")
MATURITY = ("maturity-matrix", "Maturity matrix")
OTHERS = {
    "neighbourhood_components.xlsx": ("neighbourhood-components", "Neighbourhood components"),
    "primary_care_strategy.xlsx": ("primary-care-strategy", "Primary care strategy"),
}
IMPORTED = 84  # days before today: two weeks before the cycle opens


def publish_delivery(
    file: str, label: str, keeper: User | None, owner: Organisation | None, year: DemoYear
) -> Version:
    return _publish(file, DELIVERY, label, keeper, owner, year.at(IMPORTED, 11, 15))


def publish_maturity_matrix(keeper: User, owner: Organisation, year: DemoYear) -> Version:
    return _publish(
        "maturity_matrix.xlsx", MATURITY, "Version 1", keeper, owner, year.at(IMPORTED, 11, 40)
    )


def publish_other_frameworks(keeper: User, owner: Organisation, year: DemoYear) -> None:
    """Of other houses: own names of tiers and levels, own references, one without dates."""
    for file, framework in OTHERS.items():
        _publish(file, framework, "Version 1", keeper, owner, year.at(IMPORTED, 11, 50))


def draft_delivery(label: str, keeper: User, owner: Organisation, at: datetime) -> Version:
    """The next version, which begins as the published one."""
    return _bring("framework.xlsx", DELIVERY, label, keeper, owner, at, publish=False)


def _publish(
    file: str,
    framework: tuple[str, str],
    label: str,
    by: User | None,
    owner: Organisation | None,
    at: datetime,
) -> Version:
    return _bring(file, framework, label, by, owner, at, publish=True)


def _bring(
    file: str,
    framework: tuple[str, str],
    label: str,
    by: User | None,
    owner: Organisation | None,
    at: datetime,
    *,
    publish: bool,
) -> Version:
    slug, name = framework
    proposal = propose(source=workbook(file), framework_slug=slug, label=label)
    return import_version(
        framework_slug=slug,
        framework_name=name,
        label=label,
        content=_recommended(_connected(proposal.content)),
        owner=owner,
        by=by,
        at=at,
        publish=publish,
    )


def _connected(content: FrameworkContent) -> FrameworkContent:
    """With those connections of the demonstration whose steps it has, if there are any."""
    codes = {step.code for *_place, step in content.steps()}
    ours = frozenset(
        connection(step, kind, other)
        for step, kind, other in texts()["connections"]
        if step in codes and (other in codes or is_away(other))
    )
    return replace(content, connections=ours or content.connections)


def _recommended(content: FrameworkContent) -> FrameworkContent:
    """With the recommendations of the demonstration, if any of their themes and rows is its own."""
    codes = {step.code for *_place, step in content.steps()}
    known = {theme.code for theme in content.themes} | set(map(row_of, codes))
    found = tuple(
        RecommendationContent(**{**said, "about": tuple(c for c in said["about"] if c in known)})
        for said in texts()["recommendations"]
    )
    return replace(content, recommendations=found if any(r.about for r in found) else None)
