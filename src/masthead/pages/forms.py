"""The form of every page at the desk."""

from itertools import count

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """Finds a free address for a draft by itself: two stories may have one headline."""

    def clean_slug(self) -> str:
        """Number the slug of a draft where a neighbour has it; a live page's address is its editor's word."""
        slug: str = self.cleaned_data["slug"]
        if not slug or self.instance.live or self.parent_page is None:
            return slug
        neighbours = self.parent_page.get_children().exclude(pk=self.instance.pk)
        taken = set(neighbours.filter(slug__startswith=slug).values_list("slug", flat=True))
        if slug not in taken:
            return slug
        return next(free for n in count(2) if (free := f"{slug[:250]}-{n}") not in taken)
