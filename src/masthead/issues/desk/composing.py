"""Putting an issue together: its blocks, and beside them the pool of stories to drag from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from wagtail.admin.panels import PanelGroup
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter

from masthead.issues import pool
from masthead.issues.blocks import IssueBody


class ComposingPanel(PanelGroup):
    """The blocks of an issue beside the pool."""

    class BoundPanel(PanelGroup.BoundPanel):
        """One issue."""

        template_name = "issues/desk/composing.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Give the template the stories."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "pool": pool.stories_for(self.instance)}


class IssueBodyAdapter(StreamBlockAdapter):
    """Has the browser put what is dragged from the pool into the blocks."""

    js_constructor = "masthead.issues.IssueBody"

    @cached_property
    def media(self) -> forms.Media:
        """Load the script after Wagtail's, on which it builds, and its looks."""
        scripts = [static(f"issues/{name}.js") for name in ("composing", "pool")]
        ours = forms.Media(js=scripts, css={"all": [static("issues/desk.css")]})
        both: forms.Media = super().media + ours
        return both


register(IssueBodyAdapter(), IssueBody)
