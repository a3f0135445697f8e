"""The square a telephone's camera reads."""

import base64
import io

import qrcode
import qrcode.image.svg


def square_as_address(text: str) -> str:
    """The square holding this text, as the address of a picture that stands in the page itself."""
    picture = io.BytesIO()
    qrcode.make(text, image_factory=qrcode.image.svg.SvgPathFillImage, box_size=8).save(picture)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()
