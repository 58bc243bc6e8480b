"""Pictures whose files speak, made and read with exiftool: a program that knows nothing of ours."""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw

SAID = {
    "XMP-dc:Creator": "Lena Falk",
    "XMP-photoshop:Credit": "HALYARD PICTURES",
    "XMP-dc:Description": "Mara Quay on the harbour wall after the regatta.",
    "XMP-dc:Rights": "© 2026 Halyard Pictures",
    "XMP-plus:LicensorName": "Halyard Pictures",
    "XMP-plus:LicensorURL": "https://halyard.example/licences",
    "XMP-xmpRights:UsageTerms": "Editorial use only.",
    "XMP-xmpRights:WebStatement": "https://halyard.example/terms",
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "XMP-iptcExt:PersonInImage": "Mara Quay",
    "XMP-iptcCore:AltTextAccessibility": "A woman in a yellow jacket sits on a harbour wall.",
    "GPSLatitude": "54.5",
    "GPSLatitudeRef": "N",
    "GPSLongitude": "3.2",
    "GPSLongitudeRef": "W",
    "SerialNumber": "CAMERA-4711",
}
SAILS = ("#fca311", "#f8f9fa", "#d62828", "#264653", "#e9c46a", "#8ecae6", "#1d3557")
KEYWORDS = ("harbour", "regatta")
KEPT = ("Creator", "Credit", "Rights", "LicensorName", "LicensorURL", "UsageTerms", "WebStatement")


def make_marked(path: Path, **more: str) -> Path:
    """Draw a JPEG and have exiftool write into it what an agency's file says, and `more`.

    Each path has a picture of its own: the desk knows one again that it has.
    """
    image = Image.new("RGB", (1800, 1200), "#2a6f97")
    pen, chance = ImageDraw.Draw(image), Random(str(path))
    pen.rectangle((0, 820, 1800, 1200), fill="#14213d")
    for number in range(9):
        left, width = number * 200, chance.randint(90, 200)
        height, sail = chance.randint(200, 1000), chance.choice(SAILS)
        pen.polygon([(left, 1100), (left + width, 1100), (left + width // 2, 1100 - height)], fill=sail)
    data = BytesIO()
    image.save(data, "JPEG", quality=85)
    path.write_bytes(data.getvalue())
    values = {**SAID, **{name.replace("_", ":", 1): value for name, value in more.items()}}
    words = [f"-{name}={value}" for name, value in values.items()]
    words += [f"-XMP-dc:Subject={word}" for word in KEYWORDS]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *words, str(path)], check=True)
    return path


def read_back(paths: list[Path]) -> list[dict[str, Any]]:
    """Return what exiftool finds in files, unlocalised and unformatted."""
    done = subprocess.run(
        ["exiftool", "-json", "-n", *map(str, paths)], check=True, capture_output=True, text=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
