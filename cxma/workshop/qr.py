"""QR codes as plain data: the page's address, and the Wi-Fi to join first."""

from __future__ import annotations

from enum import StrEnum

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules, True is dark; the quiet zone is the drawer's: four modules all round."""
QUIET = 4


class Security(StrEnum):
    """How a Wi-Fi is protected, as its QR says it; WPA stands for WPA, WPA2 and WPA3."""

    WPA = "WPA"
    WEP = "WEP"
    OPEN = "nopass"


def matrix(text: str) -> Matrix:
    """Return the QR of a text, medium error correction, for a wall read from far away."""
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def svg(text: str, *, dark: str = "#000000", light: str = "#ffffff") -> str:
    """Return the QR of a text as SVG, quiet zone included, to be drawn at any size."""
    import io

    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=QUIET, dark=dark, light=light, xmldecl=False, omitsize=True
    )
    return out.getvalue().decode()


def wifi(name: str, password: str = "", security: Security = Security.WPA) -> str:
    """Return what a phone's camera understands as a Wi-Fi to join; special signs are escaped."""
    from segno.helpers import make_wifi_data

    if not password or security is Security.OPEN:
        return make_wifi_data(name, None, Security.OPEN.value)
    return make_wifi_data(name, password, security.value)
