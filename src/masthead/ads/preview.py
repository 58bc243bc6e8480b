"""A creative looked at on any page of the magazine: Advertising → Creatives → a creative → On a page."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from masthead.ads.aims import carrier_of
from masthead.ads.house_sizes import sizes_of_house
from masthead.ads.layout import lay_out
from masthead.ads.models import AdvertisingSettings, Creative
from masthead.ads.places import Place, Screen
from masthead.ads.trial import ATTRIBUTE, Trial, try_out
from masthead.pages.advertising import Amount

SEE = "ads.view_creative"
WIDTHS = {Screen.PHONE: 390, Screen.TABLET: 820, Screen.DESKTOP: 1280}  # px of a common device of each kind
HEIGHT = 800
LATEST = 20  # pages that are looked through for one to begin with


class PageForm(forms.Form):
    """Asks on which page."""

    page = forms.ModelChoiceField(Page.objects.live(), widget=AdminPageChooser)


def creative_or_404(pk: int) -> Creative:
    """Find a creative; raises Http404."""
    creatives = Creative.objects.select_related("line__order__advertiser", "story")
    return get_object_or_404(creatives, pk=pk)


def trial_or_404(pk: int) -> Trial:
    """Find a creative that has something to show; raises Http404."""
    creative = creative_or_404(pk)
    trial = try_out(creative)
    if trial is None:
        raise Http404(why_nothing(creative))
    return trial


def why_nothing(creative: Creative) -> str:
    """Say why a creative has nothing to show, and what helps."""
    story = creative.story
    if story is None:
        return _("There is nothing to show: its story was deleted, or none was chosen. Choose another one.")
    if not story.live:
        return _("There is nothing to show: “%(story)s” is not live. Publish it first.") % {"story": story}
    return _(
        "There is nothing to show: “%(story)s” is no sponsored story. Choose another, or give it the kind"
        " “Sponsored” and its sponsor first."
    ) % {"story": story}


def page_or_404(key: str) -> Any:
    """Find a live page that may carry advertising; raises Http404."""
    page = get_object_or_404(Page.objects.live(), pk=key).specific
    if carrier_of(page) is None:
        raise Http404(_("Pages of this kind carry no advertising."))
    return page


class PreviewView(PermissionRequiredMixin, TemplateView):
    """Asks for a page and a kind of screen, and shows the creative there."""

    permission_required = SEE
    template_name = "ads/preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; of what has nothing to show, say why."""
        if self.trial is not None:
            return super().get(request, *args, **kwargs)
        words = {**self._words(), "doubts": [why_nothing(self.creative)]}
        return self.render_to_response(words, status=HTTPStatus.NOT_FOUND)

    @cached_property
    def creative(self) -> Creative:
        """What is looked at."""
        return creative_or_404(self.kwargs["pk"])

    @cached_property
    def trial(self) -> Trial | None:
        """What is tried."""
        return try_out(self.creative)

    def _words(self) -> dict[str, Any]:
        return {
            "page_title": _("On a page"),
            "page_subtitle": self.creative.name,
            "header_icon": "view",
            "creative": self.creative,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the form, the frame's address and size, and what speaks against the page."""
        trial = trial_or_404(self.kwargs["pk"]) if self.trial is None else self.trial
        said = self.request.GET.get("screen", "")
        screen = Screen(said) if said in Screen.values else narrowest_for(trial)
        asked = self.request.GET.get("page", "")
        form = PageForm({"page": asked if asked.isdecimal() else newest_for(trial, screen)})
        words = {
            **self._words(),
            "form": form,
            "screens": [(one.value, one.label, one is screen) for one in Screen],
        }
        shown = shown_on(form, screen, trial) if form.is_valid() and form.cleaned_data["page"] else {}
        return {**super().get_context_data(**kwargs), **words, **shown}


def shown_on(form: PageForm, screen: Screen, trial: Trial) -> dict[str, Any]:
    """Say how the chosen page is shown, and what speaks against it."""
    page = form.cleaned_data["page"].specific
    if carrier_of(page) is None:
        return {"doubts": [_("Pages of this kind carry no advertising.")]}
    address = reverse("ads_preview_page", args=[trial.creative.pk, page.pk])
    size = {"address": address, "width": WIDTHS[screen], "height": HEIGHT}
    return {**size, "doubts": doubts_about(trial, page, screen)}


def narrowest_for(trial: Trial) -> Screen:
    """Name the narrowest screen on which the creative has a place of its size; a phone where none has."""
    sizes = sizes_of_house()
    there = frozenset[Screen]().union(*(trial.screens(place, sizes) for place in Place))
    return next((screen for screen in Screen if screen in there), Screen.PHONE)


def newest_for(trial: Trial, screen: Screen) -> int | None:
    """Name the page that went live last among those that could show it, or else that carry advertising."""
    newest = Page.objects.live().order_by("-last_published_at", "-pk").specific()[:LATEST]
    pages = [page for page in newest if carrier_of(page) is not None]
    fitting = (page for page in pages if not doubts_about(trial, page, screen))
    found = next(fitting, pages[0] if pages else None)
    return int(found.pk) if found else None


def doubts_about(trial: Trial, page: Any, screen: Screen) -> list[str]:
    """Say why the creative would not run on a page, or not be seen there."""
    house, sizes = AdvertisingSettings.of_house(), sizes_of_house()
    layout = lay_out(page, house, trial)
    if not house.is_on or layout.aim.amount == Amount.NONE:
        return [_("This page carries no advertising.")]
    doubts = []
    if not trial.is_aimed_at(layout.aim):
        doubts.append(_("Its line is not aimed at this page: readers will not see it here."))
    if not any(screen in on & trial.screens(place, sizes) for place, on in layout.screens.items()):
        doubts.append(
            _("On this screen the page has no place of its size, or too little content around one.")
        )
    return doubts


@permission_required(SEE, raise_exception=True)
@xframe_options_sameorigin
def show_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Answer with a live page as readers get it, the creative at every place of it that it fits."""
    trial, found = trial_or_404(pk), page_or_404(str(page))
    response: HttpResponse = found.make_preview_request(request, extra_request_attrs={ATTRIBUTE: trial})
    response["Cache-Control"] = "no-store"
    return response
