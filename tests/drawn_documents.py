"""Small documents in which marks, rules, columns or indents set the terms apart."""

NOTE = """\
---
title: Mordant
aliases: [dye fixer]
tags: [dyeing]
requires:
  - "[[Alum]]"
---

A salt that binds a [[Dye|dyestuff]] to the fibre.

used by:: [[Madder]], [[Weld]]

## History

It came from the east (related:: [[Trade]]) by ship.

## See also

- [[Scouring]]
- [A museum](https://example.org/museum) of cloth
"""

LABELLED_RECORDS = """\
GLOSSARY OF THE DYE HOUSE
=========================

Term: Scouring
Definition: Washing a fibre hot and long
  until all grease is gone.
Also known as: wetting out
Required by: Mordanting, Dyeing

Term: Mordanting
Definition: Steeping a fibre with a metal salt.
See also: Scouring; Alum
Example: wool in alum overnight
"""

RULED = """\
+--------------------------------------+
|   A SHORT DICTIONARY OF WEAVING      |
+--------------------------------------+

+------+
| WARP |
+------+
The threads that run along the loom. They are
held tight while it is worked. See also: weft

+------+
| WEFT |
+------+
The threads that cross the warp.
"""

WIKI_MARKS = """\
= Words of the bindery
:toc:
// nobody reads this

== Paper

[[quire]]Quire:: Sheets that are folded together and <<sewing,sewn>> through the fold.
Deckle:: The ragged edge of a sheet
that was made by hand.

== Sewing

[glossary]
Kettle stitch:: A knot that joins one <<quire>> to the next.
"""

NUMBERED = """\
Botany for beginners

1 The flower

1.1 Sepal
The outer leaf of a flower. It protects the bud
before it opens.

1.2 Petal

The inner leaf of a flower, often bright.

2 The fruit

2.1 Achene
A dry fruit with one seed. (See: sepal.)
"""

HEADWORDS = """\
WORDS OF THE SMITH

Term         Meaning
-----------  ------------------------------------
anneal       to heat metal and let it cool slowly, so
             that it is soft
quench       to cool hot metal in water
temper       to heat hardened metal a little
"""

HANGING = """\
Kitchen Working Group                                        J. Doe
Request for Comments: 99999                              April 2031

   1. Words

   $ access oven
      1. (I) Opening the oven by a person who may do so, for the
      purpose of taking bread out. (See: oven, oven list. Compare: stove.)

      2. (O) /BAKERY/ A process by which the use of ovens is regulated.

   $ baker (BKR)
      (I) A person that bakes bread by hand. (See: "list" under "oven".)

Doe                         Informational                    [Page 2]
\x0c
RFC 99999            Words of the Kitchen             April 2031

      Tutorial: Bakers rise early.

   $ oven
      (N) A chamber that is heated for baking.
"""

DRAWN = {
    "note": NOTE,
    "labelled-records": LABELLED_RECORDS,
    "ruled": RULED,
    "wiki-marks": WIKI_MARKS,
    "numbered": NUMBERED,
    "headwords": HEADWORDS,
    "hanging": HANGING,
}
