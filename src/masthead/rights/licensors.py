"""Have the files of an agency's pictures, and the search, follow when its name or address changes."""

from functools import partial

from django.db import transaction
from django.db.models import Q

from masthead.rights.models import Agency, Licence
from masthead.rights.tasks import index_agency, renew_licensor
from masthead.rights.windows import supplier


def agency_renamed(agency: Agency) -> None:
    """Have its pictures be found by another name in the background, once the agency has it."""
    before = Agency.objects.filter(pk=agency.pk).values_list("name", flat=True).first()
    if before not in {None, agency.name}:
        transaction.on_commit(partial(index_agency.enqueue, agency.pk, 0))


def agency_saved(agency: Agency) -> None:
    """Have pictures follow in the background whose files say something else."""
    said = {f"photo__{name}": value for name, value in supplier(agency).items()}
    if Licence.objects.filter(~Q(**said), agency=agency).exists():
        transaction.on_commit(partial(renew_licensor.enqueue, agency.pk, 0))
