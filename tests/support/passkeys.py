"""Logging in as a person does, with a passkey where there is one: the browser's own, which needs no finger."""

from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

from tests.support import editors
from tests.support.editors import PASSWORD

OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ANY_KEY = """
const get = navigator.credentials.get.bind(navigator.credentials);
navigator.credentials.get = (asked) => get({publicKey: {...asked.publicKey, allowCredentials: []}});
"""
"""Lets a page use whatever key there is, not only those that the site has asked for."""


def log_in(page: Page, email: str) -> None:
    """Log in, with the code of the app where one is asked for."""
    page.goto("/redaktion/logga-in")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    if "/redaktion/kod" in page.url:
        page.get_by_label("Kod").fill(editors.code())
        page.get_by_role("button", name="Fortsätt").click()


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a browser holds."""

    tools: CDPSession
    number: str

    @classmethod
    def of(cls, page: Page) -> "Keys":
        """Give a page a place for keys."""
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        added = tools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        return cls(tools, added["authenticatorId"])

    def held(self) -> list[str]:
        """Return the keys, in no order."""
        found = self.tools.send("WebAuthn.getCredentials", {"authenticatorId": self.number})
        return [one["credentialId"] for one in found["credentials"]]

    def lose(self, key: str) -> None:
        """Throw a key away, of which the site knows nothing."""
        self.tools.send("WebAuthn.removeCredential", {"authenticatorId": self.number, "credentialId": key})


def make(page: Page, name: str) -> None:
    """Add a passkey to the account that is logged in."""
    page.goto("/redaktion/tva-steg/passnycklar")
    page.get_by_label("Vad vill du kalla den?").fill(name)
    page.get_by_role("button", name="Lägg till en passnyckel").click()
    page.get_by_role("button", name="Skapa passnyckeln").click()
    page.get_by_text("Passnyckeln är tillagd.").wait_for()


def use(page: Page) -> None:
    """Press what asks for the passkey."""
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Använd passnyckeln").click()
