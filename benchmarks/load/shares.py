"""How the made-up records are spread: over instruments, amounts, roles, offices and days."""

import datetime

from cooperation.instruments import Instrument as Form

GROWTH = 1.09


# In a thousand.
SHARES = {
    Form.PUBLIC_TASK: 552, Form.PROCUREMENT: 80, Form.PROPERTY_USE: 80, Form.TRAINING: 48, Form.LOCAL_INITIATIVE: 42,
    Form.DISCOUNT: 40, Form.CONSULTATION: 38, Form.PROMOTION: 32, Form.PARTNERSHIP_PROJECT: 24, Form.IN_KIND: 20,
    Form.EMPLOYMENT_SUPPORT: 15, Form.COOPERATIVE_FUNDS: 8, Form.LOAN: 7, Form.SURETY: 5, Form.CONSULTATIVE_BODY: 4,
    Form.PROPERTY_TRANSFER: 2, Form.FOUNDING: 2, Form.PLENIPOTENTIARY: 1,
}  # fmt: skip


# Median of the amount and the role of the entity.
MEDIANS = {
    Form.PUBLIC_TASK: 14_000, Form.PROCUREMENT: 60_000, Form.TRAINING: 6_000, Form.PROMOTION: 9_000, Form.LOAN: 80_000,
    Form.SURETY: 120_000, Form.PARTNERSHIP_PROJECT: 480_000, Form.COOPERATIVE_FUNDS: 110_000,
    Form.EMPLOYMENT_SUPPORT: 45_000,
    Form.FOUNDING: 70_000, Form.PROPERTY_USE: 12_000, Form.DISCOUNT: 9_000, Form.PROPERTY_TRANSFER: 300_000,
    Form.IN_KIND: 8_000,
    Form.LOCAL_INITIATIVE: 15_000,
}  # fmt: skip


ROLES = {
    Form.PROCUREMENT: "WYKONAWCA", Form.PARTNERSHIP_PROJECT: "LIDER", Form.SURETY: "DLUZNIK", Form.LOAN: "DLUZNIK",
    Form.FOUNDING: "UTWORZONY", Form.LOCAL_INITIATIVE: "PARTNER", Form.CONSULTATIVE_BODY: "PARTNER",
    Form.PROMOTION: "PARTNER",
    Form.CONSULTATION: "PARTNER", Form.TRAINING: "PARTNER", Form.PLENIPOTENTIARY: "PARTNER",
}  # fmt: skip


# Up to how many years; the others end within a year.
LONG = {
    Form.PROPERTY_USE: 5, Form.PARTNERSHIP_PROJECT: 3, Form.DISCOUNT: 4, Form.LOAN: 3, Form.SURETY: 4,
    Form.CONSULTATIVE_BODY: 3, Form.PLENIPOTENTIARY: 4, Form.FOUNDING: 6, Form.PROPERTY_TRANSFER: 10, Form.IN_KIND: 3,
}  # fmt: skip


MAY_BE_INDEFINITE = {Form.PROPERTY_USE, Form.CONSULTATIVE_BODY, Form.PLENIPOTENTIARY, Form.FOUNDING, Form.DISCOUNT}


BUDGETS = ("852-85295-2360", "926-92605-2360", "921-92105-2360", "851-85154-2360", "801-80195-2820", "754-75412-2820",
           "853-85395-2360", "900-90095-4300", "750-75075-4300")  # fmt: skip


REASONS = ("porozumienie stron", "wypowiedzenie przez samorząd", "wypowiedzenie przez organizację",
           "wykorzystanie dotacji niezgodnie z przeznaczeniem", "likwidacja podmiotu",
           "rezygnacja z zadania")  # fmt: skip


OFFICES = ("OR", "WSS", "OPS", "ED", "KS", "GN", "FN", "RPZ", "SO", "WZ", "PR", "BP")


FIRST_DAY = datetime.date(2000, 1, 1).toordinal()


DAYS = [datetime.date.fromordinal(FIRST_DAY + day).isoformat() for day in range(20_000)]


YEAR_STARTS = {year: datetime.date(year, 1, 1).toordinal() - FIRST_DAY for year in range(2000, 2050)}
