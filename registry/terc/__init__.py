"""The TERC register of Statistics Poland (GUS) as a file: read it, validate it, name every row that is wrong.

TERC is the part of the TERYT register that lists the units of the country's territorial division, local governments
among them. `files` reads the rows of both published forms, CSV and XML; `register` validates them and makes the local
governments of them.
"""
