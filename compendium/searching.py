"""Searching examples, and other rows with texts, by words: PostgreSQL's own full-text search; on
SQLite, FTS5 over the texts.

Both find what holds every word, in any of its forms ("visits" finds "visited"), and leave out the
words that say nothing. SQLite keeps no index: it holds a demonstration, or a few hundred examples.
"""

import re
import sqlite3
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat

WORD = re.compile(r"[^\W_]+")
TITLE = ("title",)
BODY = (
    "summary",
    "what_changed",
    "who",
    "where_it_happened",
    "when_it_happened",
    "tags",
    "organisation__name",
)
Names = tuple[str, ...]
JOINED = "[/_.:@-]+"  # PostgreSQL would read nurse/pharmacist as the name of a file
ENGLISH = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her
hers herself it its itself they them their theirs themselves what which who whom this that these
those am is are was were be been being have has had having do does did doing a an the and but if or
because as until while of at by for with about against between into through during before after
above below to from up down in out on off over under again further then once here there when where
why how all any both each few more most other some such no nor not only own same so than too very s
t can will just don should now
"""
SAY_NOTHING = frozenset(ENGLISH.split())  # PostgreSQL's own list


def terms(words: str) -> list[str]:
    """The words that are looked for; none where nothing was said."""
    found = dict.fromkeys(WORD.findall(words.casefold()))
    return [word for word in found if word not in SAY_NOTHING]


def found_by(
    rows: QuerySet, wanted: list[str], *, title: Names = TITLE, body: Names = BODY
) -> dict[int, bool]:
    """By key, those of `rows` that hold every word in these fields; whether their title does."""
    search = _by_postgresql if connection.vendor == "postgresql" else _by_sqlite
    return search(rows.order_by(), wanted, title, body)


def _text(names: Iterable[str]) -> Func:
    parts = [part for name in names for part in (F(name), Value(" "))]
    whole = Concat(*parts, Value(""), output_field=TextField())
    return Func(
        whole,
        Value(JOINED),
        Value(" "),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )


def _by_postgresql(rows: QuerySet, wanted: list[str], title: Names, body: Names) -> dict[int, bool]:
    query = SearchQuery(" ".join(wanted), config="english", search_type="plain")
    vectors = {
        "all_of_it": SearchVector(_text(title + body), config="english"),
        "title_of_it": SearchVector(_text(title), config="english"),
    }
    found = rows.annotate(**vectors).filter(all_of_it=query)
    in_title = set(found.filter(title_of_it=query).values_list("pk", flat=True))
    return {pk: pk in in_title for pk in found.values_list("pk", flat=True)}


def _by_sqlite(rows: QuerySet, wanted: list[str], title: Names, body: Names) -> dict[int, bool]:
    texts = rows.values_list("pk", *title, *body)
    words = " AND ".join(f'"{word}"' for word in wanted)
    index = sqlite3.connect(":memory:")
    try:
        index.execute(
            "CREATE VIRTUAL TABLE texts USING fts5"
            "(title, body, tokenize='porter unicode61 remove_diacritics 0')"
        )
        index.executemany(
            "INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)",
            ((pk, said, " ".join(more)) for pk, said, *more in texts),
        )
        in_title, anywhere = (
            {pk for (pk,) in index.execute("SELECT rowid FROM texts WHERE texts MATCH ?", [said])}
            for said in (f"title : ({words})", f"({words})")
        )
    finally:
        index.close()
    return {pk: pk in in_title for pk in anywhere}
