"""The form of every page at the desk."""

from itertools import count
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import string_to_ascii

from masthead.pages.set_times import check_times

LONGEST_SLUG = 250  # characters; a number may follow


class PageForm(WagtailAdminPageForm):
    """Finds a free address for a draft by itself, in plain letters, and looks at its times."""

    def clean(self) -> dict[str, Any]:
        """Refuse times that cannot be meant."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_times(self)
        return cleaned

    def clean_slug(self) -> str:
        """Number the slug of a draft where a neighbour has it; a live page's address is its editor's word."""
        slug: str = self.cleaned_data["slug"]
        if not slug or self.instance.live or self.parent_page is None:
            return slug
        slug = self._in_plain_letters(slug)
        neighbours = self.parent_page.get_children().exclude(pk=self.instance.pk)
        taken = set(neighbours.filter(slug__startswith=slug).values_list("slug", flat=True))
        if slug not in taken:
            return slug
        return next(free for n in count(2) if (free := f"{slug[:LONGEST_SLUG]}-{n}") not in taken)

    def _in_plain_letters(self, slug: str) -> str:
        """Rewrite a slug that the browser made of the title, without markup and in Latin letters."""
        title = str(self.cleaned_data.get("title", ""))
        if slug != slugify(title, allow_unicode=True)[:255]:  # as long as a slug may be
            return slug
        return slugify(string_to_ascii(strip_tags(title)))[:LONGEST_SLUG].strip("-") or slug
