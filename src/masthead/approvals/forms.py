"""What is filled in to approve."""

from django import forms
from wagtail.forms import TaskStateCommentForm


class ApproveForm(TaskStateCommentForm):
    """A word to go with the approval, and the hash of what was shown."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
