"""The rundown: one screen for everything that is planned, in work, waiting, scheduled, out or late."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from masthead.rundown.choosing import GROUPINGS, QUICK, Wanted, WantedForm, choose, count_quick
from masthead.rundown.grouping import ON_A_PAGE, Group, group, heading_of, whole_group
from masthead.rundown.lines import Board, Line, read_board
from masthead.rundown.models import Item
from masthead.rundown.showing import names_of_staff, show
from masthead.rundown.views.entrance import RundownMixin

Names = Mapping[int, str]


class BoardView(RundownMixin, TemplateView):
    """Everything, or what the address asks for."""

    template_name = "rundown/board.html"
    page_title = gettext_lazy("Rundown")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """End here."""
        return super().get_breadcrumbs_items()[:-1]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Begin an idea."""
        return [HeaderButton(_("Note an idea"), reverse("rundown_idea"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the groups that are wanted, and the ways to others."""
        user: Any = self.request.user
        board, names = read_board(user, timezone.now()), names_of_staff()
        form = WantedForm(self.request.GET, auto_id="wanted_%s")  # a plan over it has a field “section” too
        wanted = Wanted.of(form, board, user)
        lines = choose(board, wanted)
        arrange = self._whole if wanted.group else self._groups
        more = {
            "form": form,
            "wanted": wanted,
            "kept": [name for name, _label in QUICK if self.request.GET.get(name)],
            "quick": list(self._quick(count_quick(board, user))),
            "groupings": [(said, self._address(by=by, group=""), by == wanted.by) for by, said in GROUPINGS],
            "total": len(lines),
            "is_filtered": bool(set(self.request.GET) - {"by", "p"}),
            "dropped": Item.objects.filter(dropped_at__isnull=False).count(),
            "here": self.request.get_full_path(),
        }
        return {**super().get_context_data(**kwargs), **more, **arrange(lines, wanted, board, names)}

    def _groups(self, lines: list[Line], wanted: Wanted, board: Board, names: Names) -> dict[str, Any]:
        """Return the beginnings of all groups."""
        groups = group(lines, wanted, board, names)
        return {"groups": self._described(groups, board, names), "page_obj": None}

    def _whole(self, lines: list[Line], wanted: Wanted, board: Board, names: Names) -> dict[str, Any]:
        """Return a page of one group."""
        page = Paginator(whole_group(lines, wanted), ON_A_PAGE).get_page(self.request.GET.get("p"))
        one = Group(wanted.group, heading_of(wanted, board, names), list(page), page.paginator.count)
        groups = self._described([one] if one.lines else [], board, names)
        return {"groups": groups, "page_obj": page, "ungrouped_url": self._address(group="")}

    def _described(self, groups: list[Group], board: Board, names: Names) -> list[dict[str, Any]]:
        """Give each group its lines as they are shown, and the address of all of it."""
        lines = dict.fromkeys(line for one in groups for line in one.lines)
        shown = show(lines, board, names)
        return [
            {
                "group": one,
                "lines": [shown[line] for line in one.lines],
                "all_url": "" if one.is_whole else self._address(group=one.key),
            }
            for one in groups
        ]

    def _quick(self, counts: dict[str, int]) -> Iterable[tuple[Any, str, bool, int]]:
        """Give the quick filters: what they are called, where they lead, whether they are in force."""
        for name, label in QUICK:
            is_on = bool(self.request.GET.get(name))
            yield label, self._address(**{name: "" if is_on else "1"}), is_on, counts[name]

    def _address(self, **changed: str) -> str:
        """Return the address of this screen with something changed; nothing stands in it that is empty."""
        said = {**self.request.GET.dict(), "p": "", **changed}
        query = urlencode({name: value for name, value in said.items() if value})
        return reverse("rundown") + (f"?{query}" if query else "")
