"""``python -m bench``: measure, print, and keep what was measured. See bench/README.md for the methods."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.authorization import authorization
from bench.breakdown import breakdown
from bench.events import matching
from bench.growth import LARGEST, SIZES, growth
from bench.listing import HUGE, listing
from bench.listing import SIZES as LISTED
from bench.machine import Machine, look
from bench.messaging import messaging
from bench.objects import objects
from bench.parameters import parameters
from bench.peers.comparison import compare, secrets_table, tables
from bench.peers.contender import SECRET_OPERATIONS
from bench.peers.servers import missing
from bench.policies import worst
from bench.report import Plot, Result, show, write
from bench.rsa import rsa_keys
from bench.server import whole_server
from bench.trail import EVENTS, trail
from bench.transfers import transfers
from rich.console import Console

SECTIONS = (
    "breakdown",
    "server",
    "rsa",
    "growth",
    "parameters",
    "peers",
    "secrets",
    "messaging",
    "objects",
    "listing",
    "transfers",
    "trail",
)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Casemate; about ten minutes.")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; all by default")
    parser.add_argument("--name", default="bench", help="names the file of results, DATE-NAME.md")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each row is loaded (default: 3)")
    parser.add_argument(
        "--large",
        action="store_true",
        help=f"growth and parameters up to {LARGEST:,}, listing of {HUGE[-1]:,} objects, many minutes more",
    )
    parser.add_argument("--events", type=int, default=EVENTS, help=f"audit events for `trail` (default: {EVENTS:,})")
    parser.add_argument("--lake", type=Path, metavar="DIR", help="keep them here for `trail`, or use those of before")
    parser.add_argument("--no-file", action="store_true", help="print only")
    options = parser.parse_args()
    if unknown := set(options.sections) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    console = Console() if sys.stdout.isatty() else Console(width=120)
    results: list[Result] = []
    plots: list[Plot] = []
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        machine = look(Path(directory))
    console.print(machine.described())

    def take(*taken: Result) -> None:
        for result in taken:
            show(console, result)
            results.append(result)

    def tell(said: str) -> None:
        console.print(said, style="dim")

    for section in options.sections or SECTIONS:
        if section == "breakdown":
            take(breakdown(), authorization(), worst(), matching())
        elif section == "server":
            take(*whole_server(options.seconds))
        elif section == "rsa":
            take(rsa_keys())
        elif section == "growth":
            take(growth((*SIZES, LARGEST) if options.large else SIZES, options.seconds, tell))
        elif section == "parameters":
            take(parameters((*SIZES, LARGEST) if options.large else SIZES, options.seconds, tell))
        elif section == "secrets":
            secrets_beside(options.seconds / 2, tell, take)
        elif section == "trail":
            take(*trail(options.events, options.lake, tell))
        elif section == "messaging":
            take(*messaging(options.seconds / 2, tell))
        elif section == "objects":
            take(*objects(options.seconds, tell))
        elif section == "transfers":
            take(transfers(tell))
        elif section == "listing":
            take(listing((*LISTED, *HUGE) if options.large else LISTED, options.seconds, tell))
        else:
            beside(machine, options.seconds / 2, tell, take, plots)
    if not options.no_file:
        path = write(options.name, machine, results, plots)
        console.print(f"Kept in bench/results/{path.name}.")


def beside(
    machine: Machine,
    seconds: float,
    tell: Callable[[str], None],
    take: Callable[..., None],
    plots: list[Plot],
) -> None:
    """Measure the other servers beside Casemate, if they are installed."""
    if absent := missing():
        tell(f"peers is left out: {', '.join(absent)} not installed (`make bench` installs them).")
        return
    # matplotlib is a dependency of this section alone.
    from bench.peers.plot import draw

    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        made = compare(Path(directory), seconds, tell)
    take(*tables(made, seconds))
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    caption = f"{day}, commit {machine.commit}, {machine.cpu}, {machine.cores} cores"
    shows = "Requests a CPU-second and median latency of Casemate, OpenBao and moto's server"
    plots.append(Plot(shows, lambda path: draw(made, path, caption)))


def secrets_beside(seconds: float, tell: Callable[[str], None], take: Callable[..., None]) -> None:
    """Measure secrets read and written here and at the other servers, if they are installed."""
    if absent := missing():
        tell(f"secrets is left out: {', '.join(absent)} not installed (`make bench` installs them).")
        return
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        made = compare(Path(directory), seconds, tell, operations=SECRET_OPERATIONS, schemes=("http",), counts=(1,))
    take(secrets_table(made, seconds))


if __name__ == "__main__":
    main()
