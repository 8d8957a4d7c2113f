"""``python -m bench.soak``: what is too long for the tests, scenario after scenario. See bench/README.md."""

from __future__ import annotations

import argparse
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bench.machine import look
from bench.report import Result, write
from bench.soak.database import cut_networks, database_kills
from bench.soak.deliveries import deliveries
from bench.soak.disk import full_disks
from bench.soak.kills import kills
from bench.soak.objects import objects
from bench.soak.policies import policies
from bench.soak.rotations import rotations
from bench.soak.scenario import Scenario, Skipped, Stage
from bench.soak.steady import steady

SCENARIOS = (
    Scenario("kills", 0.25, kills),
    Scenario("deliveries", 0.10, deliveries),
    Scenario("objects", 0.10, objects),
    Scenario("rotations", 0.15, rotations),
    Scenario("database-kills", 0.10, database_kills),
    Scenario("cut-networks", 0.10, cut_networks),
    Scenario("full-disks", 0.10, full_disks),
    Scenario("steady", 0.10, steady),
    Scenario("policies", 0.05, policies),
)


def main() -> int:
    """Run; 1 when a scenario found a problem."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description="Soak Casemate, then stop.")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(one.name for one in SCENARIOS))
    parser.add_argument("--minutes", type=float, default=60.0, help="how long all of it takes (default: 60)")
    parser.add_argument("--seed", type=int, default=None, help="repeats another run's choices")
    parser.add_argument("--rate", type=float, default=0.0, help="requests a second of the steady load (default: all)")
    parser.add_argument("--name", default="soak", help="what the result file is called behind its date")
    parser.add_argument("--no-file", action="store_true", help="print only")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - {one.name for one in SCENARIOS}:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    seed = secrets.randbits(32) if options.seed is None else options.seed
    chosen = [one for one in SCENARIOS if not options.scenarios or one.name in options.scenarios]
    whole = sum(one.share for one in chosen)
    base = Path(tempfile.mkdtemp(prefix="casemate-soak-"))
    machine = look(base)
    print(machine.described(), f"seed {seed}", flush=True)
    begin, rows, failed = time.monotonic(), [], False
    for scenario in chosen:
        row, ok = _run(
            scenario, base / scenario.name, options.minutes * 60 * scenario.share / whole, seed, options.rate
        )
        rows.append(row)
        failed |= not ok
    if failed:
        print(f"What a failed scenario left is in {base}.")
    else:
        shutil.rmtree(base, ignore_errors=True)
    if not options.no_file:
        took = (time.monotonic() - begin) / 60
        method = (
            f"This run took {took:.0f} minutes in all (asked for: {options.minutes:g}); seed {seed}. Scenarios run one "
            "after another; each ends with the round that it is in when its time is up."
        )
        result = Result("Soak", method, ["scenario", "seconds", "outcome", "what was done"], rows)
        print(f"Kept in bench/results/{write(options.name, machine, [result]).name}.")
    return int(failed)


def _run(scenario: Scenario, directory: Path, seconds: float, seed: int, rate: float) -> tuple[list[str], bool]:
    directory.mkdir()

    def say(text: str) -> None:
        print(f"{scenario.name}: {text}", flush=True)

    say(f"for {seconds:.0f} s")
    stage = Stage(directory, seconds, seed, say, rate)
    try:
        outcome, done, ok = "passed", scenario.run(stage).done, True
    except Skipped as reason:
        outcome, done, ok = "skipped", str(reason), True
    # Whatever a scenario meets is its finding: the next ones are run all the same.
    except Exception as problem:
        traceback.print_exc()
        outcome, done, ok = "FAILED", f"{type(problem).__name__}: {problem}".splitlines()[0][:500], False
    say(f"{outcome} after {stage.elapsed:.0f} s: {done}")
    return [scenario.name, f"{stage.elapsed:.0f}", outcome, done.replace("|", "\\|")], ok


if __name__ == "__main__":
    sys.exit(main())
