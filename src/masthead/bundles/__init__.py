"""Stories and front changes that go live together, or not at all. Does not write or arrange them."""
