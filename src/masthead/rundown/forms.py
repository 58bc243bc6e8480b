"""The forms of the rundown; each shows only what whoever looks at it may change."""

from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.pages.set_times import check_times
from masthead.pages.time_field import DeskTimeField
from masthead.rundown import permits
from masthead.rundown.models import Item, Status
from masthead.rundown.planning import Plan
from masthead.staff.models import User
from masthead.topics.models import Section


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """Who has it; several may."""

    default_error_messages = {
        "invalid_choice": gettext_lazy(
            "Nobody with the number %(value)s works here (any more). Choose somebody."
        ),
        "invalid_pk_value": gettext_lazy("“%(pk)s” is nobody's number. Choose somebody from the list."),
    }


class PlanForm(forms.Form):
    """A plan: of an idea also what it is about."""

    headline = forms.CharField(
        label=gettext_lazy("Headline"),
        max_length=255,
        error_messages={"required": gettext_lazy("Give the idea a headline, if only for the desk.")},
    )
    section = forms.ModelChoiceField(
        label=gettext_lazy("Section"),
        required=False,
        queryset=Section.objects.order_by("path"),
        empty_label=gettext_lazy("None yet"),
        error_messages={
            "invalid_choice": gettext_lazy("This section does not exist (any more). Choose one.")
        },
    )
    people = PeopleField(
        label=gettext_lazy("Who"),
        required=False,
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    due_at = DeskTimeField(label=gettext_lazy("Due"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=Status.choices, required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For the desk; readers never see it."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: Item, by: User, **kwargs: Any) -> None:
        self.item, self.plan = item, Plan.of(item)
        super().__init__(data, **{**kwargs, "initial": self._initial(by)})
        people: Any = self.fields["people"]
        people.queryset = self._choices(by).order_by("first_name", "last_name", "email")
        for name in set(self.fields) - fields_for(item, by) - {"seen"}:
            del self.fields[name]
        for name in set(self.fields) - {"seen"}:
            self.fields[name].show_hidden_initial = True  # so that it is known what somebody changed

    def clean(self) -> dict[str, Any]:
        """Refuse a due time that is over."""
        cleaned = super().clean() or self.cleaned_data
        if "due_at" in self.fields:
            over = _("This time is over: it is %(now)s now. Choose a time to come, or none.")
            check_times(self, begins="due_at", over=over)
        return cleaned

    @property
    def touched(self) -> set[str]:
        """Name what somebody changed since the form was shown to them; all of it where nobody knows."""
        is_known = any(name.startswith("initial-") for name in self.data)
        return set(self.changed_data if is_known else self.fields) - {"seen"}

    def beside(self, item: Item, by: User) -> "PlanForm":
        """Return what was typed, beside a plan that somebody else has changed since the form was shown."""
        fresh, data = PlanForm(item=item, by=by), cast("QueryDict", self.data).copy()
        for name in set(fresh.fields) - {"seen"}:
            bound = fresh[name]
            now = bound.field.widget.format_value(bound.value())
            values = list(now) if isinstance(now, list | tuple) else [] if now is None else [now]
            data.setlist(bound.html_initial_name, values)
            if name not in self.touched:
                data.setlist(bound.html_name, values)
        data["seen"] = item.version
        return PlanForm(data, item=item, by=by)

    def planned(self) -> Plan:
        """Return the plan as the form has it; what it does not ask for stays."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "seen"}
        if "people" in said:
            said["people"] = tuple(said["people"])
        if "status" in said:
            said["status"] = said["status"] or self.plan.status
        before = {name: getattr(self.plan, name) for name in Plan.__dataclass_fields__}
        return Plan(**{**before, **said})

    def _choices(self, by: User) -> QuerySet[User]:
        """Return whom an item may be given to: who works here, and who has it; by reporters, to them."""
        if not permits.may_plan(self.item, by):
            return User.objects.filter(pk=by.pk)
        has_it = [person.pk for person in self.plan.people]
        return User.objects.filter(Q(is_active=True) | Q(pk__in=has_it))

    def _initial(self, by: User) -> dict[str, Any]:
        item, plan = self.item, self.plan
        people = [person.pk for person in plan.people]
        if item.is_idea and not item.pk:
            people = [by.pk]
        words = {"headline": plan.headline, "section": plan.section, "status": plan.status, "note": plan.note}
        return {**words, "people": people, "due_at": plan.due_at, "seen": item.version}


class DropForm(forms.Form):
    """Why an idea is dropped."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        error_messages={"required": gettext_lazy("Say why, for those who come upon the idea again.")},
    )


def fields_for(item: Item, by: User) -> set[str]:
    """Name what somebody may change of an item."""
    if item.dropped_at:
        return set()
    idea = {"headline", "section", "note"} if item.is_idea else set()
    if permits.may_plan(item, by):
        return {*idea, "people", "due_at", "status", "note"}
    if item.pk is None and item.is_idea:  # a new idea, for oneself or for nobody yet
        return {*idea, "people"}
    return {*idea, "status"} if permits.may_set_status(item, by) else set()
