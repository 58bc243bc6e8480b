"""Acts on the house itself: settings, people, roles, ways to approval, collections."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.models import Collection, Site, Task, Workflow
from wagtail.permissions import policy_registry

from masthead.ads.models import AdsTxtSettings, AdvertisingSettings, NetworkSettings
from masthead.approvals.models import ApprovalSettings
from masthead.audience.models import ConsentSettings
from masthead.corrections.models import CorrectionSettings
from masthead.counting.figures import SEE as SEE_FIGURES
from masthead.counting.models import CountingSettings
from masthead.mailing.models import MailingSettings
from masthead.newsletters.models import NewsletterSettings
from masthead.pages.models import MailSettings, PublicationSettings
from masthead.sourcing.models import SourcingSettings
from tests.permissions.acts import act, address_of, begin, desk, holds, screen, was_shown
from tests.permissions.forms import touched
from tests.permissions.scenes import Row, Scene
from tests.permissions.things import kept

PART = begin("The house")


act(
    "Log in",
    screen("wagtailadmin_home", lambda _s: []),
    happened=was_shown,
    **holds("wagtailadmin.access_admin"),
)
STREAMS = {
    "publication": ("social_accounts", "header_navigation", "footer_navigation"),
    "privacy and consent": ("purposes", "places"),
    "outside networks": ("networks",),
}


def setting(name: str, model: Any, **change: Any) -> None:
    """Add the act of changing a page of settings."""
    label = model._meta.label_lower.replace(".", ".change_")

    def key(_scene: Scene) -> list[Any]:
        site = Site.objects.get(is_default_site=True)
        kept = model.for_site(site).site_id if hasattr(model, "for_site") else model.load().pk
        return [model._meta.app_label, model._meta.model_name, kept]

    act(
        f"Change the settings: {name}",
        desk(
            "wagtailsettings:edit",
            touched(
                address_of("wagtailsettings:edit", key),
                **change,
                **{f"{stream}-count": "0" for stream in STREAMS.get(name, ())},
            ),
            at=key,
        ),
        happened=lambda _scene: model.objects.filter(**change).exists(),
        **holds(label),
    )


setting("publication", PublicationSettings, tagline="Light on the water")
setting("outgoing mail", MailSettings, username="lantern")
setting("four eyes", ApprovalSettings, level="block")
setting("sourcing", SourcingSettings, phrases="a bird")
setting("corrections", CorrectionSettings, silent_words=7)
setting("privacy and consent", ConsentSettings, heading="You decide")
setting("advertising", AdvertisingSettings, label="Paid")
setting("ads.txt", AdsTxtSettings, text="adx.example, 7, DIRECT")
setting("outside networks", NetworkSettings, is_on=False)
setting("newsletters", NewsletterSettings, postal_address="1 Quay")
setting("sending newsletters", MailingSettings, leave_box="leave@claque.example")
setting("reader figures", CountingSettings, counts="never")
act(
    "See the report: most read",
    screen("counting_most_read", lambda _s: []),
    screen("counting_most_read_results", lambda _s: [], "its lines alone"),
    happened=was_shown,
    **holds(SEE_FIGURES),
)
act(
    "Send a test mail",
    desk("desk_test_mail", at=lambda _s: []),
    happened=lambda scene: _mails(scene) > scene.about["mails"],
    rows=(Row("", prepare=lambda scene: scene.about.update(mails=_mails(scene))),),
    **holds("pages.change_mailsettings"),
)


def _mails(_scene: Scene) -> int:
    from django.core import mail  # noqa: PLC0415  # the tests' outbox, which there is in tests alone

    return len(getattr(mail, "outbox", ()))


kept(
    "a role",
    Group,
    "wagtailusers_groups",
    make=lambda _scene: Group.objects.create(name="Interns"),
    filled=touched(address_of("wagtailusers_groups:add"), name="Interns"),
    change={"name": "Trainees"},
)


def on_collections(permission: str) -> dict[str, Any]:
    """Ask whether somebody was given a permission on collections."""
    act = permission.partition(".")[2].partition("_")[0]
    policy = policy_registry.get_by_type(Collection)
    return {
        "asks": f"`{permission}` on a collection",
        "may": lambda user, _scene: policy.user_has_permission(user, act),
    }


kept(
    "a collection of pictures",
    Collection,
    "wagtailadmin_collections",
    make=lambda _scene: Collection.get_first_root_node().add_child(name="Harbour"),
    filled=lambda _scene: {"name": "Harbour", "parent": Collection.get_first_root_node().pk},
    change={"name": "Harbours"},
    asking=on_collections,
)


def _first(model: type[Model]) -> Any:
    return lambda _scene: [model._default_manager.order_by("pk").values_list("pk", flat=True)[0]]


act(
    "Change a way to approval",
    desk(
        "wagtailadmin_workflows:edit",
        touched(address_of("wagtailadmin_workflows:edit", _first(Workflow)), name="Our way"),
        at=_first(Workflow),
    ),
    happened=lambda _scene: Workflow.objects.filter(name="Our way").exists(),
    **holds("wagtailcore.change_workflow"),
)
act(
    "Switch a way to approval off",
    desk("wagtailadmin_workflows:disable", at=_first(Workflow)),
    happened=lambda _scene: Workflow.objects.filter(active=False).exists(),
    **holds("wagtailcore.delete_workflow"),
)
act(
    "Switch a way to approval on again",
    desk("wagtailadmin_workflows:enable", at=_first(Workflow)),
    rows=(Row("", prepare=lambda _scene: Workflow.objects.update(active=False)),),
    happened=lambda _scene: Workflow.objects.filter(active=True).exists(),
    **holds("wagtailcore.add_workflow"),
)
act(
    "Open a step of approval",
    screen("wagtailadmin_workflows:edit_task", _first(Task)),
    happened=was_shown,
    **holds("wagtailcore.change_task"),
)
act(
    "Add a step of approval",
    desk(
        "wagtailadmin_workflows:add_task",
        lambda _scene: {"name": "Our step", "step": "editor"},
        at=lambda _scene: ["approvals", "approvaltask"],
    ),
    happened=lambda _scene: Task.objects.filter(name="Our step").exists(),
    **holds("wagtailcore.add_task"),
)
act(
    "Switch a step of approval off",
    desk("wagtailadmin_workflows:disable_task", at=_first(Task)),
    happened=lambda _scene: Task.objects.filter(active=False).exists(),
    **holds("wagtailcore.delete_task"),
)
