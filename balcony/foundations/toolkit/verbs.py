"""What the record can say happened to the words we work by."""

from balcony.foundations.audit.verbs import Verb

ADOPTED = Verb("toolkit.adopted", "Adopted {instrument} from {pack}", facts={"instrument", "pack", "from_on"})
AMENDED = Verb(
    "toolkit.amended", "Amended {item} of {instrument}: {kind}", facts={"instrument", "item", "kind"}
)
WITHDREW = Verb(
    "toolkit.amendment_withdrawn", "Withdrew an amendment of {item}", facts={"instrument", "item", "on"}
)
REMARKED = Verb("toolkit.remarked", "Remarked on {item} of {instrument}", facts={"instrument", "item"})
LOADED = Verb("toolkit.pack_loaded", "Loaded the pack {pack}", facts={"pack", "fingerprint"})
