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
# The menu of the desk for people of a local government.
DESK_MENU = (
    ("desk:panel", "Pulpit"),
    ("desk:record_list", "Wpisy współpracy"),
    ("desk:deadline_list", "Terminy"),
    ("desk:practice_list", "Praktyki"),
    ("desk:call_list", "Konkursy"),
    ("desk:application_list", "Wnioski organizacji"),
    ("desk:plan_list", "Plany"),
    ("desk:notice_list", "Powiadomienia"),
    ("desk:unit_list", "Jednostki"),
)
# Further pages for a person who manages the people of a local government.
DESK_MENU_OF_MANAGERS = (("desk:person_list", "Osoby"),)
# The menu of the desk for a person who has only the catalogue.
DESK_MENU_OF_EDITORS = (("desk:practice_list", "Praktyki"), ("desk:notice_list", "Powiadomienia"))

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
