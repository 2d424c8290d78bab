"""The data dictionary, of the very declarations that the tables are made from. Pure."""

from collections.abc import Iterable

from feeds.tables.declaring import Column, Kind, Table

SCHEMAS: dict[Kind, dict] = {
    Kind.KEY: {"type": "integer"},
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "integer"},
    Kind.DECIMAL: {"type": "number"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.FLAG: {"type": "boolean"},
}


def dictionary_of(tables: Iterable[Table]) -> dict:
    return {"tables": [_table(table) for table in tables]}


def _table(table: Table) -> dict:
    return {
        "name": table.name,
        "title": table.title,
        "means": table.means,
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> dict:
    return {
        "name": column.name,
        "kind": column.kind.value,
        "may_be_empty": column.optional,
        "means": column.means,
        "values": list(map(str, column.values)),
    }


def schema_of(table: Table) -> dict:
    """A page of a table, as JSON Schema."""
    row = {
        "type": "object",
        "properties": {column.name: _schema(column) for column in table.columns},
        "required": list(table.names),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "table": {"type": "string", "enum": [table.name]},
            "next": {"type": ["string", "null"], "description": "The address of the next page."},
            "rows": {"type": "array", "items": row},
        },
        "required": ["table", "next", "rows"],
        "additionalProperties": False,
    }


def _schema(column: Column) -> dict:
    schema = SCHEMAS[column.kind] | {"description": column.means}
    if column.values:
        schema["enum"] = [*map(str, column.values), *([None] if column.optional else [])]
    if column.optional:
        schema["type"] = [schema["type"], "null"]
    return schema
