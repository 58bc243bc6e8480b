"""Pictures, and what is kept of each: the files made of it, and what it looks like."""

from masthead.photos.models.fingerprint import Fingerprint
from masthead.photos.models.photo import FURTHER, OF_LICENCE, CreditKind, Photo
from masthead.photos.models.rendition import PhotoRendition

__all__ = ["FURTHER", "OF_LICENCE", "CreditKind", "Fingerprint", "Photo", "PhotoRendition"]
