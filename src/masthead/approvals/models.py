"""Approvals, the steps that lead to them, and how strict the house is."""

from masthead.approvals.approval import Approval
from masthead.approvals.house import ApprovalSettings
from masthead.approvals.task import ApprovalTask, ApprovalTaskState

__all__ = ["Approval", "ApprovalSettings", "ApprovalTask", "ApprovalTaskState"]
