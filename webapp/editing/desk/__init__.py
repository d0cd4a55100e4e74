"""What every form of the editors' side has in common: fields, rows, two editors at once, and nothing typed lost."""
