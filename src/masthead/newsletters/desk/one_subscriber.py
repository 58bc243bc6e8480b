"""One subscriber at the desk: what they get, the proof of it, and the ways to end it."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.newsletters import keeping, proofs
from masthead.newsletters.addresses import read_address
from masthead.newsletters.models import AskedWith, Newsletter, Proof, Subscriber, Subscription
from masthead.newsletters.suppressing import is_suppressed

MOST_PROOFS = 500  # on one page: a subscriber who chooses daily needs years for as many


class OfSubscriber(PermissionRequiredMixin):
    """A view about one subscriber."""

    kwargs: dict[str, Any]

    @cached_property
    def subscriber(self) -> Subscriber:
        """Whom it is about."""
        return get_object_or_404(Subscriber, pk=self.kwargs["pk"])

    @property
    def address_of_page(self) -> str:
        """Where that subscriber's page is."""
        return reverse("subscribers:inspect", args=[self.subscriber.pk])


class SubscriberView(OfSubscriber, WagtailAdminTemplateMixin, TemplateView):
    """Shows subscriptions and proofs."""

    permission_required = keeping.SEE
    template_name = "newsletters/desk/subscriber.html"
    header_icon = "user"

    def get_page_title(self) -> str:
        """Name the page by the address."""
        return self.subscriber.address

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("subscribers:index"), "label": _("Subscribers")},
            {"url": "", "label": self.subscriber.address},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template what is kept of the subscriber, as far as the person may see it."""
        may = self.request.user.has_perm
        return {
            **super().get_context_data(**kwargs),
            "subscriber": self.subscriber,
            "subscriptions": self._subscriptions(),
            "proofs": self._proofs() if may(keeping.SEE_PROOF) else None,
            "may_end": may(keeping.END),
            "may_suppress": may(keeping.SUPPRESS),
            "is_suppressed": is_suppressed(read_address(self.subscriber.address)),
        }

    def _subscriptions(self) -> QuerySet[Subscription]:
        return self.subscriber.subscriptions.select_related("newsletter").order_by("newsletter__place")

    def _proofs(self) -> list[dict[str, Any]]:
        """Give the latest acts, each with the words that were agreed to."""
        kept = list(
            Proof.objects.filter(subscriber__in=proofs.numbers_of(self.subscriber.number)).order_by(
                "-at", "-pk"
            )[:MOST_PROOFS]
        )
        digests = {one.digest for one in kept if one.digest}
        words = dict(AskedWith.objects.filter(digest__in=digests).values_list("digest", "words"))
        names = dict(Newsletter.objects.values_list("slug", "name"))
        return [
            {
                "proof": one,
                "words": words.get(one.digest, ""),
                "name": names.get(one.newsletter, one.newsletter),
            }
            for one in kept
        ]


class EndView(OfSubscriber, View):
    """Ends one subscription at a press."""

    permission_required = keeping.END
    http_method_names = ["post"]

    def post(self, request: HttpRequest, subscription: int, **_kwargs: Any) -> HttpResponse:
        """End it, and show the subscriber as they are then."""
        row = get_object_or_404(self.subscriber.subscriptions.all(), pk=subscription)
        keeping.end(row, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # the desk lets nobody else in
        messages.success(request, _("“%(name)s” does not come any more.") % {"name": row.newsletter})
        return redirect(self.address_of_page)


class EraseView(DeleteView):
    """Asks once more, then erases; the proofs of it are nobody's then."""

    page_title = gettext_lazy("Erase")
    success_message = gettext_lazy("The address is erased.")
    template_name = "newsletters/desk/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what goes, and what stays."""
        words = {
            "whom": self.object.address,
            "says": _("The address and all its subscriptions go for good. The proofs stay, and name nobody."),
            "press": _("Yes, erase"),
            "back": reverse("subscribers:inspect", args=[self.object.pk]),
        }
        return {**super().get_context_data(**kwargs), **words}

    def get_page_subtitle(self) -> str:
        """Leave the address to the page: it has the room."""
        return ""

    def delete_action(self) -> None:
        """Erase; Wagtail's own deleting would leave the address in its log."""
        keeping.erase(self.object, by=self.request.user, now=timezone.now())


class SuppressView(OfSubscriber, WagtailAdminTemplateMixin, TemplateView):
    """Asks once more, then sends this mailbox nothing any more."""

    permission_required = keeping.SUPPRESS
    template_name = "newsletters/desk/confirm.html"
    page_title = gettext_lazy("Suppress")
    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the subscriber."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("subscribers:index"), "label": _("Subscribers")},
            {"url": self.address_of_page, "label": self.subscriber.address},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what that means."""
        words = {
            "whom": self.subscriber.address,
            "says": _(
                "All its subscriptions end, and nothing is ever sent there again: no sign-up and no import"
                " changes that until somebody lifts it."
            ),
            "press": _("Yes, suppress"),
            "back": self.address_of_page,
        }
        return {**super().get_context_data(**kwargs), **words}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Suppress it, and show the subscriber as they are then."""
        found = read_address(self.subscriber.address)
        keeping.suppress(found, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # as above
        messages.success(request, _("Nothing is sent to this address any more."))
        return redirect(self.address_of_page)
