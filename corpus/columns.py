"""Which column each line was set in.

Columns of different widths follow each other in print. The column of every line is found as the cheapest path
through all candidate widths (Viterbi 1967): a line that fills its column costs nothing, one that sticks out costs
much, one that stops early costs little where a paragraph may end there, and changing columns has its price. This
file only measures; `corpus.unwrap` decides what to join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.lines import RULERS, Line, Ruler, ends_sentence, first_unit

NARROWEST, WIDEST = 8.0, 100.0  # ems; narrower is a list or verse, wider is a paragraph on one line
STICKS_OUT, STOPS_EARLY, MAY_END, SET_IN, CHANGE = 2.5, 1.0, 0.3, 0.15, 4.0
AT_ONCE = 2000  # lines measured together: columns are local, and a large file must fit in memory
JITTER = 0.75  # ems by which lines of one column differ because the composer squeezed or stretched them


@dataclass(frozen=True, slots=True)
class Setting:
    """Measured lines, one entry each: `width` of the line, `need` of what comes first on the next, its `column`."""

    width: NDArray[np.float64]
    need: NDArray[np.float64]
    column: NDArray[np.float64]
    cost: float

    @property
    def free(self) -> NDArray[np.float64]:
        """Ems left at the end of each line after the next line's first unit would have been taken in."""
        free: NDArray[np.float64] = self.column - self.width - self.need
        return free


def measure(lines: Sequence[Line]) -> Setting | None:
    """Return the lines measured by the ruler under which they agree best; None where no column is possible."""
    settings = [setting for ruler in RULERS if (setting := _fit(lines, ruler)) is not None]
    return min(settings, key=lambda setting: setting.cost) if settings else None


def _fit(lines: Sequence[Line], ruler: Ruler) -> Setting | None:
    base = min(line.indent for line in lines)
    width = np.array([ruler(line.text) + line.indent - base for line in lines])
    need = np.array([ruler(first_unit(line.text)) for line in lines[1:]] + [1.0])
    rounded = np.ceil(width * 2) / 2
    if not ((rounded >= NARROWEST) & (rounded <= WIDEST)).any():
        return None
    final = np.array([ends_sentence(line.text) for line in lines])
    starts = np.concatenate(([True], final[:-1]))
    column = np.empty(len(lines))
    total = 0.0
    for first in range(0, len(lines), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        states = np.unique(np.clip(rounded[part], NARROWEST, WIDEST))
        path, cost = _cheapest_path(_line_costs(width[part], need[part], final[part], starts[part], states))
        column[part] = states[path]
        total += cost
    return Setting(width, need, column, total)


def _line_costs(
    width: NDArray[np.float64],
    need: NDArray[np.float64],
    final: NDArray[np.bool_],
    starts: NDArray[np.bool_],
    states: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Cost of each line (rows) in each column (columns)."""
    short = states[None, :] - width[:, None]
    voluntary = short - need[:, None] > JITTER
    set_in = starts[:, None] & (short - need[:, None] < 2.0 + JITTER)  # a first line whose indent was lost
    stops = np.where(set_in, SET_IN, np.where(final[:, None], MAY_END, STOPS_EARLY))
    cost = np.where(voluntary, stops, 0.1 * np.abs(short))
    return np.where(short < -JITTER, STICKS_OUT, cost)


def _cheapest_path(costs: NDArray[np.float64]) -> tuple[NDArray[np.intp], float]:
    """Viterbi with one price for any change; ties go to staying, then to the narrower column."""
    count, width = costs.shape
    came_from = np.zeros((count, width), dtype=np.intp)
    best = costs[0].copy()
    stay = np.arange(width)
    for row in range(1, count):
        cheapest = int(best.argmin())
        change = best[cheapest] + CHANGE < best
        came_from[row] = np.where(change, cheapest, stay)
        best = np.where(change, best[cheapest] + CHANGE, best) + costs[row]
    path = np.zeros(count, dtype=np.intp)
    path[-1] = int(best.argmin())
    for row in range(count - 1, 0, -1):
        path[row - 1] = came_from[row, path[row]]
    return path, float(best.min())
