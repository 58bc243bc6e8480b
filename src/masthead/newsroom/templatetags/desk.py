"""What the desk's templates ask for."""

from django import template

from masthead.pages.mail import reaches_people
from masthead.pages.title import title_of_publication

register = template.Library()
register.simple_tag(title_of_publication, name="publication_title")
register.simple_tag(reaches_people, name="mail_reaches_people")
