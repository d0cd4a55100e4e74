"""Names, colours and marks of the site, as editors change them."""
