"""Small documents in the layouts that are known, about other things than the sample."""

from .drawn_documents import DRAWN

CATEGORY_ENTRIES = """\
Kitchen Words

What cooks say and what they mean.

Sauces and Creams

Sauce

Roux

Flour cooked in an equal weight of fat until it smells of nuts.

Used by: béchamel, velouté and other thickened sauces.
Sauce

Béchamel (White Sauce)

A roux-thickened sauce of milk.

Heat and Fire

Heat

Blanch

To dip into boiling water for a moment and then into ice.

Analogy: Like a swimmer who jumps in and out again.
Heat

Sweat

To soften vegetables in fat over low heat without letting them brown.
"""

LINE_PAIRS = """\
Query Planning14
BasicsHow a database decides what to do first and what to do never.
Cost Model
A formula that guesses how long a plan will take - from counts of rows and pages.
All terms
H
Hash Join
A join that keeps one table in memory and probes it with the other.
M
MVCC: multi-version concurrency control
A way to let readers see the old version while a writer makes a new one.
W
Write-Ahead Log (WAL)
A file to which every change is written before the pages are touched.
"""

LABELLED_ARTICLE = """\
Library
4 min read
·┌──────┐ │ ░░░░ │ └──────┘
Sourdough is a way of raising bread with wild yeast. It needs no bought yeast.
[Think of it as]: A pet that makes bread
[Starter]: Flour and water in which yeast lives [Levain]: The part of the starter that goes into the dough
[Time]: A day or more [Cost]: Next to nothing
Most people forget to feed it. Instead, you:
"""

BITES = """\
dailydata:

Storage Engines

Logs, trees, pages and caches

42 lessons

Storage Engines49 sec read

LSM Trees: Writes First, Order Later

A log-structured merge tree gathers writes in memory and merges sorted files later. The usual mistake is to forget the reads.

Storage Engines1 min read

WAL: write-ahead log

A write-ahead log records a change before the pages change. It requires an ordered disk.

Storage Engines38 sec read

Buffer Pool

A buffer pool keeps the pages that are used most in memory.
"""

TERM_PAGE = """\
example clinic logo

Conditions
Everything you may want to know about what ails you and why
Treatments
Ways to get better, explained by people who know
Loading...

Blood TestsHeart and LungsBones and JointsSkin and Hair
Sign In
← Back to all terms

Anaemia

bloodbeginner

Anaemia is a lack of red blood cells, or of what makes them red.

It makes people tired, because less oxygen reaches the tissue.

Iron-deficiency anaemia

Iron-deficiency anaemia is the most common form. It comes from too little iron or from slow bleeding.

Two things to look for:

  • Pale skin on the inside of the eyelid
  • A heart that beats fast at rest

How is it found?

A blood count shows it in minutes.

Read the full guide ↗

Why are vampires pale?

A long read about the folklore of Transylvania and porphyria.

Related terms

Haemoglobin

Ferritin

Red Blood Cell

Careers
Press
Privacy + Terms
"""

MARKDOWN = """\
---
title: "Cooking terms"
---
# Kitchen glossary

Words that cooks use.

- [Roux](#roux)
- [Jus](#jus)

## Thick

### 1. Roux

A *mixture* of [flour](https://example.org/(a) "b") and **fat**, see `brown
roux` for the long one.
Used by: Béchamel, Velouté
**Requires:** flour

See also: [Béchamel](#b), [Velouté](#v)

### Béchamel

White sauce made with a roux.

```
# not a heading
```

#### See also

- [Roux](#roux)
- Mornay

## Thin

<!-- Nobody reads this: secret -->

### Jus

> The juices of a roast.

* [Ten gravies](https://example.org/gravy)
"""

INLINE_PAIRS = """\
Musical terms

Tempo
Adagio - slow and stately
Allegro - fast and bright,
  with energy
Dynamics
Forte - loud
Piano - soft; also a keyboard instrument. See also: Forte
"""

DOCUMENTS = {
    "category-entries": CATEGORY_ENTRIES,
    "line-pairs": LINE_PAIRS,
    "labelled-article": LABELLED_ARTICLE,
    "bites": BITES,
    "term-page": TERM_PAGE,
    "markdown": MARKDOWN,
    "inline-pairs": INLINE_PAIRS,
    **DRAWN,
}
