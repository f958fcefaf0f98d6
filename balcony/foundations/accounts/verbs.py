"""What the record can say about signing in."""

from balcony.foundations.audit.verbs import Verb

SIGNED_IN = Verb("account.signed_in", "Signed in ({how}) on a {device}", facts={"how", "device"})
SIGNED_OUT = Verb("account.signed_out", "Signed out")
SIGN_IN_FAILED = Verb("account.sign_in_failed", "Could not sign in: {why}", facts={"why", "device"})
PASSWORD_CHANGED = Verb("account.password_changed", "Changed their password")
SECOND_STEP_CHANGED = Verb(
    "account.second_step_changed", "Changed their second step for signing in to: {now}", facts={"now"}
)
PICTURES_CHOSEN = Verb("account.pictures_chosen", "Chose the pictures of their card")
CARD_STOPPED_BY_CHILD = Verb("account.card_stopped_by_child", "Said that someone else has their card")
LINK_OPENED = Verb("account.link_opened", "A personal link was opened ({purpose})", facts={"purpose"})
LETTER_CODE_WRONG = Verb(
    "account.letter_code_wrong", "Typed a letter's code that opens nothing", facts={"device"}
)
