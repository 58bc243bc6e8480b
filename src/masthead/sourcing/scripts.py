"""What sourcing adds to the story's form."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def fields_script() -> SafeString:
    """Load the script that shows only the fields of the chosen kind of source."""
    return format_html('<script type="module" src="{}"></script>', static("sourcing/fields.js"))
