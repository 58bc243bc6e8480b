"""Begin to write what was an idea: the draft of a story, linked with its plan."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.signals import init_new_page

from masthead.articles.models import Article
from masthead.rundown import history, permits
from masthead.rundown.models import Item, Status

if TYPE_CHECKING:
    from masthead.staff.models import User


@transaction.atomic
def begin(item: Item, *, by: "User") -> Article:
    """Make the draft, as if somebody had begun it in its section; whoever has the idea owns it.

    Raises PermissionDenied; ValidationError where the idea has no section, is dropped or begun already.
    """
    taken = Item.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if taken.page is not None:
        raise ValidationError(_("“%(title)s” is being written already.") % {"title": taken.page.title})
    if taken.dropped_at:
        raise ValidationError(_("This idea was dropped. Bring it back first."))
    if taken.section is None:
        raise ValidationError(_("Choose the section it is for first; a story lies in one."))
    said = _("Writing this is for those who have it, in a section they may write in. Take it first.")
    permits.require(permits.may_begin(taken, by), said)
    first = taken.assignments.order_by("pk").select_related("user").first()
    story = Article(title=taken.headline, owner=first.user if first else by, live=False)
    init_new_page.send(sender=Item, page=story, parent=taken.section)
    taken.section.add_child(instance=story)
    story.save_revision(user=by, log_action="wagtail.create")
    taken.page, taken.status = story.page_ptr, Status.IN_WORK
    taken.save()
    history.note(taken, history.BEGUN, by=by)
    return story
