"""Pages for tests."""

from typing import Any

import factory
from wagtail.models import Page, Site
from wagtail_factories import PageFactory

from masthead.pages.models import StandardPage


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


class StandardPageFactory(BasePageFactory):
    """A plain page under the front."""

    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True).root_page)
    title = factory.Sequence(lambda n: f"Page {n}")
