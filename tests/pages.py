"""Every page of the table of routes, as its reader sees it: for tests that only read it."""

from dataclasses import dataclass

from tests.cast import client_of
from tests.routes import ROUTES
from tests.world import World

PAGES = [r for r in ROUTES if r.method == "get" and r.is_page and r.answers.get(200)]


@dataclass(frozen=True)
class Page:
    route: str
    reader: str
    address: str
    html: str


def draw_pages(world: World) -> list[Page]:
    return [_drawn(route, route.address(world), world) for route in PAGES]


def _drawn(route, address: str, world: World) -> Page:
    html = client_of(getattr(world.cast, route.reader)).get(address).content.decode()
    return Page(str(route), route.reader, address, html)
