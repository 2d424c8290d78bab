"""A page of a table as an answer: its seal, where the next page is, since when nothing changed."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, urlencode

from feeds.reading.cursors import Cursor
from feeds.reading.formats import as_csv, as_json
from feeds.reading.pages import USUAL, Page, read_page, read_whole
from feeds.tables.declaring import Table, cell_of
from feeds.tokens.telling import tell
from organisations.lagging import read_for
from spreadsheets.csv_files import CONTENT_TYPE as CSV

AS_OF = "Data-As-Of"
Read = tuple[Page, datetime]


def json_answer(
    request: HttpRequest, table: Table, *, cursor: str, limit: int | None
) -> HttpResponse:
    page, as_of = _page(request, table, cursor, limit or USUAL)
    following = _address(request, page, limit)
    body = as_json(table, page.rows, next_page=following)
    answer = HttpResponse(body, content_type="application/json")
    return _sealed(request, table, page, answer, as_of=as_of)


def csv_answer(
    request: HttpRequest, table: Table, *, cursor: str, limit: int | None
) -> HttpResponse:
    """The whole table, or a page of it where one is asked for: nothing is cut off unsaid."""
    if cursor or limit:
        page, as_of = _page(request, table, cursor, limit or USUAL)
    else:
        page, as_of = _whole(request, table)
    answer = HttpResponse(as_csv(table, page.rows), content_type=CSV)
    answer["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    if following := _address(request, page, limit):
        answer["Link"] = f'<{following}>; rel="next"'
    return _sealed(request, table, page, answer, as_of=as_of)


def _page(request: HttpRequest, table: Table, cursor: str, limit: int) -> Read:
    at, on = Cursor.of(cursor) if cursor else Cursor(), timezone.localdate()
    reader = request.auth  # type: ignore[attr-defined]
    return _read(request, lambda: read_page(table, reader, on=on, cursor=at, limit=limit))


def _whole(request: HttpRequest, table: Table) -> Read:
    reader, on = request.auth, timezone.localdate()  # type: ignore[attr-defined]
    return _read(request, lambda: Page(read_whole(table, reader, on=on)))


def _read(request: HttpRequest, do: Callable[[], Page]) -> Read:
    """And of when it is: of before the first row was looked for, as a long table takes seconds."""
    began = timezone.now()
    page, as_of = read_for(request, do)
    return page, as_of or began


def _address(request: HttpRequest, page: Page, limit: int | None) -> str | None:
    if page.next is None:
        return None
    said = {"cursor": str(page.next)} | ({"limit": limit} if limit else {})
    return request.build_absolute_uri(f"{request.path}?{urlencode(said)}")


def _sealed(
    request: HttpRequest,
    table: Table,
    page: Page,
    answer: HttpResponse,
    *,
    as_of: datetime,
) -> HttpResponse:
    """Its seal tells whether anything changed; a day never does, as roles and dates change too.

    So whoever sends the day back is sent the rows again, and who sends the seal is not. Of when the
    rows are stands outside of it: the same rows have the same seal a minute later.
    """
    tell(request.auth, table.name)  # type: ignore[attr-defined]
    seal = f'"{sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = seal
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Authorization"
    if newest := _newest(table, page):
        answer["Last-Modified"] = http_date(newest.timestamp())
    answer = get_conditional_response(request, etag=seal, response=answer) or answer
    answer[AS_OF] = str(cell_of(as_of))
    return answer


def _newest(table: Table, page: Page) -> datetime | None:
    """When the newest of its rows was signed, published or decided; never changed since."""
    if not (table.dated and page.rows):
        return None
    at = table.names.index(table.dated)
    return max(row[at] for row in page.rows)
