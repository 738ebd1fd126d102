"""What was read of Struk's symbols and zint's, and whether the difference is more than chance."""

from collections import defaultdict
from dataclasses import dataclass
from math import comb

from degradations import DEGRADATIONS, NONE
from readers import READERS
from vouchers import KINDS, SURFACES, Surface

# A difference that chance makes more rarely is a fault.
SIGNIFICANCE = 0.01


@dataclass
class Score:
    """Readings of the same symbols by Struk and zint, spoiled in the same way."""

    cases: int = 0
    struk: int = 0
    zint: int = 0
    only_struk: int = 0
    only_zint: int = 0

    def add(self, struk: bool, zint: bool) -> None:
        self.cases += 1
        self.struk += struk
        self.zint += zint
        self.only_struk += struk and not zint
        self.only_zint += zint and not struk

    @property
    def chance(self) -> float:
        """How likely as many losses to zint are when neither is better: an exact sign test, one-sided."""
        differing = self.only_struk + self.only_zint
        as_bad = sum(comb(differing, losses) for losses in range(self.only_zint, differing + 1))
        return as_bad / (1 << differing)

    @property
    def is_fault(self) -> bool:
        return self.struk < self.zint and self.chance < SIGNIFICANCE


class Tallies:
    def __init__(self) -> None:
        self.by_degradation: defaultdict[tuple[str, str, str], Score] = defaultdict(Score)
        self.clean: defaultdict[tuple[Surface, str, str], Score] = defaultdict(Score)

    def add(self, surface: Surface, kind: str, degradation: str, reader: str, struk: bool, zint: bool) -> None:
        self.by_degradation[kind, degradation, reader].add(struk, zint)
        if degradation == NONE:
            self.clean[surface, kind, reader].add(struk, zint)

    def faults(self) -> list[str]:
        return [
            f"{reader} reads {kind} less often than zint’s at “{degradation}”: {score.only_struk} won,"
            f" {score.only_zint} lost, p = {score.chance:.2g}"
            for (kind, degradation, reader), score in self.by_degradation.items()
            if score.is_fault
        ]

    def degraded_table(self) -> str:
        """Shares read; p is the chance of the losses to zint, and stands only where there are any."""
        heads = [f"{reader}: {column}" for reader in READERS for column in ("struk", "zint", "p")]
        rows = []
        for kind in KINDS:
            for degradation in DEGRADATIONS:
                scores = [self.by_degradation[kind, degradation, reader] for reader in READERS]
                cells = [cell for score in scores for cell in _shares(score)]
                rows.append([kind, degradation, str(scores[0].cases), *cells])
        return _markdown(["symbol", "degradation", "cases", *heads], rows)

    def clean_table(self) -> str:
        """Symbols of ours read as they are drawn, of all that struk draws."""
        columns = [(kind, reader) for kind in KINDS for reader in READERS]
        rows = [
            [str(surface), *(_read(self.clean[surface, kind, reader]) for kind, reader in columns)]
            for surface in SURFACES
            if any(self.clean[surface, kind, reader].cases for kind, reader in columns)
        ]
        return _markdown(["surface", *(f"{kind}, {reader}" for kind, reader in columns)], rows)


def _shares(score: Score) -> list[str]:
    if not score.cases:
        return ["–", "–", ""]
    chance = f"{score.chance:.2g}" if score.only_zint else ""
    return [f"{100 * score.struk / score.cases:.1f} %", f"{100 * score.zint / score.cases:.1f} %", chance]


def _read(score: Score) -> str:
    return f"{score.struk} of {score.cases}" if score.cases else "–"


def _markdown(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
