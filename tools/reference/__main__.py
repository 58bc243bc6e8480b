"""Print or write generated pages: `python -m tools.reference map|settings|…|write`."""

import os
import sys

import django


def main(wish: str) -> None:
    """Print the page called `wish`, or write them all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.test_settings")
    django.setup()
    from tools.reference import pages  # noqa: PLC0415 - needs Django's apps

    if wish == "write":
        pages.write()
    elif wish in pages.PAGES:
        print(pages.PAGES[wish]())
    else:
        sys.exit(f"No page is called {wish!r}. Choose one of: write, {', '.join(pages.PAGES)}.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "map")
