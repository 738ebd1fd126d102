"""What becomes of a symbol between struk's dots and a reader.

Each degradation draws its random values from the generator it is given, so that equal generators spoil two pictures
of one size in the same way.
"""

import io
import math
from collections.abc import Callable
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Degradation = Callable[[Image.Image, float, Random], Image.Image]

WHITE = 255


def scaled(factor: float, resampling: Image.Resampling) -> Degradation:
    """A viewer that looks at one dot, or the four nearest, for each pixel and averages no others."""

    def degrade(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
        size = round(picture.width * factor), round(picture.height * factor)
        return picture.transform(size, Image.Transform.AFFINE, (1 / factor, 0, 0, 0, 1 / factor, 0), resampling)

    return degrade


def untouched(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
    return picture


def blurred(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1))


def faint(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
    """Black and white 40 % of the whole range apart, around its middle."""
    return picture.point([round(WHITE * 0.3 + 0.4 * value) for value in range(256)])


def rotated(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
    return picture.rotate(chance.choice((-5, 5)), Image.Resampling.BILINEAR, expand=True, fillcolor=WHITE)


def jpeg(quality: int) -> Degradation:
    def degrade(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality)
        return Image.open(file).convert("L")

    return degrade


def photographed(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> Image.Image:
    """Printed, then seen by a phone's scanning app: 1080 pixels across 90 to 150 mm, askew, in uneven light."""
    printed, dots_per_millimetre = _printed(picture, dots_per_millimetre, chance)
    zoom = 1080 / chance.uniform(90, 150) / dots_per_millimetre
    size = round(printed.width * zoom), round(printed.height * zoom)
    photo = _askew(printed.resize(size, Image.Resampling.BOX), chance)
    lit = Image.fromarray(_bytes(np.asarray(photo) * _light(photo.size, chance)))
    focused = np.asarray(lit.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 0.9))))
    noise = np.random.default_rng(chance.getrandbits(64)).normal(0, chance.uniform(3, 7), focused.shape)
    return jpeg(70)(Image.fromarray(_bytes(focused + noise)), dots_per_millimetre, chance)


def _printed(picture: Image.Image, dots_per_millimetre: float, chance: Random) -> tuple[Image.Image, float]:
    """Ink that runs up to 0.05 mm beyond the dots, dark grey on paper that is not quite white."""
    ink, paper, softness = 40, 235, 0.05
    enlargement = math.ceil(16 / dots_per_millimetre)
    fine = picture.resize((picture.width * enlargement, picture.height * enlargement), Image.Resampling.NEAREST)
    dots_per_millimetre *= enlargement
    soft = fine.filter(ImageFilter.GaussianBlur(softness * dots_per_millimetre))
    # An edge blurred by a Gaussian has this brightness where the ink is to end.
    spread = chance.uniform(0, 0.05)
    end = WHITE * (1 + math.erf(spread / softness / math.sqrt(2))) / 2
    steepness = 4 / WHITE
    share = [min(max((value - end) * steepness + 0.5, 0), 1) for value in range(256)]
    return soft.point([round(ink + (paper - ink) * each) for each in share]), dots_per_millimetre


def _askew(picture: Image.Image, chance: Random) -> Image.Image:
    """Each corner moves inwards by up to 3 % of the longer side."""
    width, height = picture.size
    most = 0.03 * max(picture.size)
    equations, values = [], []
    for u, v in ((0, 0), (width, 0), (width, height), (0, height)):
        x = u + math.copysign(chance.uniform(0, most), width / 2 - u)
        y = v + math.copysign(chance.uniform(0, most), height / 2 - v)
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    coefficients = np.linalg.solve(np.array(equations), np.array(values)).tolist()
    paper = picture.getpixel((0, 0))
    return picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor=paper
    )


def _light(size: tuple[int, int], chance: Random) -> NDArray[np.float64]:
    """A lamp on one side and a lens that is darker towards its corners."""
    y, x = np.meshgrid(np.linspace(-1, 1, size[1]), np.linspace(-1, 1, size[0]), indexing="ij")
    towards = chance.uniform(0, 2 * math.pi)
    lamp = 0.8 + 0.2 * (x * math.cos(towards) + y * math.sin(towards)) / math.sqrt(2)
    lens = 1 - 0.15 * (x**2 + y**2)
    return lamp * lens


def _bytes(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.rint(values), 0, WHITE).astype(np.uint8)


NONE = "none"
DEGRADATIONS: dict[str, Degradation] = {
    NONE: untouched,
    "85 %, bilinear": scaled(0.85, Image.Resampling.BILINEAR),
    "85 %, nearest": scaled(0.85, Image.Resampling.NEAREST),
    "115 %, bilinear": scaled(1.15, Image.Resampling.BILINEAR),
    "115 %, nearest": scaled(1.15, Image.Resampling.NEAREST),
    "blur of 1 pixel": blurred,
    "contrast 40 %": faint,
    "rotation 5°": rotated,
    "JPEG 50": jpeg(50),
    "print and photograph": photographed,
}
