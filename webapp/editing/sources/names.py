"""The names of what is sent about sources."""

from werkzeug.datastructures import MultiDict

Sent = MultiDict[str, str]
KIND, BASE, TEXT, TABLE, NAME, OFTEN, RELEASES = "kalla", "bas", "sok", "tabell", "namn", "hur-ofta", "publicera"
