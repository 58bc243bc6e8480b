"""Agencies and licences for tests."""

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from masthead.rights.models import Agency, Licence
from masthead.rights.models.terms import Model


class AgencyFactory(DjangoModelFactory[Agency]):
    """An agency with a contract for everything."""

    class Meta:
        model = Agency

    name = Sequence(lambda n: f"Agency {n}")
    credit = "LANTERN"
    model = Model.SUBSCRIPTION


class LicenceFactory(DjangoModelFactory[Licence]):
    """The licence of a picture that we took ourselves: for everything, without end."""

    class Meta:
        model = Licence

    photo = SubFactory("masthead.photos.tests.factories.PhotoFactory", licence=None)
    model = Model.OWN
