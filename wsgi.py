"""The door for servers: any WSGI server finds the site here as ``wsgi:app``."""

from webapp.factory import create_app

app = create_app()
