"""Pages for tests."""

from typing import Any

from wagtail.models import Page
from wagtail_factories import PageFactory


class BasePageFactory(PageFactory):
    """A page; one that is to be live is put there past the act of publishing."""

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page, kwargs: dict[str, Any]) -> Page:
        is_live = kwargs.pop("live", False)
        page: Page = super()._create_instance(model_class, parent, kwargs)
        if is_live:
            Page.objects.filter(pk=page.pk).update(live=True)
            page.live = True
        return page
