"""Galleries inside a story; the single picture is a block of every page (`pages.blocks`)."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.images.blocks import ImageChooserBlock


class GalleryItemBlock(StructBlock):
    """One picture of a gallery."""

    photo = ImageChooserBlock(label=_("Picture"))
    caption = TextBlock(required=False, rows=2)


class GalleryBlock(StructBlock):
    """Several pictures in order."""

    title = CharBlock(required=False)
    pictures = ListBlock(GalleryItemBlock(), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        group = _("Pictures")
        template = "articles/blocks/gallery.html"
