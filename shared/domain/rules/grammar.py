"""The grammar of the rule language, for a LALR parser with a plain lexer.

Operators are upper case, and end at a space, a parenthesis or a quote.
"""

from typing import Final

GRAMMAR: Final = r"""
// The rule language. Precedence, tightest first: field and unary operators,
// proximity, NOT, AND (which may be left out), OR.

start: either

?either: all (OR all)*
?all: exclusion (AND? exclusion)*
?exclusion: NOT exclusion -> excluded
    | proximity
?proximity: unit
    | proximity (NEAR | ONEAR | SENTENCE | PARAGRAPH) unit -> together
?unit: FIELD unit -> in_field
    | ATLEAST group -> at_least
    | FIRST group -> first
    | group
    | ENTRY -> entry
    | QUOTED -> quoted
    | TERM -> term
?group: "(" either ")"

AND.3: /AND(?![^\s()"])/
OR.3: /OR(?![^\s()"])/
NOT.3: /NOT(?![^\s()"])/
SENTENCE.3: /SENTENCE(?![^\s()"])/
PARAGRAPH.3: /PARAGRAPH(?![^\s()"])/
NEAR.3: /NEAR\/\d+(?![^\s()"])/
ONEAR.3: /ONEAR\/\d+(?![^\s()"])/
ATLEAST.3: /ATLEAST\/\d+(?=\s*\()/
FIRST.3: /FIRST\/\d+(?=\s*\()/
FIELD.3: /(?:title|body|source|author|language|url):/
ENTRY.3: /@[^\s()"]+/
QUOTED.2: /=?"[^"]*"(?:~\d*)?/
TERM.1: /[^\s()"@][^\s()"]*/

%ignore /\s+/
"""
