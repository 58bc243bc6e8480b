"""The people who log in, as a publisher sees them. Nobody makes an administrator who is none."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from masthead.staff.models import User


class _LowerCase:
    """One address is one account, whatever case it is typed in."""

    cleaned_data: dict[str, Any]

    def clean_email(self) -> str:
        """Write the address in lower case."""
        return str(self.cleaned_data["email"]).strip().lower()


class PersonForm(_LowerCase, UserCreationForm):
    """Takes somebody on."""


class PersonEditForm(_LowerCase, UserEditForm):
    """Changes somebody's name, address, roles."""


class _AmongEquals:
    """Only administrators make administrators, and only they change one."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        """Leave the box for administrators away for everybody else."""
        form: Form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # of the view it is mixed into
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class TakeOn(_AmongEquals, CreateView):
    """Takes somebody on."""

    page_title = _("Take somebody on")


class Change(_AmongEquals, EditView):
    """Changes somebody's account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep an administrator's account to administrators."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


class SwitchTogether(SetActiveStateBulkAction):
    """Switches several accounts on or off; an administrator's is for administrators, as in its form."""

    def check_perm(self, obj: User) -> bool:
        """Whether the account is the person's to switch."""
        return bool(super().check_perm(obj) and (self.request.user.is_superuser or not obj.is_superuser))

    @classmethod
    def execute_action(
        cls,
        objects: list[User],
        mark_as_active: bool = False,  # noqa: FBT001,FBT002  # as Wagtail calls it
        **context: Any,
    ) -> tuple[int, int]:
        """Save each, so that the audit log hears of it; nobody switches off their own."""
        others = [account for account in objects if account != context.get("user")]
        for account in others:
            account.is_active = mark_as_active
            account.save(update_fields=["is_active"])
        return len(others), 0


class People(UserViewSet):
    """People, with their roles."""

    menu_label = _("People")
    add_view_class = TakeOn
    edit_view_class = Change

    def get_form_class(self, for_update: bool = False) -> type[Form]:  # noqa: FBT001,FBT002  # as Wagtail calls it
        """Return the form for taking on, or for changing."""
        return PersonEditForm if for_update else PersonForm
