"""The catalogue that is used when none is given: invented patrons, old books.

It is also the example of the format; ``catalogue.parse`` reads it like any other.
"""

from __future__ import annotations

from typing import Final

DEMO: Final = """\
[acs]
accounts = {kiosk1 = "secret"}
institution = "CPL"
behaviour = "koha"

[policy]
loan_days = 21
max_loans = 10
max_renewals = 3
fee_limit = 10.00

[[patrons]]
card = "P1001"
pin = "1234"
name = "Ada Voorbeeld"
language = "nl"
birth = 1990-05-06

[[patrons]]
card = "P1002"
pin = "2345"
name = "Bram Proefmans"
language = "nl"

[[patrons]]
card = "P1003"
pin = "3456"
name = "Çiğdem Örnek-Éluard"
language = "en"

[[patrons]]
card = "P1004"
pin = "4567"
name = "Daan Jeugdlid"
language = "nl"
age = 9

[[patrons]]
card = "P1005"
pin = "5678"
name = "Evert Verlopen"
status = "expired"

[[patrons]]
card = "P1006"
pin = "6789"
name = "Femke Geblokkeerd"
status = "blocked"

[[patrons]]
card = "P1007"
pin = "7890"
name = "Gijs Verloren"
status = "lost"

[[patrons]]
card = "P1008"
pin = "8901"
name = "Hanna Verhuisd"
status = "no_address"

[[patrons]]
card = "P1009"
pin = "9012"
name = "Ilse Schuld"
fees = 15.75

[[patrons]]
card = "P1010"
pin = "0123"
name = "Joost Kleingeld"
fees = 1.20

[[patrons]]
card = "P1011"
pin = "1111"
name = "Karel Drieboek"
max_loans = 3

[[patrons]]
card = "P1014"
pin = "2222"
name = "Lies Wachter"

[[items]]
id = "3000001"
title = "Max Havelaar"
media = "001"
call_number = "MULT"

[[items]]
id = "3000002"
title = "De kleine Johannes"
media = "001"
call_number = "EEDE"

[[items]]
id = "3000003"
title = "Eline Vere"
media = "001"
call_number = "COUP"

[[items]]
id = "3000004"
title = "Van den vos Reynaerde"
media = "001"
call_number = "REYN"

[[items]]
id = "3000005"
title = "Camera Obscura"
media = "001"
call_number = "HILD"

[[items]]
id = "3000006"
title = "Kees de jongen"
media = "001"
call_number = "THIJ"

[[items]]
id = "3000007"
title = "Mariken van Nieumeghen"
media = "001"
call_number = "MARI"

[[items]]
id = "3000008"
title = "Gijsbrecht van Aemstel"
media = "001"
call_number = "VOND"

[[items]]
id = "3000009"
title = "Sara Burgerhart"
media = "001"
call_number = "WOLF"
hold_for = ["P1014"]

[[items]]
id = "3000010"
title = "Dik Trom"
media = "001"
call_number = "J KIEV"

[[items]]
id = "3000011"
title = "Het leven van Michiel de Ruyter"
media = "001"
call_number = "BRAN"

[[items]]
id = "3000012"
title = "Warenar"
media = "001"
call_number = "HOOF"

[[items]]
id = "3000025"
title = "Julia"
media = "001"
status = "lost"

[[items]]
id = "3000026"
title = "Majoor Frans"
media = "001"
location = "MPL"

[[items]]
id = "3000028"
title = "Psalmen op luisterschijf"
fee = 1.50
media = "006"

[[items]]
id = "3000029"
title = "Woordenboek der Nederlandsche taal"
media = "001"
status = "not_for_loan"

[[items]]
id = "3000030"
title = "Verhalen voor volwassenen"
media = "001"
minimum_age = 16

[[items]]
id = "3000031"
title = "Ferdinand Huyck"
media = "001"

[[loans]]
item = "3000031"
patron = "P1002"
due = 7
"""
