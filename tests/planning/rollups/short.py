"""The short pages of a rollup, as tests open them."""

from django.urls import reverse

from planning.rollups.short_pages import KEYS


def address(where, key: str) -> str:
    return reverse("planning:rollup_part", args=[*where, key])


def short_page(client, where, key: str, **narrowed):
    return client.get(address(where, key), narrowed)


def every_page(client, where) -> str:
    """The summary and all the short pages that there are, one after another."""
    pages = [client.get(reverse("planning:rollup", args=where))]
    pages += [short_page(client, where, key) for key in KEYS]
    return "\n".join(page.text for page in pages if page.status_code == 200)
