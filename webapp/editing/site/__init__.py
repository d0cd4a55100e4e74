"""What the site says of itself: whom to ask, where old addresses lead, the accessibility statement, introductions."""
