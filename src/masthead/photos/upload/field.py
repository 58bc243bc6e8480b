"""The field that takes a picture's file: nothing gets past it that intake refuses."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.forms import Field, FileField
from wagtail.images.fields import WagtailImageField

from masthead.photos.upload import intake


class PictureField(WagtailImageField):
    """Wagtail's field behind our intake: Wagtail's decodes a picture before it looks how large it is."""

    @classmethod
    def instead_of(cls, field: Field) -> "PictureField":
        """Make a field that takes another's place in a form."""
        return cls(label=field.label, required=field.required, widget=field.widget)

    def to_python(self, data: Any) -> Any:
        """Return the file without what lies behind its picture."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        return super().to_python(admitted(file))


def admitted(file: File[bytes]) -> File[bytes]:
    """Take an uploaded file in, shortened where it lies; raises ValidationError with intake's words."""
    file.seek(0)
    data = file.read()
    try:
        clean = intake.admit(data, file.name or "")
    except intake.Refused as refusal:
        raise ValidationError(str(refusal), code="refused") from None
    if len(clean) < len(data):  # views keep the file of the request, not the form's
        file.truncate(len(clean))
        uploaded = file.file if isinstance(file, FieldFile) else file  # a model's takes its size from that
        uploaded.size = len(clean)
    file.seek(0)
    return file
