"""The 16 województwa by TERYT code. Neither they nor their borders have changed since 1999."""

VOIVODESHIPS = (
    ("02", "dolnośląskie"),
    ("04", "kujawsko-pomorskie"),
    ("06", "lubelskie"),
    ("08", "lubuskie"),
    ("10", "łódzkie"),
    ("12", "małopolskie"),
    ("14", "mazowieckie"),
    ("16", "opolskie"),
    ("18", "podkarpackie"),
    ("20", "podlaskie"),
    ("22", "pomorskie"),
    ("24", "śląskie"),
    ("26", "świętokrzyskie"),
    ("28", "warmińsko-mazurskie"),
    ("30", "wielkopolskie"),
    ("32", "zachodniopomorskie"),
)

# Which województwa lie side by side.
NEIGHBOURS: dict[str, frozenset[str]] = {
    "02": frozenset({"08", "16", "30"}),
    "04": frozenset({"10", "14", "22", "28", "30"}),
    "06": frozenset({"14", "18", "20", "26"}),
    "08": frozenset({"02", "30", "32"}),
    "10": frozenset({"04", "14", "16", "24", "26", "30"}),
    "12": frozenset({"18", "24", "26"}),
    "14": frozenset({"04", "06", "10", "20", "26", "28"}),
    "16": frozenset({"02", "10", "24", "30"}),
    "18": frozenset({"06", "12", "26"}),
    "20": frozenset({"06", "14", "28"}),
    "22": frozenset({"04", "28", "30", "32"}),
    "24": frozenset({"10", "12", "16", "26"}),
    "26": frozenset({"06", "10", "12", "14", "18", "24"}),
    "28": frozenset({"04", "14", "20", "22"}),
    "30": frozenset({"02", "04", "08", "10", "16", "22", "32"}),
    "32": frozenset({"08", "22", "30"}),
}
