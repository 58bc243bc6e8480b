"""Forms of the desk."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class NewsletterForm(WagtailAdminModelForm):
    """The form of a newsletter, whose short name stays once it has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
