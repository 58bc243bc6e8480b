"""Importing and downloading subscribers at the desk."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from masthead.audit.actors import describe
from masthead.audit.writing import Deed, Thing, write
from masthead.newsletters.models import Import, Newsletter, Stage
from masthead.newsletters.moving import steps, tasks
from masthead.newsletters.moving.exporting import write_lines
from masthead.newsletters.moving.judging import Outcome, Why
from masthead.newsletters.moving.rights import EXPORT, EXPORTED, EXPORTED_WORDS, IMPORT

MOST_BYTES = 500_000_000  # a million lines of Mailchimp's have 300 MB
SHORTEST = 20  # characters in which nobody says where and how


class ImportForm(forms.Form):
    """Asks for the file, and for what whoever brings it answers for."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV: our own, the members of Ghost, an audience of Mailchimp (each of its files), a list of"
            " Substack, or any with a column “email”."
        ),
    )
    newsletters = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Newsletters"),
        queryset=Newsletter.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What subscribers in the file get. Our own file names them in each line."),
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Where and how they agreed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        min_length=SHORTEST,
        help_text=gettext_lazy(
            "Kept as the proof of each, with your name. As in: “Form on old.example, by mail.”"
        ),
    )
    day = forms.DateField(
        label=gettext_lazy("Day of consent"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("For lines that say none. Without it they are not taken."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file has more than 500 MB. Split it."))
        return file

    def clean_day(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise ValidationError(_("Nobody has agreed on a day that has not come."))
        return day


class ImportView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[ImportForm]):
    """Takes a file, and has it looked through."""

    permission_required = IMPORT
    form_class = ImportForm
    template_name = "newsletters/desk/import.html"
    page_title = gettext_lazy("Import subscribers")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the word on the button, and what its fields need in a browser."""
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "submit_button_label": _("Look through it"),
            "media": context["form"].media,
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [*super().get_breadcrumbs_items(), _back(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Keep the file, and show its report."""
        said = form.cleaned_data
        answered = (list(said["newsletters"]), said["words"], said["day"])
        pieces, by = said["file"].chunks(), self.request.user
        with transaction.atomic():
            made = steps.begin(said["file"].name, pieces, answered, by=by, now=timezone.now())  # type: ignore[arg-type]  # the desk lets nobody else in
            transaction.on_commit(lambda: tasks.look.enqueue(made.pk))
        return redirect(reverse("subscribers_import_report", args=[made.number]))


class OfImport(PermissionRequiredMixin):
    """A view about one file."""

    permission_required = IMPORT
    kwargs: dict[str, Any]

    @cached_property
    def made(self) -> Import:
        """The file it is about."""
        return get_object_or_404(Import, number=self.kwargs["number"])


class ReportView(OfImport, WagtailAdminTemplateMixin, TemplateView):
    """Says what would become of a file, and what has; takes the word to take it."""

    template_name = "newsletters/desk/import_report.html"
    header_icon = "upload"

    def get_page_title(self) -> str:
        """Name the page by the file."""
        return self.made.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [*super().get_breadcrumbs_items(), _back(), {"url": "", "label": self.made.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the numbers."""
        counts = self.made.counts
        about = {
            "made": self.made,
            "is_waiting": self.made.stage in STEPS,
            "is_still": steps.is_still(self.made, now=timezone.now()),
            "done": f"{self.made.done:,}",
            "outcomes": [(one.label, f"{counts.get(one.value, 0):,}") for one in Outcome],
            "reasons": [
                (one.label, f"{counts[key]:,}") for one in Why if (key := f"lost:{one.value}") in counts
            ],
            "has_losses": self.made.losses.exists() and counts.get(Outcome.LOST.value, 0),
        }
        return {**super().get_context_data(**kwargs), **about}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it, go on with it, or drop it."""
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        return act(request, self.made)


def _take(request: HttpRequest, made: Import) -> HttpResponse:
    by: Any = request.user
    if steps.confirm(made, by=by, now=timezone.now()):
        transaction.on_commit(lambda: tasks.take.enqueue(made.pk))
    return redirect(request.path)


def _go_on(request: HttpRequest, made: Import) -> HttpResponse:
    """Have a run go on that was cut off; one that goes on by itself is not disturbed."""
    if made.stage in STEPS and steps.is_still(made, now=timezone.now()):
        STEPS[made.stage].enqueue(made.pk)
    return redirect(request.path)


def _drop(request: HttpRequest, made: Import) -> HttpResponse:
    by: Any = request.user
    steps.drop(made, by=by)
    messages.success(request, _("The file is deleted, and nothing of it was taken."))
    return redirect(reverse("subscribers:index"))


STEPS: dict[str, Any] = {Stage.LOOKING.value: tasks.look, Stage.TAKING.value: tasks.take}
ACTS = {"take": _take, "go-on": _go_on, "drop": _drop}


class LossesView(OfImport, View):
    """Hands out the report of lines that are not taken."""

    def get(self, *_args: Any, **_kwargs: Any) -> FileResponse:
        """Send it, as long as it is kept."""
        try:
            file = self.made.losses.open("rb")
        except FileNotFoundError:
            raise Http404(_("The report is kept for thirty days.")) from None
        return FileResponse(file, as_attachment=True, filename=f"not-taken-{self.made.number}.csv")


class ExportView(PermissionRequiredMixin, View):
    """Hands out subscribers, of one newsletter where it is named; the log keeps who took them."""

    permission_required = EXPORT

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the table line by line."""
        slug = request.GET.get("newsletter", "")
        newsletter = get_object_or_404(Newsletter, slug=slug) if slug else None
        by: Any = request.user
        deed = Deed(EXPORTED, str(EXPORTED_WORDS), Thing.of(newsletter) if newsletter else Thing())
        write(deed, by=describe(by), at=timezone.now())
        answer = StreamingHttpResponse(write_lines(newsletter), content_type="text/csv; charset=utf-8")
        name = f"subscribers-{slug or 'all'}-{timezone.localdate():%Y-%m-%d}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer


def _back() -> dict[str, Any]:
    return {"url": reverse("subscribers:index"), "label": _("Subscribers")}
