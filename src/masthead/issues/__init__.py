"""Issues of newsletters: put together from stories, looked at, approved, sent at their time, kept on the web.

Does not know how a letter reaches a mailbox.
"""
