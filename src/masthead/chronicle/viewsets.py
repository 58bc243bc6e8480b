"""The desk's list of relations between people."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from masthead.chronicle.models import Kind, Relation
from masthead.chronicle.relating import find_contradiction, find_doubt
from masthead.topics.models import Topic, TopicKind

SURE = "both_are_true"


class RelationForm(WagtailAdminModelForm):
    """Asks who is what to whom; what cannot be is refused, what hardly can be is asked about."""

    both_are_true = forms.BooleanField(
        label=_("Both are true"),
        required=False,
        help_text=_("Tick it if somebody is asked about two marriages at once and there are two."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse who is no person, a story that is missing, a relation kept already, and doubt."""
        cleaned: dict[str, Any] = super().clean()
        for name in ("person", "other"):
            who = cleaned.get(name)
            if who and who.kind != TopicKind.PERSON:
                message = _("“%(title)s” is no person. Choose a topic of the type person.")
                self.add_error(name, message % {"title": who.title})
        if not cleaned.get("story"):
            self.add_error("story", _("Name the story that says so; without one no reader is told."))
        if not self.errors:
            self._compare(cleaned)
        return cleaned

    def _compare(self, cleaned: dict[str, Any]) -> None:
        """Hold the relation against those there are."""
        wanted = Relation(pk=self.instance.pk, **{name: cleaned[name] for name in FIELDS})
        wanted.turn()
        if contradiction := find_contradiction(wanted):
            self.add_error("kind", contradiction)
        elif not cleaned.get(SURE) and (doubt := find_doubt(wanted)):
            self.add_error(SURE, doubt)


FIELDS = ("person", "kind", "other", "since", "until", "story")


class RelationFilters(WagtailFilterSet):
    """Whose relations, and of what kind."""

    person = django_filters.ModelChoiceFilter(
        label=_("Person"),
        queryset=Topic.objects.filter(kind=TopicKind.PERSON).order_by("title"),
        method="of_person",
    )
    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=Kind.choices)

    class Meta:
        model = Relation
        fields = ["person", "kind"]

    def of_person(self, relations: QuerySet[Relation], _name: str, person: Topic) -> QuerySet[Relation]:
        """Keep those of a person, whichever way round they are kept."""
        return relations.filter(Q(person=person) | Q(other=person))


class RelationAdd(CreateView):
    """Begins with the person whose form one comes from."""

    def get_initial_form_instance(self) -> Relation:
        """Fill that person in."""
        number = self.request.GET.get("person", "")
        return Relation(person_id=int(number)) if _is_person(number) else Relation()


def _is_person(number: str) -> bool:
    """Whether a text is the key of a person."""
    return number.isdecimal() and Topic.objects.filter(pk=int(number), kind=TopicKind.PERSON).exists()


class Relations(ModelViewSet):
    """Relations between people."""

    model = Relation
    name, icon, menu_label, menu_order = "relations", "group", _("Relations"), 35
    add_to_admin_menu = True
    filterset_class = RelationFilters
    add_view_class = RelationAdd
    copy_view_enabled = False
    list_display = [
        TitleColumn("person", label=_("Person"), url_name="relations:edit"),
        Column("kind", label=_("Is"), accessor="get_kind_display"),
        Column("other", label=_("Of")),
        Column("since", label=_("Since")),
        Column("until", label=_("Until")),
    ]
    search_fields = ["person__title", "other__title"]
    ordering = ["person__title", "pk"]
    panels = [
        PageChooserPanel("person", "topics.Topic"),
        "kind",
        PageChooserPanel("other", "topics.Topic"),
        FieldRowPanel(["since", "until"]),
        PageChooserPanel("story", "articles.Article"),
        FieldPanel(SURE),
    ]

    def get_edit_handler(self) -> Any:
        """Use the form that compares."""
        handler = super().get_edit_handler()
        handler.base_form_class = RelationForm
        return handler
