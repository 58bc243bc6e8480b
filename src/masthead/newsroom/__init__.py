"""The editors' side: desk menus, listings, workflow and notices. Readers never see it."""
