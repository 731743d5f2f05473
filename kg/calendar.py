"""Arabic calendar words: months, weekdays, printed dates -> datetime.date."""
