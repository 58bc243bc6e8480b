"""The process that does the background work: the clock and the tasks. Run by `masthead serve`."""

import django

from masthead.kit.leash import follow_parent

if __name__ == "__main__":
    follow_parent()
    django.setup()
    from masthead.press.figures import keep_writing
    from masthead.work.process import run

    keep_writing("background")
    run()
