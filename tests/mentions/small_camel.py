"""A CAMeL morphology database of a few words, in the format that CAMeL reads."""

from __future__ import annotations

# The ALMOR format: features, defaults by part of speech, then prefixes, suffixes, stems and which may meet.
NONE = "prc0:0 prc1:0 prc2:0 enc0:0"
DATABASE = f"""###DEFINES###
DEFINE pos pos:noun pos:verb pos:digit pos:punc pos:latin
DEFINE lex lex:*open*
DEFINE diac diac:*open*
DEFINE d3tok d3tok:*open*
DEFINE prc0 prc0:0 prc0:Al_det
DEFINE prc1 prc1:0 prc1:bi_prep prc1:li_prep
DEFINE prc2 prc2:0 prc2:wa_conj
DEFINE enc0 enc0:0
DEFINE pos_lex_logprob pos_lex_logprob:*open*
###DEFAULTS###
DEFAULT pos:noun {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:verb {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:digit {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:punc {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:latin {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
###ORDER###
ORDER diac lex pos prc2 prc1 prc0 enc0 d3tok pos_lex_logprob
###TOKENIZATIONS###
TOKENIZATION d3tok
###STEMBACKOFF###
STEMBACKOFF ALL noun-stem verb-stem
###PREFIXES###
\tno-prefix\tdiac: d3tok:
ال\tarticle\tdiac:ال d3tok:ال+_ prc0:Al_det
وبال\tarticle\tdiac:وَبِال d3tok:وَ+_بِ+_ال+_ prc2:wa_conj prc1:bi_prep prc0:Al_det
و\tconjunction\tdiac:وَ d3tok:وَ+_ prc2:wa_conj
###SUFFIXES###
\tno-suffix\tdiac: d3tok:
هن\tpossessor\tdiac:هُنَّ d3tok:_+هُنَّ
###STEMS###
اتفاق\tnoun-stem\tdiac:اِتِّفاق lex:اِتِّفاق_1 pos:noun {NONE} d3tok:اِتِّفاق pos_lex_logprob:-4.5
استهدف\tverb-stem\tdiac:اُسْتُهْدِف lex:اُسْتُهْدِف_1 pos:verb {NONE} d3tok:اُسْتُهْدِف pos_lex_logprob:-9.0
استهدف\tverb-stem\tdiac:اِسْتَهْدَف lex:اِسْتَهْدَف_1 pos:verb {NONE} d3tok:اِسْتَهْدَف pos_lex_logprob:-5.0
فصيل\tnoun-stem\tdiac:فَصِيل lex:فَصِيل_2 pos:noun {NONE} d3tok:فَصِيل pos_lex_logprob:-6.0
فصائل\tnoun-stem\tdiac:فَصائِل lex:فَصِيل_2 pos:noun {NONE} d3tok:فَصائِل pos_lex_logprob:-6.0
هجمات\tnoun-stem\tdiac:هَجَمات lex:هُجُوم_1 pos:noun {NONE} d3tok:هَجَمات pos_lex_logprob:-6.0
###TABLE AB###
no-prefix noun-stem
no-prefix verb-stem
article noun-stem
conjunction noun-stem
conjunction verb-stem
###TABLE BC###
noun-stem no-suffix
verb-stem no-suffix
noun-stem possessor
###TABLE AC###
no-prefix no-suffix
no-prefix possessor
article no-suffix
conjunction no-suffix
"""
