"""The base of every page type."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from masthead.pages import freshness, moves, publishing, removal, versions
from masthead.pages.advertising import Amount
from masthead.pages.forms import PageForm
from masthead.pages.latest import take_hold
from masthead.pages.page_frame import frame_of
from masthead.pages.reserved import is_reserved
from masthead.pages.rhythm import Movement
from masthead.pages.time_field import SchedulePanel
from masthead.photos.models import Photo
from masthead.press import tagging, tags
from masthead.press.reading import METHODS

if TYPE_CHECKING:
    from masthead.pages.publication import PublicationSettings

KEPT = ("url_path", "live", "show_in_menus")  # what is compared when a page is saved
FRONT_DEPTH = 2  # Wagtail's root is at depth 1, the publication's front page below it


class BasePage(Page):
    """A page of the magazine: one canonical address, search and social texts, one way to go live."""

    social_title = models.CharField(
        _("social headline"),
        max_length=120,
        blank=True,
        help_text=_("Shown when the page is shared. Empty: the headline."),
    )
    social_description = models.CharField(_("social text"), max_length=200, blank=True)
    social_photo = models.ForeignKey(
        "photos.Photo",
        verbose_name=_("social picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    advertising = models.CharField(
        _("advertising"),
        max_length=8,
        blank=True,
        choices=Amount.choices,
        default=Amount.ALL,
        help_text=_("On this page, and on the stories of this section or topic."),
    )

    parent_page_types: list[str] | None = None  # None: directly under the front
    keeps_reserved_slug = False  # the few page types that live at a reserved address say True
    is_syndicated = False  # page types that go out whole in feeds say True
    is_listing = False  # page types that list stories, older ones under `?from=`, say True
    kind_of_story = ""  # page types with stories of several kinds say which: the house may check each its way

    allowed_http_methods = METHODS  # a page type that takes a form adds POST

    _above: Sequence[Page] | None = None
    movements_shown: Sequence[Movement] = ()  # a page that lists stories says in what groups, likewise
    leading_story: int | None = None  # a page that shows one above all says which, while it is being built

    base_form_class = PageForm
    private_page_options: list[str] = []  # readers' pages know no log-in: a draft is what is not public
    promote_panels = [
        MultiFieldPanel(
            ["slug", "seo_title", "search_description"],
            heading=_("For search engines"),
        ),
        MultiFieldPanel(
            [FieldPanel("social_title"), FieldPanel("social_description"), FieldPanel("social_photo")],
            heading=_("When shared"),
        ),
    ]
    schedule_panels = [SchedulePanel(), *Page.settings_panels[1:]]  # the rest of Wagtail's: comments
    settings_panels = [*schedule_panels, "advertising"]

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin as a draft unless told otherwise: Wagtail's own pages are born live, before any check."""
        if not args:
            kwargs.setdefault("live", False)
        super().__init__(*args, **kwargs)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; where a live address changes, the old one leads to the new from the same moment on.

        Raises PublishingRefused for a page that would come before readers here, past the act of publishing;
        RemovalRefused for one that would be withdrawn while pages below it are live.
        """
        publishing.guard(self, kwargs.get("update_fields"))
        before = Page.objects.filter(pk=self.pk).values_list(*KEPT).first() if self.pk else None
        if before and before[1] and not self.live:
            removal.refuse_withdrawing(self)
        super().save(*args, **kwargs)
        if before:
            moves.note_move(self, before=before[0], was_live=before[1])
            if before[2] and not self.show_in_menus:
                freshness.menu_left(self)

    @transaction.atomic
    def save_revision(self, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Save a version; one that readers have had stays as it was, where the form would save over it."""
        take_hold(self.pk)
        over = kwargs.get("overwrite_revision")
        if over is not None and versions.is_to_be_kept(over, by=user):
            kwargs["overwrite_revision"] = None
        return super().save_revision(user, *args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page, or nothing at all. Raises RemovalRefused where something holds on to it."""
        return super().delete(*args, **kwargs)

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """Keep pages directly under the front, unless a type names other parents."""
        allowed = bool(super().can_exist_under(parent))
        return allowed and (not cls.lies_under_front() or parent.depth == FRONT_DEPTH)

    def clean(self) -> None:
        """Refuse a slug that the magazine keeps for itself."""
        super().clean()
        if not self.keeps_reserved_slug and is_reserved(self.slug, at_top=self.lies_under_front()):
            message = _("“%(slug)s” is an address the magazine keeps for itself. Choose another slug.")
            raise ValidationError({"slug": ValidationError(message, params={"slug": self.slug})})

    @classmethod
    def lies_under_front(cls) -> bool:
        """Whether pages of this type lie directly under the front: those that name no other parents."""
        return cls.parent_page_types is None

    def is_front(self) -> bool:
        """Whether this is the publication's front page."""
        return bool(self.depth == FRONT_DEPTH)

    def trail(self) -> list[Page]:
        """Return the pages that the breadcrumb shows, from the front down to this page, in one query."""
        if self._above is None:
            return [*self.get_ancestors().filter(depth__gte=FRONT_DEPTH).order_by("depth"), self]
        return [*self._above, self]

    @classmethod
    def for_reading(cls) -> "QuerySet[Self]":
        """Return the pages of this type with what readers are shown of one, in one query."""
        pages: QuerySet[Self] = cls.objects.all()
        return pages

    def remember_above(self, above: Sequence[Page]) -> None:
        """Give the page those above it, from the front down, that somebody has fetched already."""
        self._above = above

    def get_parent(self, update: bool = False) -> Any:  # noqa: FBT001,FBT002 - as treebeard has it
        """Return the page above."""
        return self._above[-1] if self._above and not update else super().get_parent(update)

    def summary(self) -> str:
        """Say in a sentence what the page is, for search engines and shares."""
        return ""

    def introduction(self, publication: "PublicationSettings") -> str:  # noqa: ARG002  # for page types to use
        """Say in a sentence what readers find here, where nobody has written a summary."""
        return ""

    def picture(self) -> Photo | None:
        """Return the picture that stands for the page when it is shared."""
        return None

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """Return none: readers' pages know no log-in (`private_page_options`), so nobody need ask."""
        restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.none()
        return restrictions

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page for an address; with a page that is withdrawn go those below it.

        Raises Http404.
        """
        if path_components and not self.live and not self.is_front():
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame around every page shows."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["frame"] = frame_of(self, request)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, which the press may keep."""
        tagging.declare_printable()
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def press_tags(self) -> set[str]:
        """Name the tags of what this page is, for prints that show it."""
        return {tags.of_page(self.pk)}
