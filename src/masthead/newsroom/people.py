"""The people who log in, as a publisher sees them. Nobody makes an administrator who is none."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet


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


class People(UserViewSet):
    """People, with their roles."""

    menu_label = _("People")
    add_view_class = TakeOn
    edit_view_class = Change

    def get_form_class(self, for_update: bool = False) -> type[Form]:  # noqa: FBT001,FBT002  # as Wagtail calls it
        """Return the form for taking on, or for changing."""
        return PersonEditForm if for_update else PersonForm
