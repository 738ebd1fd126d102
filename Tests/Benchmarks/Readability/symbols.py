"""Where a voucher's symbol is, and the same symbol made by zint in the same place."""

import io
import re
import subprocess
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vouchers import Voucher

Dots = NDArray[np.uint8]

# LOGMARS is zint's Code 39 with wide elements of three modules, as Struk's are; its CODE39 has them of two, which
# makes another symbol. Neither adds a check character of its own accord.
ZINT_TYPES = {"code128": ["-b", "CODE128"], "code39": ["-b", "LOGMARS"], "qr": ["-b", "QRCODE", "--secure=2"]}

# Millimetres that a reader sees around the symbol: the quiet zones, at most 8 mm wide, and the neighbouring lines.
SURROUNDINGS = 12.0


@dataclass(frozen=True)
class Place:
    """A symbol's box in dots and the dots of a module."""

    left: int
    top: int
    right: int
    bottom: int
    module: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def around(self, margin: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
        return (
            max(self.left - margin, 0),
            max(self.top - margin, 0),
            min(self.right + margin, size[0]),
            min(self.bottom + margin, size[1]),
        )


@dataclass(frozen=True)
class Pair:
    """A voucher's symbol with its surroundings, and zint's on white paper of that size."""

    struk: Image.Image
    zint: Image.Image
    same_dots: bool


def pair(voucher: Voucher, kind: str, content: str) -> Pair:
    dots = np.asarray(voucher.picture)
    place = find_matrix(dots) if kind == "qr" else find_bars(dots, voucher.report)
    symbol = zint(kind, content, place)
    paper = np.full_like(dots, 255)
    height, width = symbol.shape
    paper[place.top : place.top + height, place.left : place.left + width] = symbol
    ours = dots[place.top : place.bottom, place.left : place.right]
    crop = place.around(round(SURROUNDINGS * voucher.dots_per_millimetre), voucher.picture.size)
    return Pair(voucher.picture.crop(crop), Image.fromarray(paper).crop(crop), np.array_equal(ours, symbol))


def zint(kind: str, content: str, place: Place) -> Dots:
    """Zint's own picture of a symbol, in modules of as many dots, and bars as high, as the voucher's."""
    # Zint draws a module of two dots at scale 1, and rounds heights down.
    size = ["--scale", str(place.module / 2)]
    if kind != "qr":
        size += ["--height", str((place.height + 0.25) / place.module)]
    command = ["zint", *ZINT_TYPES[kind], *size, "--notext", "--data", content, "--filetype=PNG", "--direct"]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    dots = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    if kind != "qr" and dots.shape[0] != place.height:
        raise ValueError(f"zint’s bars are {dots.shape[0]} dots high instead of {place.height}")
    return dots


def find_bars(dots: Dots, report: str) -> Place:
    """The bars are the longest run of equal lines of dots that have several bars of black."""
    reported = re.search(r"x-dots=(\d+)", report)
    if reported is None:
        raise ValueError(f"struk reports no bars: {report}")
    module = int(reported[1])
    several = np.count_nonzero(np.diff((dots < 128).astype(np.int8), axis=1) > 0, axis=1) > 5
    like_next = np.all(dots[1:] == dots[:-1], axis=1) & several[1:]
    ends = np.flatnonzero(~np.append(like_next, False))
    longest = int(np.argmax(np.diff(ends, prepend=-1)))
    bottom = int(ends[longest]) + 1
    top = int(ends[longest - 1]) + 1 if longest else 0
    starts, widths = _dark_runs(dots[top])
    if not starts.size:
        raise ValueError("no line of dots crosses bars")
    left, right = int(starts[0]), int(starts[-1] + widths[-1])
    if np.any(widths % module) or np.any((starts - left) % module):
        raise ValueError(f"the bars are not of whole modules of {module} dots: {report}")
    return Place(left, top, right, bottom, module)


def find_matrix(dots: Dots) -> Place:
    """Both left finder patterns cross many lines in bars of 1, 1, 3, 1 and 1 modules, one above the other."""
    starts, widths = _dark_runs(dots.ravel())
    gaps = starts[1:] - starts[:-1] - widths[:-1]
    modules = widths[:-2]
    ratios = (widths[1:-1] == 3 * modules) & (widths[2:] == modules) & (gaps[:-1] == modules) & (gaps[1:] == modules)
    lines, columns = np.divmod(starts[:-2][ratios], dots.shape[1])
    crossings = np.stack([columns, modules[ratios]], axis=1)
    # No other column is crossed as often: the third finder pattern stands alone, and text is hit by chance only.
    found, counts = np.unique(crossings, axis=0, return_counts=True)
    left, module = (int(value) for value in found[np.argmax(counts)])
    rows = lines[np.all(crossings == (left, module), axis=1)]
    top, bottom = int(rows[0]) - 2 * module, int(rows[-1]) + 1 + 2 * module
    # Versions of QR differ in size by four modules, from 21 on.
    if (bottom - top - 21 * module) % (4 * module):
        raise ValueError(f"no QR is {bottom - top} dots high in modules of {module}")
    return Place(left, top, left + bottom - top, bottom, module)


def _dark_runs(line: Dots) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    edges = np.diff((line < 128).astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    return starts, ends - starts
