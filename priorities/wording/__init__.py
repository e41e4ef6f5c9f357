"""Is a priority worded too broadly, too specifically, or about right? Advice computed from the words alone.

Pure: a text and its language go in, a `Hint` comes out; no database. `english` and `chinese` hold the words, `signs`
says what each sign means and how much it weighs, `hints` weighs them. Where the weights come from is told in
`docs/decisions/0027-wording-hints.md`.
"""
