"""Pictures with credit, caption, alternative text and focal point. Does not know where a picture is used."""
