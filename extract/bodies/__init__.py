"""How names of bodies (cơ quan) are recognised.

Words, dictionary, words of place, single names, lists of names, mentions in running text.
"""
