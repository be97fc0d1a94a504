"""Check digits, serials and application ids, as the formats of the field have them."""

import string


def my_number(first_eleven):
    """The 12 digits of a My Number that begins with these eleven."""
    digits = [int(c) for c in reversed(first_eleven)]
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, 12)]
    rest = sum(p * q for p, q in zip(digits, weights)) % 11
    return first_eleven + str(0 if rest <= 1 else 11 - rest)


def wrong_my_number(first_eleven):
    """Twelve digits that look like a My Number but for their check digit."""
    right = my_number(first_eleven)
    return right[:11] + str((int(right[11]) + 1) % 10)


def municipality_code(first_five):
    """The 6 digits of a municipality code that begins with these five."""
    total = sum(int(digit) * weight for digit, weight in zip(first_five, (6, 5, 4, 3, 2)))
    return first_five + str((11 - total % 11) % 10)


def card_serial(rng):
    """A card serial: 16 upper-case letters and digits."""
    return "".join(rng.choices(string.ascii_uppercase + string.digits, k=16))


def application_id(rng):
    """A 申請書ID: 23 digits."""
    return "".join(rng.choices(string.digits, k=23))
