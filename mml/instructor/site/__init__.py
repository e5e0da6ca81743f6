"""The website: pages staged from site/ and the notebooks, made by Sphinx; see `make`."""
