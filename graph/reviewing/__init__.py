"""People have the last word: review files read, decided, written, compared, merged, used."""
