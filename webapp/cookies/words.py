"""The words of consent: what is asked, what was chosen, and what each kind of storage is called."""

from datetime import timedelta

from webapp import theme
from webapp.consent.registry import Place, Registry, Stored
from webapp.consent.state import Choice, Purpose, Visitor
from webapp.cookies.pages import Always, Banner
from webapp.language import gettext as _
from webapp.language import listed, ngettext
from webapp.models.consent import Source

A_MONTH = timedelta(days=30.4)


def banner(registry: Registry) -> Banner | None:
    """Return the first layer's question; none where there is nothing to ask."""
    wishes = [wish for purpose, wish in wishes_of(registry).items() if registry.of(purpose)]
    if not wishes:
        return None
    text = _(
        "{site} vill använda kakor och liknande teknik {wishes}. Nödvändiga kakor finns alltid."
        " Du kan ändra dig när som helst under ”Inställningar för kakor” längst ner."
    )
    return Banner(
        heading=_("Säger du ja till kakor?"),
        text=text.format(site=theme.current().name, wishes=listed(wishes)),
        yes=_("Godkänn alla"),
        no=_("Bara nödvändiga"),
        more=_("Läs mer och välj själv"),
    )


def wishes_of(registry: Registry) -> dict[Purpose, str]:
    """Return what each purpose is asked for, mid-sentence; what a player may show is named where there is one."""
    has_player = any(service.player_url for service in registry.of(Purpose.THIRD_PARTY))
    return {
        Purpose.STATISTICS: _("för statistik som hjälper oss hitta fel"),
        Purpose.THIRD_PARTY: _("för tjänster från tredje part, som film och sociala medier")
        if has_player
        else _("för tjänster från tredje part"),
    }


def always(registry: Registry) -> Always | None:
    """Return the question beside an embed; none where no third party is declared."""
    names = [service.name for service in registry.of(Purpose.THIRD_PARTY)]
    if not names:
        return None
    text = _(
        "Väljer du ”Tillåt alltid” gäller det alla tjänster från tredje part på webbplatsen: {names}. De får då veta"
        " att du är här och kan spara saker i din webbläsare. Du kan ändra dig när som helst, längst ner på sidan."
    )
    return Always(text.format(names=listed(names)), _("Tillåt alltid"), _("Läs mer om tjänsterna"))


def chosen(choice: Choice) -> str:
    """Say what a choice allows, as a sentence about the one who made it."""
    return {
        Choice.UNDECIDED: _("Du har inte valt än. Tills du väljer använder vi bara det nödvändiga."),
        Choice.NOTHING: _("Du har valt bara nödvändiga kakor."),
        Choice.STATISTICS: _("Du har sagt ja till statistik, men inte till tjänster från tredje part."),
        Choice.THIRD_PARTY: _("Du har sagt ja till tjänster från tredje part, men inte till statistik."),
        Choice.BOTH: _("Du har sagt ja till statistik och till tjänster från tredje part."),
    }[choice]


def state(visitor: Visitor, *, has_receipt: bool) -> str:
    """Say what holds for a visitor and how long, who may have left it to the browser to say no.

    A receipt is left of a choice that was made before the question changed.
    """
    if not visitor.has_chosen and has_receipt:
        return _("Ditt förra val gäller inte längre. Tills du väljer igen använder vi bara det nödvändiga.")
    if not visitor.has_chosen:
        return chosen(Choice.UNDECIDED)
    lasting = _("Ditt val gäller i tolv månader, ja och nej lika länge. Sedan frågar vi igen.")
    return f"{chosen(visitor.choice)} {lasting}"


def kept(choice: Choice) -> str:
    """Return what a visitor is told right after choosing; nothing for those who have not.

    What is said of a no is true also where the browser alone says it: both are given the same page.
    """
    if choice is Choice.NOTHING:
        return _("Nu gäller bara nödvändiga kakor. Ett val minns vi i tolv månader.")
    made = choice is not Choice.UNDECIDED
    return _("{choice} Vi minns det i tolv månader.").format(choice=chosen(choice)) if made else ""


def signal(visitor: Visitor) -> str:
    """Say that the browser's signal was seen and what it does."""
    if not visitor.has_signal:
        return ""
    if visitor.has_chosen:
        return _("Din webbläsare ber oss att inte spåra dig (Global Privacy Control). Ditt eget val här går före.")
    return _(
        "Din webbläsare ber oss att inte spåra dig (Global Privacy Control). Vi tar det som ett nej"
        " och frågar inte. Du kan ändå välja själv här."
    )


def purpose_name(purpose: Purpose) -> str:
    """Return what a purpose is called."""
    return {
        Purpose.NECESSARY: _("Nödvändiga"),
        Purpose.STATISTICS: _("Statistik"),
        Purpose.THIRD_PARTY: _("Tjänster från tredje part"),
    }[purpose]


def purpose_words(purpose: Purpose) -> str:
    """Say what a purpose is for."""
    return {
        Purpose.NECESSARY: _(
            "De behövs för att sidan ska fungera och för att minnas ditt val. De går inte att välja bort."
        ),
        Purpose.STATISTICS: _("Siffror om hur sidorna används. Med dem hittar vi fel och gör webbplatsen bättre."),
        Purpose.THIRD_PARTY: _(
            "Film som ligger hos andra, och länkar till och flöden från våra sidor i sociala medier."
            " Den som visar innehållet får då veta att du är här. En vanlig länk hämtar inget och kräver inget val."
        ),
    }[purpose]


def source_name(source: Source) -> str:
    """Say where a choice was made."""
    return {
        Source.BANNER: _("i frågan överst på sidan"),
        Source.SETTINGS: _("på sidan om kakor"),
        Source.EMBED: _("vid ett inbäddat innehåll"),
    }[source]


def where(stored: Stored) -> str:
    """Say what kind of storage something lies in and whose it is."""
    kind = {
        Place.COOKIE: _("Kaka"),
        Place.LOCAL_STORAGE: _("Lokal lagring"),
        Place.SESSION_STORAGE: _("Sessionslagring"),
        Place.INDEXED_DB: _("Databas i webbläsaren"),
    }[stored.place]
    return _("{kind} hos {domain}").format(kind=kind, domain=stored.domain) if stored.domain else kind


def lifetime(stored: Stored) -> str:
    """Say how long something stays, in the unit that a reader would choose."""
    if stored.lifetime is None:
        stays = stored.place in {Place.LOCAL_STORAGE, Place.INDEXED_DB}
        return _("Tills du rensar") if stays else _("Tills du stänger webbläsaren")
    if stored.lifetime >= 2 * A_MONTH:
        months = round(stored.lifetime / A_MONTH)
        return ngettext("{count} månad", "{count} månader", months).format(count=months)
    return short(stored.lifetime)


def short(time: timedelta) -> str:
    """Return a time in the largest unit that it is a whole number of."""
    if not time % timedelta(days=1):
        return _("{count} dygn").format(count=time // timedelta(days=1))
    if not time % timedelta(hours=1):
        hours = time // timedelta(hours=1)
        return ngettext("{count} timme", "{count} timmar", hours).format(count=hours)
    if not time % timedelta(minutes=1):
        minutes = time // timedelta(minutes=1)
        return ngettext("{count} minut", "{count} minuter", minutes).format(count=minutes)
    seconds = int(time.total_seconds())
    return ngettext("{count} sekund", "{count} sekunder", seconds).format(count=seconds)
