"""What Flask-Security says, in our own words: it speaks twenty-one languages, and Swedish is not among them."""

from webapp.language import gettext as _

Message = tuple[str, str]


def messages() -> dict[str, Message]:
    """Return each message that one of the pages can show, with its kind."""
    return {f"SECURITY_MSG_{name}": (text, "error") for name, text in errors().items()} | {
        f"SECURITY_MSG_{name}": (text, "success") for name, text in confirmations().items()
    }


def errors() -> dict[str, str]:
    """Return what went wrong."""
    wrong_code = _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen.")
    start_again = _("Det tog för lång tid. Börja om en gång till.")
    return {
        "API_ERROR": _("Något saknas i det som skickades. Försök igen."),
        "GENERIC_AUTHN_FAILED": _("E-postadressen eller lösenordet stämmer inte."),
        "UNAUTHENTICATED": _("Logga in för att se sidan."),
        "UNAUTHORIZED": _("Din roll räcker inte hit."),
        "REAUTHENTICATION_REQUIRED": _("Det här är viktigt. Skriv ditt lösenord en gång till."),
        "PASSWORD_MISMATCH": _("De två lösenorden är inte lika."),
        "RETYPE_PASSWORD_MISMATCH": _("De två lösenorden är inte lika."),
        "INVALID_REDIRECT": _("Adressen går inte att använda."),
        "INVALID_RECOVERY_CODE": _("Återställningskoden stämmer inte, eller så är den redan använd."),
        "NO_RECOVERY_CODES_SETUP": _("Du har inga återställningskoder än."),
        "PASSWORD_RESET_EXPIRED": _("Länken gäller inte längre. Be om en ny här."),
        "INVALID_RESET_PASSWORD_TOKEN": _("Länken gäller inte. Kanske är den redan använd. Be om en ny här."),
        "DISABLED_ACCOUNT": _("Kontot är stängt. Fråga en administratör."),
        "EMAIL_NOT_PROVIDED": _("Skriv din e-postadress."),
        "INVALID_EMAIL_ADDRESS": _("Det ser inte ut som en e-postadress."),
        "INVALID_CODE": wrong_code,
        "INVALID_INPUT": _("Skriv något här."),
        "PASSWORD_NOT_PROVIDED": _("Skriv ett lösenord."),
        "USER_DOES_NOT_EXIST": _("E-postadressen eller lösenordet stämmer inte."),
        "INVALID_PASSWORD": _("Lösenordet stämmer inte."),
        "INVALID_PASSWORD_CODE": _("Lösenordet stämmer inte."),
        "PASSWORD_IS_THE_SAME": _("Det nya lösenordet är samma som det gamla. Välj ett annat."),
        "ANONYMOUS_USER_REQUIRED": _("Du är redan inloggad."),
        "TWO_FACTOR_INVALID_TOKEN": wrong_code,
        "TWO_FACTOR_PERMISSION_DENIED": _("Logga in med lösenord först."),
        "TWO_FACTOR_METHOD_NOT_AVAILABLE": _("Välj ett av sätten."),
        "TWO_FACTOR_SETUP_EXPIRED": start_again,
        "WEBAUTHN_EXPIRED": start_again,
        "WEBAUTHN_NAME_REQUIRED": _("Ge passnyckeln ett namn."),
        "WEBAUTHN_NAME_INUSE": _("Du har redan en passnyckel med det namnet."),
        "WEBAUTHN_NAME_NOT_FOUND": _("Passnyckeln finns inte."),
        "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": _("Namnet får bara ha bokstäver, siffror, mellanslag och streck."),
        "WEBAUTHN_CREDENTIAL_ID_INUSE": _("Passnyckeln är redan tillagd."),
        "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": _("Passnyckeln hör inte till kontot."),
        "WEBAUTHN_ORPHAN_CREDENTIAL_ID": _("Passnyckeln hör inte till kontot."),
        "WEBAUTHN_NO_VERIFY": _("Passnyckeln gick inte att bekräfta. Försök igen."),
        "WEBAUTHN_CREDENTIAL_WRONG_USAGE": _("Passnyckeln går inte att använda här."),
        "WEBAUTHN_MISMATCH_USER_HANDLE": _("Passnyckeln hör inte till kontot."),
    }


def confirmations() -> dict[str, str]:
    """Return what has been done."""
    return {
        "GENERIC_RECOVERY": _("Finns adressen hos oss får du strax ett mejl med en länk. Den gäller i en timme."),
        "PASSWORD_RESET_REQUEST": _("Finns adressen hos oss får du strax ett mejl med en länk. Den gäller i en timme."),
        "PASSWORD_RESET": _("Lösenordet är bytt."),
        "PASSWORD_RESET_NO_LOGIN": _("Lösenordet är bytt. Logga in med det nya."),
        "PASSWORD_CHANGE": _("Lösenordet är bytt. Du är utloggad på alla andra ställen."),
        "REAUTHENTICATION_SUCCESSFUL": _("Tack, nu kan du fortsätta."),
        "TWO_FACTOR_LOGIN_SUCCESSFUL": _("Välkommen in."),
        "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": _("Klart. Nu frågar vi efter en kod från appen när du loggar in."),
        "TWO_FACTOR_DISABLED": _("Vi frågar inte längre efter en kod från appen."),
        "WEBAUTHN_CREDENTIAL_DELETED": _("Passnyckeln är borttagen."),
        "WEBAUTHN_REGISTER_SUCCESSFUL": _("Passnyckeln är tillagd."),
    }
