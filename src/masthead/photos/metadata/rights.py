"""What every file of a picture says of its rights."""

import hashlib
import re
from typing import TYPE_CHECKING

from masthead.photos.metadata.writing import Rights, packet

if TYPE_CHECKING:
    from masthead.photos.models import Photo


SECRET = 16  # characters in the name of an original that nobody can guess: 64 bits
_SECRET = re.compile(rf"-([0-9a-f]{{{SECRET}}})(?:_\w+)?\.\w+\Z")


def rights_of(photo: "Photo") -> Rights:
    """Return what a picture's files are to say of its rights."""
    licensor_name, licensor_url = photo.licensor
    return Rights(
        creator=photo.creator,
        credit=photo.credit,
        copyright_notice=photo.copyright_notice,
        licensor_name=licensor_name,
        licensor_url=licensor_url,
        web_statement=photo.web_statement,
        usage_terms=photo.usage_terms,
        terms_url=photo.terms_url,
        digital_source_type=photo.digital_source_type,
        data_mining=photo.data_mining,
        ai_system=photo.ai_system,
        ai_system_version=photo.ai_system_version,
    )


def content_key(photo: "Photo") -> str:
    """Name what a picture's files show and say; other rights give another name, and nobody can guess it.

    Eight characters, and the secret of its original; pictures of before there were secrets have none.
    """
    secret = _SECRET.search(photo.file.name or "")
    return _content(photo) + (secret[1] if secret else "")


def _content(photo: "Photo") -> str:
    said = packet(rights_of(photo))
    content = str(photo.get_file_hash())
    if not said:
        return content[:8]
    return hashlib.sha256(content.encode() + said).hexdigest()[:8]
