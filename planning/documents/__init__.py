"""Documents of planning: frozen values that page, PDF and workbook are all made from."""

from planning.documents.plan import (
    PlanDocument,
    plan_document,
    sign,
    signed_document,
    with_answers_of,
)

__all__ = ["PlanDocument", "plan_document", "sign", "signed_document", "with_answers_of"]
