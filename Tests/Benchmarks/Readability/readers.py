"""Two independent readers, zbar and zxing-cpp, by their own defaults but for the formats they look for."""

from collections.abc import Callable

import zxingcpp
from PIL import Image
from pyzbar import pyzbar

Reading = tuple[str, str]
Reader = Callable[[Image.Image, str], set[Reading]]

_ZBAR = {
    "code128": pyzbar.ZBarSymbol.CODE128,
    "code39": pyzbar.ZBarSymbol.CODE39,
    "qr": pyzbar.ZBarSymbol.QRCODE,
}
# Plain Code39 would also take what happens to be a Code 32, the Italian pharmacies' code: every tenth Code 39 of six
# digits is one, and is then reported as another number.
_ZXING = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39Std,
    "qr": zxingcpp.BarcodeFormat.QRCode,
}
_ZXING_NAMES = {
    zxingcpp.BarcodeFormat.Code128: "code128",
    zxingcpp.BarcodeFormat.Code39: "code39",
    zxingcpp.BarcodeFormat.QRCode: "qr",
}


def zbar(picture: Image.Image, kind: str) -> set[Reading]:
    wanted = _looked_for(kind)
    names = {_ZBAR[each].name: each for each in wanted}
    found = pyzbar.decode(picture, symbols=[_ZBAR[each] for each in wanted])
    return {(names[each.type], each.data.decode("utf-8", "replace")) for each in found}


def zxing(picture: Image.Image, kind: str) -> set[Reading]:
    wanted = _looked_for(kind)
    formats = zxingcpp.BarcodeFormats([_ZXING[each] for each in wanted])
    found = zxingcpp.read_barcodes(picture, formats=formats)
    return {(_ZXING_NAMES[barcode.symbology], barcode.text) for barcode in found}


def _looked_for(kind: str) -> tuple[str, ...]:
    """A till does not know which bars it is shown, so it is no help that this program does."""
    return ("qr",) if kind == "qr" else ("code128", "code39")


READERS: dict[str, Reader] = {"zbar": zbar, "zxing": zxing}
