"""Packs the files that an answer came in as one, so that editors can show what a source itself said.

What is read is written anew from all parts; it is right, but it is our words. The same answers make the same bytes.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from webapp.importers.sources.base import Fetched

ADDRESSES = "adresser.txt"
UNFIT = re.compile(r"[^\w.-]+|\.\.+")
"""What a name cannot have on every computer that a file may be unpacked on."""


def bundled(fetched: Fetched) -> bytes:
    """Return the files of an answer as a ZIP with a list of their addresses; nothing where the file is the answer."""
    if [part.content for part in fetched.parts] == [fetched.original.content]:
        return b""
    names = [f"{number:03}-{UNFIT.sub('-', part.name)}" for number, part in enumerate(fetched.parts, 1)]
    pairs = list(zip(names, fetched.parts, strict=True))
    addresses = "".join(f"{name}\t{part.address}\r\n" for name, part in pairs)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in [(ADDRESSES, addresses.encode()), *((name, part.content) for name, part in pairs)]:
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()
