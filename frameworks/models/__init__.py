"""What is asked, and the vocabulary of the whole product.

A **framework** has dated **versions**. A version has **themes**; a theme says what good looks like
in **statements** and holds the table people know: **rows** under **section** headings and when-by
dates. A row holds up to three parallel **steps**, one for each tier: its counterparts. Steps are
answered on the version's **scale** of ordered **levels**, which is data: each framework brings its
own. A published version does not change.
"""

from frameworks.models.connections import Connection
from frameworks.models.edits import Edit
from frameworks.models.recommendations import Recommendation
from frameworks.models.terms import Term
from frameworks.models.versions import (
    Framework,
    Level,
    LevelDescription,
    Row,
    Scale,
    Section,
    Statement,
    Step,
    Theme,
    Upload,
    Version,
)

__all__ = [
    "Connection",
    "Edit",
    "Framework",
    "Level",
    "LevelDescription",
    "Recommendation",
    "Row",
    "Scale",
    "Section",
    "Statement",
    "Step",
    "Term",
    "Theme",
    "Upload",
    "Version",
]
