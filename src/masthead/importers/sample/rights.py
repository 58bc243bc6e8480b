"""Gives the sample's pictures their licences: three agencies with contracts, and what else a desk has."""

from __future__ import annotations

from collections.abc import Mapping

from masthead.importers.sample.blocks import Stock
from masthead.importers.sample.manuscript import read_table
from masthead.photos.models import CreditKind, Photo
from masthead.rights.killing import kill
from masthead.rights.models import Agency, Licence
from masthead.rights.models.terms import Model
from masthead.staff.models import User

OF_KIND = {
    CreditKind.OWN: Model.OWN,
    CreditKind.AGENCY: Model.HANDOUT,  # those without a contract send what they want shown
    CreditKind.PHOTOGRAPHER: Model.ROYALTY_FREE,
    CreditKind.SOCIAL: Model.SOCIAL,
}


def sign_contracts() -> dict[str, Agency]:
    """Make the agencies; returns them by the credit of their pictures."""
    entries = read_table("rights")["agency"]
    return {entry["credit"]: Agency.objects.create(**entry) for entry in entries}


def license_photo(key: str, photo: Photo, agencies: Mapping[str, Agency], stock: Stock) -> Licence:
    """Give a picture the licence that its agency sells, or that fits whom it is credited to."""
    agency = agencies.get(photo.credit)
    licence = Licence(photo=photo, agency=agency, **(agency.usual_terms() if agency else {}))
    if agency is None:
        licence.model = OF_KIND[CreditKind(photo.credit_kind)]
    if licence.model == Model.SOCIAL:
        licence.permission = (
            f"{photo.credit} agreed by direct message; a copy of it lies with the picture desk."
        )
    if licence.model == Model.RIGHTS_MANAGED:
        licence.asset_number = f"TB-{stock_number(key)}"
    days = read_table("rights")["ends_in_days"].get(key) or (agency.days if agency else None)
    licence.ends_at = stock.ago(-days) if days else None
    licence.full_clean(exclude=["photo"])
    licence.save()
    return licence


def kill_withdrawn(*, by: User) -> int:
    """Kill what an agency withdrew after it was published; returns how many pictures that were."""
    titles = read_table("pictures")
    killed = [
        kill(Photo.objects.filter(title=titles[key]["title"]), by=by, reason=reason)
        for key, reason in read_table("rights")["killed"].items()
    ]
    return sum(map(len, killed))


def stock_number(key: str) -> int:
    """Make up a number under which an agency knows a picture; the same one each time."""
    return 40_000 + sum(map(ord, key)) % 10_000
