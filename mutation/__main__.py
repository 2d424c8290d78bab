"""`script/mutate [name …]`: puts faults into the core and says which of them no test notices.

Exit status 0 where every fault is noticed or accepted, 1 where one is not.
"""

import argparse
import os
import sys
import time

from mutation.accepted import ACCEPTED
from mutation.mutants import Mutant, mutants_of
from mutation.running import ROOT, Run, copies, load_what_is_heavy, seconds_needed, survived
from mutation.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/mutate", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(TARGETS))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs side by side")
    options = parser.parse_args()
    if unknown := set(options.names) - set(TARGETS):
        parser.error(f"no such name: {', '.join(sorted(unknown))}")
    load_what_is_heavy()
    left = 0
    with copies(options.jobs) as trees:
        for name in options.names or TARGETS:
            for module, tests in TARGETS[name].items():
                left += _tried(module, tests, trees)
    print(f"{left} survived." if left else "Every fault was noticed or is accepted.")
    return 1 if left else 0


def _tried(module: str, tests: str, trees: list) -> int:
    """How many mutants of a module survive its tests without being accepted."""
    began, mutants = time.monotonic(), list(mutants_of((ROOT / module).read_text()))
    survivors = sorted(_survivors(module, mutants, tests, trees), key=lambda each: each.line)
    accepted = ACCEPTED.get(module, {})
    left = [mutant for mutant in survivors if mutant.change not in accepted]
    print(
        f"{module}: {len(mutants)} faults, {len(mutants) - len(survivors)} noticed, "
        f"{len(survivors) - len(left)} accepted, {len(left)} survived; "
        f"{time.monotonic() - began:.0f} s"
    )
    for mutant in left:
        print(f"  {module}:{mutant.line}  {mutant.change}")
    for change in accepted.keys() - {mutant.change for mutant in survivors}:
        print(f"  accepted, but it does not survive: {change}")
    sys.stdout.flush()
    return len(left)


def _survivors(module: str, mutants: list[Mutant], tests: str, trees: list) -> list[Mutant]:
    seconds, free, running = seconds_needed(trees[0], module, tests), list(trees), {}
    waiting, found = list(mutants), []
    while waiting or running:
        while waiting and free:
            mutant = waiting.pop()
            run = Run.start(free.pop(), module, mutant.source, tests, seconds=seconds)
            running[run.process] = (run, mutant)
        process, status = os.wait()
        run, mutant = running.pop(process)
        run.tidy()
        free.append(run.tree)
        found += [mutant] * survived(status)
    return found


sys.exit(main())
