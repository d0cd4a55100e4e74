"""Writes the number formats of ODS as those of XLSX, where they do not show every number as it is."""

import re
from collections.abc import Mapping
from html import unescape

from webapp.importers.sheets.hiding import IN_THOUSANDS, is_doubtful

FORMAT = re.compile(
    rb"<number:(?P<kind>number|currency|percentage|text)-style\s(?P<attributes>[^>]*?)"
    rb"(?:/>|>(?P<said>(?:(?!</number:(?P=kind)-style>).)*)</number:(?P=kind)-style>)",
    re.DOTALL,
)
NAME = re.compile(rb"style:name=\"([^\"]*)\"")
MAP = re.compile(rb"<style:map\s((?:[^\">]|\"[^\"]*\")*)>")
APPLIED = re.compile(rb"style:apply-style-name=\"([^\"]*)\"")
CONDITION = re.compile(rb"style:condition=\"\s*value\(\)\s*([^\"0-9-]+?)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*\"")
SHOWING = re.compile(rb"<number:(?:number|fraction|scientific-number|text-content)[\s/>]")
FACTOR = re.compile(rb"number:display-factor=\"(?!1\")[^\"]+\"")
SHOWN = "0"
SIGNS = {">0", "<0"}
"""Conditions that leave zero alone, as a format of three parts does."""


def doubtful_formats(*markups: bytes) -> Mapping[bytes, str]:
    """Return the formats by name that hide numbers or show them in thousands; later markup goes before earlier."""
    found = [one for markup in markups for one in FORMAT.finditer(markup)]
    said = {name[1]: one["said"] or b"" for one in found if (name := NAME.search(one["attributes"]))}
    codes = {name: code(body, said) for name, body in said.items()}
    return {name: one for name, one in codes.items() if is_doubtful(one)}


def code(body: bytes, said: Mapping[bytes, bytes]) -> str:
    """Write a format, given what others say that it has as its parts."""
    parts: dict[str, str] = {}
    for attributes in MAP.findall(body):
        condition, name = CONDITION.search(attributes), APPLIED.search(attributes)
        if condition and name:
            sign = unescape(condition[1].decode(errors="replace")).replace("!=", "<>")
            parts[f"{sign}{condition[2].decode()}"] = section(said[name[1]]) if name[1] in said else SHOWN
    own = section(body) if body.strip() else SHOWN
    if parts.keys() == SIGNS:
        return f"{parts['>0']};{parts['<0']};{own}"
    return ";".join([*(f"[{condition}]{part}" for condition, part in parts.items()), own])


def section(body: bytes) -> str:
    """Write a part of a format: whether it shows a number, and in thousands."""
    if FACTOR.search(body):
        return IN_THOUSANDS
    return SHOWN if SHOWING.search(body) else ""
