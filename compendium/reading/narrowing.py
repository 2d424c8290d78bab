"""What of the compendium is asked for, as an address says it. No queries."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress

LONGEST_WORDS = 200
PUBLISHED, RETIRED, OURS, WAITING = "published", "retired", "ours", "waiting"
SHOWN = {
    PUBLISHED: "Published",
    OURS: "Ours",
    WAITING: "Waiting for you",
    RETIRED: "Retired",
}


@dataclass(frozen=True)
class Narrowing(InAddress):
    """Anything unknown in an address is left out. `theme` and `step` start with the framework:
    delivery/INT.
    """

    show: str = PUBLISHED
    q: str = ""
    theme: str = ""
    step: str = ""
    tag: str = ""
    organisation: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        said = {name: query.get(name, "").strip()[:LONGEST_WORDS] for name in cls.names()}
        if said["show"] not in SHOWN:
            said["show"] = PUBLISHED
        return cls(**said)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(cls.__dataclass_fields__)

    @property
    def is_narrow(self) -> bool:
        return any(vars(self)[name] for name in self.names() if name != "show")

    @property
    def word(self) -> str:
        return SHOWN[self.show]

    @property
    def step_code(self) -> str:
        return self.step.rpartition("/")[2]

    def query(self, **changed: object) -> str:
        """The address of the same list with something changed; what is usual is left out."""
        show = changed.pop("show", self.show)
        return super().query(**changed, show="" if show == PUBLISHED else show)
