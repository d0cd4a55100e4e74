"""The site's own look: whose it is, in which colours and with which marks, stored as data and served as files."""
