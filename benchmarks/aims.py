"""What the product must not cost more than: ratios to a floor in the same run, counts and bytes.

Times are printed and judged by nobody, since machines are noisy.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import assets, choosing, pages, reading, rollups, saving, signing_in
from benchmarks.world import make_version

STATEMENTS, LONGEST, TIMES_BARE = 12, 3_000, 8
PAGE_QUERIES, STEP_BYTES, WIRE_BYTES, TIMES_TEXT = 19, 4_096, 12_000, 55
PLAN_QUERIES, PLAN_BYTES = 26, 130_000
SIGN_IN, STYLES, CHOOSING = 20, 165_000, 40_000


@dataclass(frozen=True)
class Aim:
    """`value` may be `most`, and not more."""

    name: str
    value: float
    most: float

    @property
    def is_missed(self) -> bool:
        return self.value > self.most

    def __str__(self) -> str:
        said = "TOO DEAR" if self.is_missed else "as aimed"
        return f"{self.name:<66}{self.value:>10,.4g} of at most {self.most:<10,.4g}{said}"


def of_saving(version) -> Iterator[Aim]:
    saves = saving.run(version)
    yield Aim("A save, times a bare UPDATE with its history", saves.ratio, TIMES_BARE)
    yield Aim("A save, statements", len(saves.statements), STATEMENTS)
    yield Aim("A save, characters of its longest", max(map(len, saves.statements)), LONGEST)


def of_reading(version) -> Iterator[Aim]:
    *themes, plan = reading.run(version)
    for steps, page in zip(reading.STEPS, themes, strict=True):
        yield Aim(f"{page.name}, queries", page.queries, PAGE_QUERIES)
        if steps == 30:
            yield Aim(f"{page.name}, bytes a step", page.size / steps, STEP_BYTES)
            yield Aim(f"{page.name}, bytes on the wire", page.on_the_wire, WIRE_BYTES)
            yield Aim(f"{page.name}, times the f-string of its data", page.ratio, TIMES_TEXT)
    yield Aim(f"{plan.name}, queries", plan.queries, PLAN_QUERIES)
    yield Aim(f"{plan.name}, bytes", plan.size, PLAN_BYTES)


def of_the_front() -> Iterator[Aim]:
    folder = assets.gathered()
    sizes = assets.bytes_of_every_page(folder)
    yield Aim("The stylesheet, bytes", sizes["site.css"][0], STYLES)
    yield Aim("Scripts and stylesheets without a hash", len(assets.without_a_hash(folder)), 0)
    for name, count in signing_in.queries_of_signing_in().items():
        yield Aim(f"Signing in with a {name} password, queries", count, SIGN_IN)
    yield Aim("Choosing one of 1,260 organisations, bytes", choosing.bytes_of_inviting(), CHOOSING)


def of_rollups() -> Iterator[Aim]:
    for line in rollups.run():
        if line.aim:
            yield Aim(line.name, line.ratio, line.aim)


def of_many_sizes() -> Iterator[Aim]:
    for line in pages.measured():
        yield Aim(f"{line.name}, queries", line.queries, line.limit)


def run() -> list[Aim]:
    """Every aim, those that are missed last."""
    found = [*of_many_sizes(), *of_the_front()]
    version = make_version()
    found += [*of_saving(version), *of_reading(version), *of_rollups()]
    for aim in sorted(found, key=lambda aim: aim.is_missed):
        print(aim)
    return [aim for aim in found if aim.is_missed]
