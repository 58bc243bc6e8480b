"""Acts on newsletters: the lists."""

from masthead.newsletters.models import Newsletter
from masthead.newsletters.tests.factories import NewsletterFactory
from tests.permissions.acts import begin
from tests.permissions.things import kept

PART = begin("Newsletters")
FORM = {"frequency": "weekly", "state": "draft", "place": "5", "description": "The quay, in five minutes."}

kept(
    "a newsletter",
    Newsletter,
    "newsletters",
    make=lambda _scene: NewsletterFactory.create(name="Harbour"),
    filled=lambda _scene: {"name": "Kitchen", "slug": "kitchen", **FORM},
    change={"description": "What moved."},
    is_viewed=True,
)
