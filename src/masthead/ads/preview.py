"""A creative looked at on any page of the magazine: Advertising → Creatives → a creative → On a page."""

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
from masthead.ads.layout import lay_out, sizes_of_house
from masthead.ads.models import AdvertisingSettings, Creative
from masthead.ads.places import Screen
from masthead.ads.trial import ATTRIBUTE, Trial, try_out
from masthead.pages.advertising import Amount

SEE = "ads.view_creative"
WIDTHS = {Screen.PHONE: 390, Screen.TABLET: 820, Screen.DESKTOP: 1280}  # px of a common device of each kind
HEIGHT = 800
LATEST = 20  # pages that are looked through for one to begin with


class PageForm(forms.Form):
    """Asks on which page."""

    page = forms.ModelChoiceField(Page.objects.live(), widget=AdminPageChooser)


def trial_or_404(pk: int) -> Trial:
    """Find a creative that has something to show; raises Http404."""
    creatives = Creative.objects.select_related("line__order__advertiser", "story")
    trial = try_out(get_object_or_404(creatives, pk=pk))
    if trial is None:
        raise Http404(_("It shows a story that is not live."))
    return trial


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

    @cached_property
    def trial(self) -> Trial:
        """What is tried."""
        return trial_or_404(self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the form, the frame's address and size, and what speaks against the page."""
        said = self.request.GET.get("screen", "")
        screen = Screen(said) if said in Screen.values else Screen.PHONE
        asked = self.request.GET.get("page", "")
        form = PageForm({"page": asked if asked.isdecimal() else newest_for(self.trial, screen)})
        words = {
            "page_title": _("On a page"),
            "page_subtitle": self.trial.creative.name,
            "header_icon": "view",
            "form": form,
            "creative": self.trial.creative,
            "screens": [(one.value, one.label, one is screen) for one in Screen],
        }
        shown = self._shown(form, screen) if form.is_valid() and form.cleaned_data["page"] else {}
        return {**super().get_context_data(**kwargs), **words, **shown}

    def _shown(self, form: PageForm, screen: Screen) -> dict[str, Any]:
        page = form.cleaned_data["page"].specific
        if carrier_of(page) is None:
            return {"doubts": [_("Pages of this kind carry no advertising.")]}
        address = reverse("ads_preview_page", args=[self.trial.creative.pk, page.pk])
        size = {"address": address, "width": WIDTHS[screen], "height": HEIGHT}
        return {**size, "doubts": doubts_about(self.trial, page, screen)}


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
