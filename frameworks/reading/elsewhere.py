"""What other frameworks have published, as far as the steps of one may be connected to theirs."""

from collections import defaultdict

from frameworks.choices import ConnectionKind
from frameworks.models import Connection, Step
from frameworks.workbook.connections import waits_in
from frameworks.workbook.content import ConnectionContent
from frameworks.workbook.elsewhere import Elsewhere, joined


def elsewhere_of(slug: str) -> Elsewhere:
    """Beside the framework of that slug, in two queries however much there is."""
    codes = defaultdict(set)
    steps = Step.objects.published_elsewhere(slug).order_by()
    for framework, code in steps.values_list("version__framework__slug", "code"):
        codes[framework].add(code)
    return Elsewhere(
        slug,
        {framework: frozenset(each) for framework, each in codes.items()},
        tuple(waits_in(connections_elsewhere(slug))),
    )


def connections_elsewhere(slug: str) -> list[ConnectionContent]:
    """Those that other frameworks hold; a step of the framework in hand by its code alone."""
    rows = Connection.objects.published_elsewhere(slug)
    return [
        ConnectionContent(
            joined(framework, step),
            ConnectionKind(kind),
            joined(framework, other) if other else joined("" if to == slug else to, code),
        )
        for framework, step, kind, other, to, code in rows.values_list(
            "step__version__framework__slug",
            "step__code",
            "kind",
            "other__code",
            "framework_slug",
            "code",
        )
    ]
