"""What somebody decided about pictures, kept for those who ask later."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.photos.models import Photo


class Entry(models.Model):
    """A decision about a picture; it outlives the picture, and the login of who made it, with their names."""

    photo = models.ForeignKey(Photo, null=True, on_delete=models.SET_NULL, related_name="%(class)ss")
    noted_title = models.CharField(max_length=255, blank=True)  # of the picture
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_by = models.CharField(max_length=301, blank=True)  # first name, last name
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def picture_title(self) -> str:
        """Name the picture, also when it is there no more."""
        return self.photo.title if self.photo else self.noted_title

    @property
    def by_name(self) -> str:
        """Name who decided, also when the login is there no more; empty where nobody did."""
        return str(self.by) if self.by else self.noted_by


class Override(Entry):
    """Somebody's word that a page may run with a picture although the gate says no; it outlives the page."""

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="picture_overrides")
    noted_page = models.CharField(max_length=255, blank=True)  # its title
    reason = models.TextField(_("reason"))
    faults = models.TextField()  # what the gate said then, in the language it was asked in
    grounds = models.JSONField(default=list)  # of masthead.rights.validity.Fault: with others it asks again
    withdrawn_at = models.DateTimeField(null=True)  # when it was taken back; null: it stands
    withdrawn_by = models.CharField(max_length=301, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.photo_id} on {self.page_id}: {self.reason}"

    @property
    def page_title(self) -> str:
        """Name the page, also when it is there no more."""
        return self.page.title if self.page else self.noted_page


class Taking(Entry):
    """A picture that was taken from the readers, or given back: which pages showed it then."""

    class Cause(models.TextChoices):
        """Why."""

        ENDED = "ended", _("Its licence ended")
        DELETED = "deleted", _("Its licence was deleted")
        HELD = "held", _("Its licence was set to begin later")
        KILLED = "killed", _("Killed")
        UNDONE = "undone", _("Kill undone")

    cause = models.CharField(max_length=8, choices=Cause)
    reason = models.TextField(blank=True)
    pages = models.JSONField(default=list)  # [key, title, place] of what showed it

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.cause}"

    @property
    def page_titles(self) -> str:
        """Name the pages that showed it, for a list."""
        return ", ".join(dict.fromkeys(title for _key, title, _place in self.pages))
