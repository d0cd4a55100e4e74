"""The data of indicators: a grid to fill in, a check of what that changes, and a draft edition once it is confirmed."""
