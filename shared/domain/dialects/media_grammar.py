"""One grammar for Meltwater, Brandwatch, Factiva and LexisNexis: their operators do not collide.

Operators are read in any case. A query is a flat run of operands and operators; how tightly each
binds differs between the products, and is decided afterwards.
"""

from typing import Final

GRAMMAR: Final = r"""
start: run
run: negated ((AND | OR | COUNTED | SHARING | SLASHED | WITHIN)? negated)*
negated: (NOT | MINUS)? operand
?operand: FIELD counted -> in_field
    | counted
?counted: ATLEAST weighted -> at_least
    | weighted
?weighted: placed WEIGHT -> with_weight
    | placed
?placed: primary OPENING -> opening
    | primary
?primary: TERM SLIPS? -> term
    | QUOTED SLIPS? -> quoted
    | WORDCOUNT -> word_count
    | DATED -> dated
    | OPEN run CLOSE SLIPS? -> group

OPEN: /[(\[]/
CLOSE: /[)\]]/
AND.5: /AND(?=[\s()\[\]"]|$)/i
OR.5: /OR(?=[\s()\[\]"]|$)/i
NOT.5: /NOT(?=[\s()\[\]"]|$)/i
MINUS.4: /-(?=[\w"(])/
COUNTED.6: /(?:NOT\s+)?(?:O?NEAR(?:\/?\d+f?)?|ADJ\d*|(?:W|PRE)\s?\/\d+)(?=[\s()\[\]"]|$)/i
SHARING.6: /(?:NOT\s+)?(?:W?\/(?:SENT|PARA|SEG|S|P)|SAME)(?=[\s()\[\]"]|$)/i
SLASHED.6: /(?:(?:NOT)?\/\d+|NOT\/SEG)(?=[\s()\[\]"]|$)/i
WITHIN.6: /\/N\d+\//i
ATLEAST.5: /ATLEAST\/?\d+(?=[\s(\["])/i
OPENING.5: /\/F\d+\//i
WORDCOUNT.5: /(?:wc|length)\s*[<>]=?\s*\d+/i
DATED.5: /date\s+from\s+\d\S*\s+to\s+\d[^\s()]*/i
    | /date\s*(?:[<>]=?|=|after|aft|before|bef|is|in)\s*\d[^\s()]*/i
FIELD.4: /[A-Za-z_]+(?:[:=]|(?=\())/
WEIGHT: /\^\d+/
SLIPS: /~\d*/
QUOTED: /"[^"]*"/
TERM: /[^\s()\[\]"~^]+?(?=\/[FN]\d+\/|[\s()\[\]"~^]|$)/i
COMMENT.7: /<<<.*?>>>/s

%ignore /\s+/
%ignore COMMENT
"""
