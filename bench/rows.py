"""One result, printed as one line of JSON."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter

RUNS = 9


@dataclass(frozen=True)
class Row:
    """A measured value beside its reference; the row is fine while value / reference stays within `target`."""

    name: str
    value: float
    reference: float
    target: float

    def print_line(self) -> None:
        ratio = self.value / self.reference
        rounded = {key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(self).items()}
        line = rounded | {"ratio": round(ratio, 4), "ok": ratio <= self.target}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start
