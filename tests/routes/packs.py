"""The routes of packs: for who sees the place or system itself, and so every PCN in it."""

from tests.routes.places import BLACKMOOR, blackmoor
from tests.routes.route import SYSTEM, Route

PACKS = [
    Route("packs:pack", {200: BLACKMOOR}, blackmoor()),
    Route(
        "packs:pack",
        {200: SYSTEM | {"administrator", "reader"}},
        lambda world: ["W-SYS", "2026-27"],
    ),
    Route("packs:make", {302: BLACKMOOR}, blackmoor("pdf"), method="post", is_page=False),
    Route("packs:download", {200: BLACKMOOR}, blackmoor("zip"), is_page=False),
]
