"""A source like Kolada: version 3 at ``/v3`` and version 2 at ``/v2``, which page their answers by absolute links."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from tests.support.replay.limits import said
from tests.support.replay.server import Asked, Reply
from tests.support.replay.tables import MISSING, value

GENDERS = ("T", "K", "M")
MOST_YEARS = 25


@dataclass
class Kolada:
    """Answers about measures and municipalities; the first measure is divided by gender."""

    kpis: Sequence[str] = ("N00945", "N03702", "U00001")
    municipalities: Sequence[str] = ("0019", "1980", "1981", "1983")
    years: Sequence[int] = tuple(range(2000, 2026))
    page_size: int = 40
    elsewhere: str = ""

    def __call__(self, asked: Asked) -> Reply:
        """Answer one request."""
        version, *parts = asked.path.strip("/").split("/")
        if parts[:1] == ["data"]:
            years = parts[6].split(",") if parts[5:] else [str(year) for year in self.years]
            if parts[5:] and len(years) > MOST_YEARS:
                return said({"detail": "Too many years"}, 400)
            return self.paged(version, asked, self.data(parts[2].split(","), parts[4].split(","), years))
        made = {
            "kpi": (self.kpis, kpi_of),
            "municipality": ([one for one in self.municipalities if not one.startswith("G")], municipality_of),
            "municipality_groups": ([one for one in self.municipalities if one.startswith("G")], municipality_of),
        }.get(parts[0])
        if made is None:
            return said({"detail": "Not Found"}, 404)
        codes = [code for code in made[0] if not parts[1:] or code in parts[1].split(",")]
        wanted = asked.said("title").lower()
        return self.paged(version, asked, [one for one in map(made[1], codes) if wanted in one["title"].lower()])

    def data(self, kpis: Sequence[str], municipalities: Sequence[str], years: Sequence[str]) -> list[object]:
        """Return one entry for each measure, municipality and year that it knows."""
        known = product(
            [kpi for kpi in self.kpis if kpi in kpis],
            [one for one in self.municipalities if one in municipalities],
            [year for year in self.years if str(year) in years],
        )
        return [
            {
                "kpi": kpi,
                "municipality": municipality,
                "period": year,
                "values": [entry(kpi, municipality, year, gender) for gender in genders_of(kpi, self.kpis)],
            }
            for kpi, municipality, year in known
        ]

    def paged(self, version: str, asked: Asked, entries: list[object]) -> Reply:
        """Return a page of entries, with the whole address of the next."""
        number = int(asked.said("page") or 1)
        size = min(int(asked.said("per_page") or self.page_size), self.page_size)
        page = entries[(number - 1) * size : number * size]
        query = {"page": str(number + 1), "per_page": str(size), "title": asked.said("title")}
        following = f"{self.elsewhere or f'http://{asked.host}'}{asked.path}?{urlencode(query)}"
        has_more = number * size < len(entries)
        if version == "v2":
            return said({"count": len(page), "values": page, **({"next_page": following} if has_more else {})})
        links = {"next_url": following if has_more else None, "previous_url": ""}
        return said({"values": page, "count": len(entries), **links})


def genders_of(kpi: str, kpis: Sequence[str]) -> Sequence[str]:
    """Return what a measure is divided by."""
    return GENDERS if kpi == kpis[0] else GENDERS[:1]


def entry(kpi: str, municipality: str, year: int, gender: str) -> dict[str, object]:
    """Return one value."""
    found = value((kpi, municipality, str(year), gender))
    number = None if found == MISSING else float(found)
    return {"count": 1, "gender": gender, "status": "" if number is not None else "Private", "value": number}


def kpi_of(code: str) -> dict[str, object]:
    """Return a measure."""
    return {"id": code, "title": title_of(code), "description": "Mått. Källa: SCB.", "publication_date": "2026-03-01"}


def title_of(code: str) -> str:
    """Return the name of a measure."""
    return f"Invånare som arbetar, {code}, andel (%)"


def municipality_of(code: str) -> dict[str, object]:
    """Return a municipality or a region."""
    return {"id": code, "title": f"Ort {code}", "type": "L" if code.startswith("00") else "K"}
