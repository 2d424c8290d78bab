"""What is typed of one row: its fields are the columns of the register."""

from typing import Any

from crispy_forms.layout import Layout

from organisations.editing.fields import NumberedForm
from registers.filling.columns import Columns, field_of


class EntryForm(NumberedForm):
    """`columns`: those that ask, with the names of organisations."""

    submit_label = "Save row"

    def __init__(self, *args, columns: Columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = columns
        for column in columns.asking:
            self.fields[column.key] = field_of(column, columns.names)
        self.helper.layout = Layout(*self.fields)

    @classmethod
    def shown(cls, values: Any) -> dict[str, Any]:
        return dict(values)
