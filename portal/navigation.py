"""The menu, the footer and the site map: one list of pages."""

MAIN_MENU = (
    ("practices:practice_list", "Dobre praktyki"),
    ("instrument_list", "Formy współpracy"),
    ("lg_list", "Samorządy"),
    ("entity_list", "Podmioty ekonomii społecznej"),
    ("cooperation:record_list", "Wpisy współpracy"),
    ("registry:glossary", "Słownik pojęć"),
)

DESK = "/panel/"
# For people of a local government.
DESK_MENU = (
    ("panel", "Pulpit"),
    ("cooperation:desk_list", "Wpisy współpracy"),
    ("cooperation:deadline_list", "Terminy"),
    ("practices:practice_desk_list", "Praktyki"),
    ("cooperation:call_list", "Konkursy"),
    ("cooperation:application_list", "Wnioski organizacji"),
    ("cooperation:plan_list", "Plany"),
    ("registry:notices", "Powiadomienia"),
    ("registry:units", "Jednostki"),
)
# For who looks after the people of a local government.
DESK_MENU_OF_MANAGERS = (("registry:people", "Osoby"),)
# For who has only the catalogue.
DESK_MENU_OF_EDITORS = (("practices:practice_desk_list", "Praktyki"), ("registry:notices", "Powiadomienia"))

FOOTER = (
    (
        "Katalog",
        (
            ("practices:practice_list", "Dobre praktyki"),
            ("practices:practices_near", "Praktyki dla mojej gminy"),
            ("practices:practice_comparison", "Porównanie praktyk"),
            ("instrument_list", "Formy współpracy"),
            ("registry:glossary", "Słownik pojęć"),
        ),
    ),
    (
        "Rejestry",
        (
            ("lg_list", "Samorządy"),
            ("entity_list", "Podmioty ekonomii społecznej"),
            ("cooperation:record_list", "Wpisy współpracy"),
        ),
    ),
    ("Serwis", (("about", "O serwisie"), ("site_map", "Mapa strony"))),
    ("Prawo", (("accessibility", "Deklaracja dostępności"), ("privacy", "Polityka prywatności"))),
)

SITE_MAP = (("Początek", (("home", "Strona główna"),)), *FOOTER)
