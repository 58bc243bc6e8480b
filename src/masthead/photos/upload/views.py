"""Pictures that are uploaded. Of many at once each waits for its words, and shows what its file says."""

from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from taggit.models import Tag
from wagtail.admin import messages
from wagtail.images.views import images, multiple

from masthead.photos.metadata import filling, reading
from masthead.photos.metadata.embedded import Embedded
from masthead.photos.models import Photo


class AddPictureView(images.CreateView):
    """Says of a picture that is kept what could not be read of its file."""

    def save_instance(self) -> Photo:
        """Keep the picture."""
        photo: Photo = super().save_instance()
        tell_faults(self.request, photo)
        return photo


class AddPicturesView(multiple.AddView):
    """Fills the form of a picture that waits with what the file says, and whether it is here already."""

    def get_edit_form_class(self) -> Callable[..., ModelForm[Photo]]:
        """Return the form, with the file that waits."""
        form_class = super().get_edit_form_class()
        return lambda *args, **kwargs: form_class(*args, waiting=opened(self.upload_object), **kwargs)

    def get_edit_upload_form_context_data(self) -> dict[str, Any]:
        """Describe the form of a picture that is not kept yet."""
        embedded = read_upload(self.upload_object)
        _fill_waiting(self.object, embedded, self.upload_object.file.name)
        context: dict[str, Any] = super().get_edit_upload_form_context_data()
        context["form"].initial["tags"] = [Tag(name=word) for word in embedded.keywords]
        context["form"].fields["title"].help_text = " ".join(embedded.faults)
        return context


class KeepPictureView(multiple.CreateFromUploadedImageView):
    """Keeps a picture that waited, and notes which of its words are the file's."""

    def get_edit_form_class(self) -> Callable[..., ModelForm[Photo]]:
        """Return the form, with the file that waits; it asks about what the supplier wrote into that."""
        form_class = super().get_edit_form_class()

        def form(*args: Any, **kwargs: Any) -> ModelForm[Photo]:
            kwargs["instance"].instructions = self._offer().get("instructions", ("", ""))[0]
            made: ModelForm[Photo] = form_class(*args, waiting=opened(self.upload), **kwargs)
            return made

        return form

    def save_object(self, form: ModelForm[Photo]) -> None:
        """Save the picture as the form says; a value that is the file's own is noted as such."""
        self.object.file_faults = list(self._embedded.faults)
        self.object.from_file = {
            field: origin
            for field, (value, origin) in self._offer().items()
            if filling.is_same(form.cleaned_data.get(field), value)
        }
        super().save_object(form)

    @cached_property
    def _embedded(self) -> Embedded:
        return read_upload(self.upload)

    def _offer(self) -> filling.Offer:
        return filling.offered(self._embedded, Photo, now=timezone.now())


def read_upload(upload: Any) -> Embedded:
    """Read the metadata of a file that waits."""
    return reading.read(opened(upload).read())


def opened(upload: Any) -> BytesIO:
    """Open a file that waits: not by its own handle, which Wagtail reads later."""
    with upload.file.storage.open(upload.file.name) as file:
        return BytesIO(file.read())


def tell_faults(request: HttpRequest, photo: Photo) -> None:
    """Say what could not be read of a picture's file."""
    for fault in photo.file_faults:
        messages.warning(request, f"“{photo.title}”: {fault}")


def _fill_waiting(photo: Photo, embedded: Embedded, name: str) -> None:
    offer = filling.offered(embedded, Photo, now=timezone.now())
    photo.from_file = {field: origin for field, (_value, origin) in offer.items()}
    for field, (value, _origin) in offer.items():
        if field != "tags":
            setattr(photo, field, value)
    photo.credit_kind = filling.kind_of_credit(offer, photo.credit_kind)
    photo.title = filling.titled(PurePath(photo.title).stem, embedded, name)  # Wagtail's is the file's name
