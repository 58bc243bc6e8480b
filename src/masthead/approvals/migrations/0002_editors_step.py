from typing import Any

from django.db import migrations

EDITOR = "editor"
APPROVERS = ("editor", "publisher")


def to_our_step(apps: Any, _schema_editor: Any) -> None:
    """Make the step that founding made ours; one whose groups an operator has chosen stays as it is."""
    groups = _groups_of_approvers(apps)
    kind, of_states = _kind(apps, "approvaltask"), _kind(apps, "approvaltaskstate")
    models = {name: apps.get_model("approvals", name) for name in ("ApprovalTask", "ApprovalTaskState")}
    for old in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        if not groups or set(old.groups.values_list("pk", flat=True)) != groups:
            continue
        models["ApprovalTask"](task_ptr_id=old.pk, step=EDITOR).save_base(raw=True)
        apps.get_model("wagtailcore", "Task").objects.filter(pk=old.pk).update(content_type=kind)
        states = apps.get_model("wagtailcore", "TaskState").objects.filter(task=old.pk, status="in_progress")
        for key in states.values_list("pk", flat=True):
            models["ApprovalTaskState"](taskstate_ptr_id=key).save_base(raw=True)
        states.update(content_type=of_states)
        old.groups.clear()
        old.delete(keep_parents=True)


def to_wagtails_step(apps: Any, _schema_editor: Any) -> None:
    """Put Wagtail's step, for the groups of editors and publishers, in place of ours; the other desks' steps go."""
    task, state = apps.get_model("wagtailcore", "Task"), apps.get_model("wagtailcore", "TaskState")
    ours = apps.get_model("approvals", "ApprovalTask").objects
    task.objects.filter(pk__in=list(ours.exclude(step=EDITOR).values_list("pk", flat=True))).delete()
    kind, of_states = _kind(apps, "groupapprovaltask", "wagtailcore"), _kind(apps, "taskstate", "wagtailcore")
    for one in ours.all():
        theirs = apps.get_model("wagtailcore", "GroupApprovalTask")(task_ptr_id=one.pk)
        theirs.save_base(raw=True)
        theirs.groups.set(_groups_of_approvers(apps))
        task.objects.filter(pk=one.pk).update(content_type=kind)
        one.delete(keep_parents=True)
    for one in apps.get_model("approvals", "ApprovalTaskState").objects.all():
        state.objects.filter(pk=one.pk).update(content_type=of_states)
        one.delete(keep_parents=True)


def _groups_of_approvers(apps: Any) -> set[int]:
    roles = apps.get_model("staff", "StaffRole").objects.filter(role__in=APPROVERS, group__isnull=False)
    return set(roles.values_list("group", flat=True))


def _kind(apps: Any, model: str, app_label: str = "approvals") -> Any:
    kinds = apps.get_model("contenttypes", "ContentType").objects
    return kinds.get_or_create(app_label=app_label, model=model)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
        ("staff", "0003_try"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(to_our_step, to_wagtails_step)]
