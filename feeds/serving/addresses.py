"""Every address that programs ask, with its OpenAPI, made from the declarations of the tables."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI, Query

from feeds.reading.cursors import PATTERN
from feeds.reading.dictionary import dictionary_of, schema_of
from feeds.reading.pages import LEAST, MOST, USUAL
from feeds.serving.answers import AS_OF, csv_answer, json_answer
from feeds.serving.doors import Bearer, Password
from feeds.serving.problems import answer_problems, in_words, not_here
from feeds.tables.declaring import Table
from feeds.tables.every import TABLES

Limit = Annotated[
    int | None, Query(ge=LEAST, le=MOST, description=f"Rows of a page, {USUAL} if not said.")
]
After = Annotated[
    str | None,
    Query(pattern=PATTERN, description="Where to go on: what the page before gave."),
]
NAMESPACE = "feeds_api"

api = NinjaAPI(
    title="Data feeds",
    version="1",
    description="Flat tables of what the person behind a token may read on the day of asking.",
    docs_url=None,
    urls_namespace=NAMESPACE,
    auth=[Bearer(), Password()],
)
answer_problems(api)

OF_WHEN = {
    "description": "Everything that was saved until then is in these rows.",
    "schema": {"type": "string", "format": "date-time"},
}
PROBLEM = {
    "type": "object",
    "properties": {"detail": {"type": "string"}},
    "required": ["detail"],
}


def _said(description: str, content_type: str = "application/json", schema: dict = PROBLEM) -> dict:
    return {"description": description, "content": {content_type: {"schema": schema}}}


PROBLEMS: dict[int, dict] = {
    304: {"description": "Nothing changed since the answer with this ETag."},
    401: _said("No token, or one that opens nothing any more."),
    409: _said("Something signed cannot be read as it was signed."),
    422: _said("limit or cursor is none, or the whole table is too long for one file."),
    429: _said("The token was used too often in this minute; Retry-After says when again."),
    503: _said("The database is away; Retry-After says when again."),
}


def _responses(content_type: str, schema: dict) -> dict[str, Any]:
    rows = _said("Rows", content_type, schema) | {"headers": {AS_OF: OF_WHEN}}
    return {"responses": {200: rows, **PROBLEMS}}


def _add(table: Table, ending: str, answer: Callable, kind: str, schema: dict) -> None:
    def read(request: HttpRequest, limit: Limit = None, cursor: After = None) -> HttpResponse:
        return answer(request, table, cursor=cursor or "", limit=limit)

    name = f"{table.name}{ending.replace('.', '_')}"
    api.get(
        f"/{table.name}{ending}",
        operation_id=name,
        url_name=name,
        summary=table.title,
        description=table.means,
        tags=[table.name],
        response={200: None},
        openapi_extra=_responses(kind, schema),
    )(read)


for _table in TABLES:
    _add(_table, "", json_answer, "application/json", schema_of(_table))
    _add(_table, ".csv", csv_answer, "text/csv", {"type": "string"})


@api.get(
    "/dictionary",
    url_name="dictionary",
    auth=None,
    summary="Data dictionary",
    description="Every table with its columns: what they mean, and what can stand in them.",
    response={200: None},
    openapi_extra={"responses": {200: _said("Tables", schema={"type": "object"})}},
)
def dictionary(request: HttpRequest) -> HttpResponse:
    return JsonResponse(dictionary_of(TABLES), json_dumps_params={"ensure_ascii": False})


@api.get("/{path:other}", url_name="elsewhere", auth=None, include_in_schema=False)
def elsewhere(request: HttpRequest, other: str) -> HttpResponse:
    return not_here(request)


def _addresses() -> list[URLResolver | URLPattern]:
    """Those of the API; each answers a wrong method in JSON too."""
    patterns, _app, _namespace = api.urls
    for pattern in patterns:
        pattern.callback = in_words(pattern.callback)
    return patterns


app_name = NAMESPACE
urlpatterns = _addresses()
