"""How the files of actors are made from open data sets; run by hand, not needed to use them."""
