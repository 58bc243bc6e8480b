"""The desk's side of corrections: forms, views, buttons, reports."""
