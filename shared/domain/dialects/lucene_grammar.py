"""The grammar of Lucene's classic query parser, as Elasticsearch's `query_string` takes it."""

from typing import Final

GRAMMAR: Final = r"""
start: query
query: clause ((AND | OR)? clause)*
clause: (PLUS | MINUS | NOT)? unit
?unit: FIELD weighted -> in_field
    | weighted
?weighted: primary BOOST -> boosted
    | primary
?primary: TERM SLIPS? -> term
    | ANY -> anything
    | QUOTED SLIPS? -> quoted
    | REGEX -> regex
    | RANGE -> range
    | COMPARISON -> range
    | "(" query ")" -> group

AND.4: /AND(?=[\s()"]|$)|&&/
OR.4: /OR(?=[\s()"]|$)|\|\|/
NOT.4: /NOT(?=[\s()"]|$)|!/
PLUS.3: "+"
MINUS.3: "-"
FIELD.3: /(?:\*|(?:\\.|[^\s+!():^\[\]"{}~\/\\-])(?:\\.|[^\s!():^\[\]"{}~\/\\])*):/
BOOST: /\^\d+(?:\.\d+)?/
SLIPS: /~(?:\d+(?:\.\d+)?)?/
ANY.3: /\*(?=[\s()^]|$)/
QUOTED: /"(?:\\.|[^"\\])*"/s
REGEX: /\/(?:\\.|[^\/\\])+\//
RANGE: /[\[{](?:"[^"]*"|[^\]}"])*\bTO\b(?:"[^"]*"|[^\]}"])*[\]}]/
COMPARISON.3: /[<>]=?\s*[^\s()]+/
TERM: /(?:\\.|[^\s+!():^\[\]"{}~\/\\-])(?:\\.|[^\s!():^\[\]"{}~\/\\])*/s

%ignore /\s+/
"""
