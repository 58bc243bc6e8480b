"""What is done by a button: sign off, ask for a reply, note what came of it, run all the same."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from masthead.sourcing import replies, signing
from masthead.sourcing.checks import OVERRIDE
from masthead.sourcing.forms import AskForm, ReasonForm, SettleForm, SignOffForm
from masthead.sourcing.models import ReplyRequest
from masthead.sourcing.passages import Passage, unnamed_in
from masthead.sourcing.statements import contradiction, statements
from masthead.sourcing.surroundings import around
from masthead.sourcing.views.story import StoryMixin


class ActView(StoryMixin, FormView[Any]):
    """Shows what it is about, asks, and does it; what speaks against it is said in the form."""

    template_name = "sourcing/act.html"
    heading: Any
    button: Any
    done: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the words."""
        context = super().get_context_data(**kwargs)
        words = {"page_title": self.heading, "submit_button_label": self.button}
        return {**context, **words, "media": context["form"].media}

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it."""
        try:
            self.act(form)
        except ValidationError as error:
            form.add_error(None, error) if _fits(form, error) else form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def act(self, form: Any) -> None:
        """Do it; raises ValidationError."""
        raise NotImplementedError


def _fits(form: Any, error: ValidationError) -> bool:
    """Whether every field that an error names stands in the form."""
    return set(getattr(error, "error_dict", {})) <= {*form.fields, "__all__"}


class SignOffView(ActView):
    """Sign one passage off."""

    template_name = "sourcing/sign_off.html"
    form_class = SignOffForm
    heading = gettext_lazy("Sign off an unnamed source")
    button = gettext_lazy("Sign it off")
    done = gettext_lazy("Signed off. It holds for exactly this wording.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the passage to whoever may sign it off."""
        if reason := signing.why_not(self.draft, request.user):  # type: ignore[arg-type]  # the desk lets nobody else in
            raise PermissionDenied(reason)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the statements and the wording that is shown."""
        found = [one for one in unnamed_in(self.draft) if one.key == self.kwargs["passage_key"]]
        if not found:
            raise Http404(_("The story has no such passage any more."))
        self.passage: Passage = found[0]
        words = {"statements": statements(), "initial": {"shown": self.passage.hash}}
        return {**super().get_form_kwargs(), **words}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the passage as it is now, what stands beside it, and what contradicts it."""
        context = super().get_context_data(**kwargs)
        beside = {"headline": self.draft.title, "beside": around(self.draft, self.passage)}
        said_both = contradiction(self.passage, statements())
        return {**context, **beside, "passage": self.passage, "contradiction": said_both}

    def act(self, form: SignOffForm) -> None:
        """Sign the wording off that was shown."""
        signing.sign_off(self.story, form.cleaned_data["shown"], by=self.request.user, stated=form.stated)


class AskView(ActView):
    """Note that somebody was asked for a reply."""

    form_class = AskForm
    heading = gettext_lazy("Right of reply: who was asked")
    button = gettext_lazy("Note it")
    done = gettext_lazy("Noted. The story waits for the answer.")

    def act(self, form: AskForm) -> None:
        """Note it."""
        replies.ask(self.draft, form.instance, by=self.request.user)


class RequestView(ActView):
    """Something about one request of the story."""

    def reply_request(self) -> ReplyRequest:
        """Return the request."""
        return get_object_or_404(ReplyRequest, pk=self.kwargs["request_id"], page=self.story)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the request as it is kept."""
        return {**super().get_context_data(**kwargs), "asked": self.reply_request()}


class ChangeView(RequestView):
    """Put right what was asked, or until when."""

    form_class: type[ModelForm[ReplyRequest]] = AskForm
    heading = gettext_lazy("Request for a reply")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with what is kept."""
        return {**super().get_form_kwargs(), "instance": self.reply_request()}

    def act(self, form: ModelForm[ReplyRequest]) -> None:
        """Save it."""
        replies.change(form.instance, by=self.request.user)


class SettleView(ChangeView):
    """Note what came of a request."""

    form_class = SettleForm
    heading = gettext_lazy("What came of it")

    def act(self, form: ModelForm[ReplyRequest]) -> None:
        """Note it."""
        replies.settle(form.instance, by=self.request.user)


class RunView(RequestView):
    """Let the story run although somebody has not replied."""

    template_name = "sourcing/run.html"
    form_class = ReasonForm
    heading = gettext_lazy("Run the story without the reply")
    button = gettext_lazy("Let it run")
    done = gettext_lazy("The story may run without this reply.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it to whoever may do it."""
        if not request.user.has_perm(OVERRIDE):
            raise PermissionDenied(_("You may not let a story run without a reply. Ask the publisher."))
        return super().get(request, *args, **kwargs)

    def act(self, form: ReasonForm) -> None:
        """Note whose word it is."""
        reason = form.cleaned_data["reason"]
        replies.override(self.draft, self.reply_request(), by=self.request.user, reason=reason)


class TakeBackView(RunView):
    """Have the story wait for the reply again."""

    template_name = "sourcing/take_back.html"
    heading = gettext_lazy("Wait for the reply after all")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back. The story waits for the reply again.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template whose word is taken back, if anybody's."""
        standing = replies.standing_override(self.reply_request())
        return {**super().get_context_data(**kwargs), "override": standing, "is_live": self.story.live}

    def act(self, form: ReasonForm) -> None:
        """Note who takes it back, and why."""
        reason = form.cleaned_data["reason"]
        replies.take_back(self.draft, self.reply_request(), by=self.request.user, reason=reason)
