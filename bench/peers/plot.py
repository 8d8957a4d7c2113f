"""The comparison as a picture: requests a CPU-second and median latency, by operation and server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.peers.comparison import CONNECTIONS, Case, Comparison, Figures
from bench.peers.contender import OPERATIONS
from bench.peers.servers import CASEMATE, MOTO, OPENBAO, OPENBAO_SYNCED
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

# Colours that stay apart for the colour-blind (Okabe and Ito's palette).
_COLOURS = {CASEMATE: "#0072B2", OPENBAO: "#E69F00", OPENBAO_SYNCED: "#B07000", MOTO: "#999999"}
_WIDTH = 0.8 / len(_COLOURS)


def draw(made: Comparison, path: Path, caption: str) -> None:
    """Write the picture to ``path`` (PNG): a row of panels for each transport, one worker."""
    schemes = sorted({case.scheme for case in made.figures})
    figure = Figure(figsize=(11, 3.6 * len(schemes) + 0.9), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(len(schemes), 2, squeeze=False)
    for (left, right), scheme in zip(panels, schemes, strict=True):
        _bars(left, made, scheme, lambda found: 1e6 / found.cpu, "{:,.0f}")
        left.set_title(f"requests a CPU-second, {scheme} (more is better)", loc="left", fontsize=11)
        _bars(right, made, scheme, lambda found: found.p50 / 1e3, "{:.1f}")
        right.set_title(f"p50 at {CONNECTIONS} connections, ms, {scheme} (less is better)", loc="left", fontsize=11)
    handles, labels = panels[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=len(labels), frameon=False)
    figure.supxlabel(caption, fontsize=8, color="#555555")
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _bars(axes: Axes, made: Comparison, scheme: str, value: Callable[[Figures], float], form: str) -> None:
    for number, (server, colour) in enumerate(_COLOURS.items()):
        found: list[Figures | None] = [made.figures.get(Case(scheme, 1, name, server)) for name in OPERATIONS]
        places = [index + (number - (len(_COLOURS) - 1) / 2) * _WIDTH for index, one in enumerate(found) if one]
        heights = [value(one) for one in found if one]
        label = f"{server} {made.versions.get(server, '')}".strip()
        bars = axes.bar(places, heights, _WIDTH * 0.92, color=colour, label=label)
        axes.bar_label(bars, [form.format(height) for height in heights], fontsize=7, padding=2)
    axes.set_xticks(range(len(OPERATIONS)), OPERATIONS)
    axes.margins(y=0.12)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.grid(visible=True, color="#e5e5e5")
    axes.set_axisbelow(True)
