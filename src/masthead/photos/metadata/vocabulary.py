"""The words of IPTC and PLUS that Masthead knows: namespaces, kinds of source, permissions of data mining.

Sources: IPTC Photo Metadata Standard 2025.1, IPTC NewsCodes "digitalsourcetype", PLUS LDF 2.0.1, XMP
specification part 1 (ISO 16684-1).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
CC = "http://creativecommons.org/ns#"  # written where it is used: files without it stay as they were
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PLUS_TERMS = "http://ns.useplus.org/ldf/vocab/"


class SourceType(models.TextChoices):
    """How a picture came about, in the IPTC's codes (NewsCodes "digitalsourcetype")."""

    CAPTURED = "digitalCapture", _("Taken with a digital camera")
    COMPUTED = "computationalCapture", _("Taken with a camera that joins several exposures")
    NEGATIVE = "negativeFilm", _("Scanned from negative film")
    POSITIVE = "positiveFilm", _("Scanned from positive film")
    PRINT = "print", _("Scanned from a print")
    RETOUCHED = "minorHumanEdits", _("Retouched by a person")
    EDITED = "humanEdits", _("Altered by a person")
    MONTAGE = "compositeCapture", _("Montage of photographs")
    COMPOSITE = "composite", _("Montage of several elements")
    SYNTHETIC = "compositeSynthetic", _("Montage with synthetic elements")
    DRAWN = "digitalCreation", _("Drawn by a person with digital tools")
    DIGITAL_ART = "digitalArt", _("Digital art")
    SOFTWARE = "softwareImage", _("Made with software")
    DATA = "dataDrivenMedia", _("Made from data, such as a chart")
    SCREEN = "screenCapture", _("Taken from a screen")
    VIRTUAL = "virtualRecording", _("Recorded in a virtual world")
    ENHANCED = "algorithmicallyEnhanced", _("Enhanced by software")
    ALGORITHM = "algorithmicMedia", _("Made by an algorithm that was not trained")
    AI_ALTERED = "compositeWithTrainedAlgorithmicMedia", _("Altered with AI")
    AI_MADE = "trainedAlgorithmicMedia", _("Made with AI")


class DataMining(models.TextChoices):
    """Whether machines may learn from a picture (PLUS LDF, "Data Mining")."""

    UNSPECIFIED = "DMI-UNSPECIFIED", _("Not said")
    ALLOWED = "DMI-ALLOWED", _("Allowed")
    NO_TRAINING = "DMI-PROHIBITED-AIMLTRAINING", _("Not for training of AI")
    NO_GENERATIVE = "DMI-PROHIBITED-GENAIMLTRAINING", _("Not for training of generative AI")
    SEARCH_ONLY = "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", _("Only for search engines")
    PROHIBITED = "DMI-PROHIBITED", _("Not allowed")
    CONSTRAINED = "DMI-PROHIBITED-SEECONSTRAINT", _("Not allowed, but for what a constraint says")
    EMBEDDED = "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", _("Not allowed, but for what the file says")
    LINKED = "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR", _("Not allowed, but for what a linked page says")


def expanded(name: str) -> str:
    """Write a name such as `dc:creator` as ElementTree does, with its namespace in full."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
