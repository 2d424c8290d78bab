"""The import of the national file for all of England: every board in turn, all or nothing."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction

from organisations.national.boards import board_of, boards
from organisations.national.epcn import NationalFile
from organisations.national.importing import ImportReport, import_organisations
from organisations.national.places import PlacesFile
from organisations.national.problems import FileProblem, some_of


@dataclass
class EnglandReport:
    """What an import did, or would do, board by board; `warnings` are of no single one."""

    reports: dict[str, ImportReport] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def total(self) -> ImportReport:
        """Each organisation counts where its board's import met it."""
        total = ImportReport(errors=self.errors)
        for report in self.reports.values():
            total.created += report.created
            total.changed += report.changed
            total.closed += report.closed
            total.unchanged += report.unchanged
            for tier, number in report.open.items():
                total.open[tier] += number
        total.warnings = [*self.warnings, *self._of_boards()]
        return total

    def _of_boards(self) -> list[str]:
        """Each once: what is said of sheets is said by every board."""
        said = [warning for report in self.reports.values() for warning in report.warnings]
        return list(dict.fromkeys(said))

    def to_json(self) -> dict:
        systems = [
            {"code": code, "name": boards()[code].full_name, "region": boards()[code].region}
            | {name: asdict(report)[name] for name in ("created", "changed", "closed", "unchanged")}
            | {"open": report.open}
            for code, report in self.reports.items()
        ]
        return self.total.to_json() | {"systems": systems}


@transaction.atomic
def import_england(
    *,
    national: NationalFile,
    places: PlacesFile,
    on: date,
    at: datetime,
    dry_run: bool = False,
) -> EnglandReport:
    """Bring every board's organisations and links to what the files say; once more is no change.

    The operator's alone: nobody in the service administers all of it.
    """
    networks = _by_board(national)
    report = EnglandReport(warnings=[*_strays(networks, places), *_without_any(networks)])
    for code, board in boards().items():
        if code in networks:
            report.reports[code] = import_organisations(
                board=board,
                national=national,
                places=_places_of(networks[code], places),
                on=on,
                by=None,
                at=at,
            )
    if not report.reports:
        raise FileProblem("The national file has no PCN of a board that is known here.")
    if dry_run:
        transaction.set_rollback(True)
    return report


def _by_board(national: NationalFile) -> dict[str, set[str]]:
    """The codes of PCNs by that of their board, which is empty where it is not known."""
    found = defaultdict(set)
    for network in national.networks:
        found[board_of(network.location, network.location_name)].add(network.code)
    return dict(found)


def _places_of(networks: set[str], places: PlacesFile) -> PlacesFile:
    """Those of its own PCNs: every other board would warn of them."""
    return PlacesFile(
        {code: named for code, named in places.places.items() if code in networks},
        {code: name for code, name in places.names.items() if code in networks},
    )


def _strays(networks: dict[str, set[str]], places: PlacesFile) -> list[str]:
    """What no board is asked about, and would go unseen."""
    nobodys = networks.get("", set())
    unknown = places.places.keys() - set().union(*networks.values())
    warnings = []
    if nobodys:
        warnings.append(
            "PCNs left out, as the sub-ICB location the file gives belongs to no board that is "
            f"known here: {len(nobodys)} ({some_of(nobodys)})."
        )
    if unknown:
        warnings.append(
            "PCNs of the places file that the national file does not have: "
            f"{len(unknown)} ({some_of(unknown)})."
        )
    return warnings


def _without_any(networks: dict[str, set[str]]) -> list[str]:
    without = boards().keys() - networks.keys()
    if not without:
        return []
    return [f"Boards without a PCN in the file, left as they are: {some_of(without)}."]
