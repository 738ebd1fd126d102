#!/usr/bin/env python3
"""Measures how well readers decode the symbols on Struk's vouchers, beside the same symbols made by zint.

Draws vouchers over media, densities, symbols and lengths of the payment code, spoils them as viewers, printers and
cameras do, and reads them with zbar and zxing-cpp. Ends with 1 when a reader misses an unspoiled symbol of ours, or
reads spoiled ones less often than zint's by more than chance explains; with 2 when it cannot measure.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from degradations import DEGRADATIONS, NONE
from readers import READERS
from symbols import Pair, pair
from tallies import Tallies
from vouchers import KINDS, SURFACES, Order, Struk

LENGTHS = range(1, 21)

# The coarsest dots of each medium, where a lost one weighs most, and odd and even lengths from end to end.
QUICK_SURFACES = tuple(surface for surface in SURFACES if surface.value in (203, 1))
QUICK_LENGTHS = (1, 4, 9, 16, 20)


class Measurement:
    def __init__(self, struk: Struk, seed: int) -> None:
        self.tallies = Tallies()
        self.refused: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self.same_dots: Counter[str] = Counter()
        self.unread: list[str] = []
        self.unmeasured: list[str] = []
        self.misread: dict[str, list[str]] = {"struk": [], "zint": []}
        self._struk = struk
        self._seed = seed

    def take(self, order: Order) -> None:
        voucher = self._struk.render(order)
        if voucher is None:
            self.refused[order.kind] += 1
            return
        self.drawn[order.kind] += 1
        try:
            symbols = pair(voucher, order.kind, order.content)
        except ValueError as fault:
            self.unmeasured.append(f"{fault}: {self._struk.shown(order)}")
            return
        self.same_dots[order.kind] += symbols.same_dots
        for degradation in DEGRADATIONS:
            self._compare(order, symbols, degradation, voucher.dots_per_millimetre)

    def _compare(self, order: Order, symbols: Pair, degradation: str, dots_per_millimetre: float) -> None:
        seed = f"{self._seed}/{order.key}/{degradation}"
        spoiled = {
            maker: DEGRADATIONS[degradation](picture, dots_per_millimetre, Random(seed))
            for maker, picture in (("struk", symbols.struk), ("zint", symbols.zint))
        }
        wanted = (order.kind, order.content)
        for reader, read in READERS.items():
            readings = {maker: read(picture, order.kind) for maker, picture in spoiled.items()}
            for maker, found in readings.items():
                self.misread[maker] += [
                    f"{reader} at “{degradation}”, {' '.join(wrong)}: {self._struk.shown(order)}"
                    for wrong in sorted(found - {wanted})
                ]
            ours, theirs = wanted in readings["struk"], wanted in readings["zint"]
            self.tallies.add(order.surface, order.kind, degradation, reader, ours, theirs)
            if degradation == NONE and readings["struk"] != {wanted}:
                said = ", ".join(text for _, text in sorted(readings["struk"])) or "nothing"
                self.unread.append(f"{reader} reads {said}: {self._struk.shown(order)}")

    def report(self) -> Iterator[str]:
        for kind in KINDS:
            yield (
                f"{kind}: {self.drawn[kind]} drawn, {self.refused[kind]} refused as too wide,"
                f" {self.same_dots[kind]} dot for dot as zint draws them"
            )
        yield "\n## As drawn\n\n" + self.tallies.clean_table()
        yield "\n## Degraded\n\n" + self.tallies.degraded_table()
        for maker, misread in self.misread.items():
            yield f"\nMisread, made by {maker}: {len(misread)}"
            yield from (f"- {each}" for each in misread)
        yield f"\nFaults: {len(self.faults)}"
        yield from (f"- {each}" for each in self.faults)

    @property
    def faults(self) -> list[str]:
        return self.unmeasured + self.unread + self.tallies.faults()


def orders(quick: bool, seed: int) -> Iterator[Order]:
    for surface in QUICK_SURFACES if quick else SURFACES:
        for kind in KINDS:
            for length in QUICK_LENGTHS if quick else LENGTHS:
                chance = Random(f"{seed}/{surface}/{kind}/{length}")
                yield Order(kind, surface, "".join(chance.choices("0123456789", k=length)))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--struk", type=Path, required=True, help="the binary")
    parser.add_argument("--templates", type=Path, required=True, help="its folder of templates")
    parser.add_argument("--fonts", type=Path, required=True, help="its folder of fonts")
    parser.add_argument("--quick", action="store_true", help="the coarsest dots and five lengths only")
    parser.add_argument("--seed", type=int, default=1, help="of payment codes and noise (default: %(default)s)")
    options = parser.parse_args()
    if shutil.which("zint") is None:
        parser.error("zint is not installed")
    return options


def main() -> int:
    options = arguments()
    print(f"Seed: {options.seed}\n")
    with tempfile.TemporaryDirectory(prefix="readability-") as folder:
        measurement = Measurement(Struk(options.struk, options.templates, options.fonts, Path(folder)), options.seed)
        surface = None
        for order in orders(options.quick, options.seed):
            if order.surface != surface:
                surface = order.surface
                print(f"{surface} …", file=sys.stderr)
            try:
                measurement.take(order)
            except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
                print(fault, file=sys.stderr)
                return 2
    print(*measurement.report(), sep="\n")
    return 1 if measurement.faults else 0


if __name__ == "__main__":
    sys.exit(main())
