"""Vouchers as the `struk` binary draws them."""

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

MILLIMETRES_PER_INCH = 25.4

KINDS = ("code128", "code39", "qr")

# Vouchers must not depend on the day they are measured.
MADE, EXPIRES = "2026-11-28T09:00:00+07:00", "2026-11-30T23:59:59+07:00"


@dataclass(frozen=True)
class Surface:
    """A medium at one density of dots."""

    medium: str
    option: str
    value: int

    def __str__(self) -> str:
        return f"{self.medium} {self.value}{'x' if self.option == '--scale' else ' dpi'}"


SURFACES = tuple(
    Surface(medium, "--dpi", dpi) for medium in ("a4", "a5", "a6", "letter", "80mm", "58mm") for dpi in (203, 300, 600)
) + tuple(Surface("phone", "--scale", scale) for scale in (1, 2, 3))


@dataclass(frozen=True)
class Order:
    """One voucher to be drawn, and the one symbol on it that is looked at."""

    kind: str
    surface: Surface
    digits: str

    @property
    def content(self) -> str:
        """What a reader must say. A voucher's QR holds an address as a rule, so that is what is measured."""
        return f"https://bayar.example/s/{self.digits}" if self.kind == "qr" else self.digits

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.surface}/{self.digits}"

    def options(self) -> list[str]:
        symbol = ["--symbology", "none", "--qr", self.content] if self.kind == "qr" else ["--symbology", self.kind]
        return [
            *("--pay-no", self.digits, "--store", "alfamart", "--amount", "150000", "--merchant", "Toko Budi"),
            *("--now", MADE, "--expires", EXPIRES, "--medium", self.surface.medium),
            *(self.surface.option, str(self.surface.value), *symbol),
        ]


@dataclass(frozen=True)
class Voucher:
    picture: Image.Image
    report: str

    @property
    def dots_per_millimetre(self) -> float:
        return float(self.picture.info["dpi"][0]) / MILLIMETRES_PER_INCH


class Struk:
    """The binary under test with the folders it needs."""

    def __init__(self, binary: Path, templates: Path, fonts: Path, folder: Path) -> None:
        self._start = [str(binary), "render", "--templates", str(templates), "--fonts", str(fonts)]
        self._file = folder / "voucher.png"

    def command(self, order: Order, file: str) -> list[str]:
        return [*self._start, *order.options(), "--format", "png", "--report", "-o", file]

    def shown(self, order: Order) -> str:
        """The command for a shell, to look at a voucher by hand."""
        return shlex.join(self.command(order, "voucher.png"))

    def render(self, order: Order) -> Voucher | None:
        """Draws a voucher.

        Returns None where struk refuses, because the paper is too narrow for the code.
        """
        outcome = _run(self.command(order, str(self._file)))
        if outcome.returncode == 65 and is_refusal(outcome.stderr):
            return None
        if outcome.returncode != 0:
            raise RuntimeError(f"{self.shown(order)}\n{outcome.stderr.strip()}")
        with Image.open(self._file) as picture:
            return Voucher(picture.convert("L"), outcome.stdout)


def is_refusal(message: str) -> bool:
    """Whether struk says that something does not fit; any other fault of a value would be this program's own."""
    return any(words in message for words in ("does not fit", "the paper has", "would be smaller than"))


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)
