"""The people who log in to the desk."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates accounts whose name is an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; raises ValueError without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account that may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by its address, whatever the case it was typed in."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A member of staff; readers never log in to Django. The e-mail address is the user name."""

    username = None  # type: ignore[assignment]  # AbstractUser's own name field is not used
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already has an account with this address.")},
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc,assignment]  # its manager knows no username

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep addresses in lower case, so that one address is one account."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)


class StaffRole(models.Model):
    """What a role was given so far, so that nothing is given twice that an operator took away."""

    role = models.CharField(_("role"), max_length=32, unique=True)
    group = models.OneToOneField(
        Group,
        verbose_name=_("group"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="staff_role",
        help_text=_("Empty when an operator deleted the group: it is not made again."),
    )
    granted = models.JSONField(_("given so far"), default=list)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.role


class Try(models.Model):
    """One use of something that may be used only so often (`staff.allowances`); forgotten after its span."""

    act = models.CharField(_("what was done"), max_length=32)
    key = models.CharField(_("on whose account"), max_length=255)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = [models.Index(fields=["act", "key", "at"], name="tries_of_somebody")]

    def __str__(self) -> str:
        return f"{self.act}: {self.key}"
