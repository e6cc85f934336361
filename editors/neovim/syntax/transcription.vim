" Transcriptions: colours for what stands in brackets, as far as its first words tell.
"
" Neovim has the language server's colours above these; Vim has only these. They know the wordings
" that are most usual under the convention `wilson`; what opens with no known words is drawn as words
" that the editor supplied. A bracket is coloured to the end of its paragraph at most, so that one that
" was never closed does not paint what follows.

if exists('b:current_syntax')
  finish
endif
scriptencoding utf-8
let s:saved_cpo = &cpo
set cpo&vim

syn case ignore

" The header: YAML, or fields.
syn region transcriptionFrontMatter start=/\%^---\s*$/ end=/^---\s*$/ contains=transcriptionKey
syn match transcriptionKey /^[[:alpha:]_][^:#]*:/ contained
syn region transcriptionStrong matchgroup=transcriptionMark start=/\*\*\S\@=/ end=/\*\*/ end=/^\ze\s*$/
      \ contains=@transcriptionInside
syn match transcriptionField /^\*\*\%(citation\|summary\|credits\|original language\|contents\):\*\*/
syn match transcriptionField /^\%(citation\|summary\|credits\|original language\|contents\):\ze\%(\s\|$\)/

" Of kinds that begin at the same place, the one that stands last here counts.
syn cluster transcriptionInside contains=transcriptionSupplied,transcriptionGap,transcriptionNote,
      \transcriptionHand,transcriptionPaper,transcriptionSignature,transcriptionPage,transcriptionSic,
      \transcriptionReference,transcriptionDouble,transcriptionComment,transcriptionEscape

function! s:kind(name, opening, also) abort
  execute 'syn region transcription' .. a:name 'matchgroup=transcriptionBracket'
        \ 'start=/' .. a:opening .. '/ end=/\]/ end=/^\ze\s*$/'
        \ 'contains=@transcriptionInside' .. a:also
endfunction

call s:kind('Supplied', '\[', '')
call s:kind('Gap', '\[\ze\%([^][:]*\<\%(illegible\|unreadable\|legible\|inaudible\|omitted\|omission\|missing'
      \ .. '\|torn\|garbled\|unclear\|redacted\|declassified\|blank\|crossed out\|deleted\)\>[^][:]*\]'
      \ .. '\|\%(\.\.\.\|…\|\. \. \.\|?\)\)', '')
call s:kind('Note', '\[\ze\%('
      \ .. '\%(translat\|transcrib\|edit\|author\)\a*\%(''s\|’s\|s''\|s’\)\= note\|trans\. note\|ed\. note'
      \ .. '\|\%(translator\|transcriber\|editor\|footnote\|note\|notes\|comment\):\)', ',transcriptionLabel')
call s:kind('Hand', '\[\ze\%([^][:]*\<hand[- ]\=writ\%(ten\|ing\)\>'
      \ .. '\|\%(at\|in\|on\|across\|over\|above\|below\|under\) [^][:]*\<\%(top\|bottom\|head\|foot\|corner\|margins\='
      \ .. '\|side\|back\|reverse\|verso\|text\|page\|line\)\>[^][:]*:'
      \ .. '\|\%(left\|right\|top\|bottom\) margin\|margin\%(al\|alia\|:\)'
      \ .. '\|\%(written\|added\) \%(by\|in\) \%(hand\|pencil\|ink\)\|in \%(pencil\|ink\)\|resolution:\)', ',transcriptionLabel')
call s:kind('Signature', '\[\ze\%([^][:, ]\+ \)\{0,3}\%(signatures\=\|signed\|initials\|initial\{1,2}ed\)\s*\%([]:]\|of\>\)',
      \ ',transcriptionLabel')
call s:kind('Paper', '\[\ze\%([^][:, ]\+ \)\{0,5}\%(stamps\=\|stamped\|postmark\|seals\=\|letterhead\)\s*\%([]:]\|of\>\|from\>\)',
      \ ',transcriptionLabel')
call s:kind('Page', '\[\ze\%(\%(\%(end\|beginning\|start\) \%(of \)\=\)\=\%(page\|p\.\|pp\.\) \=\d\|page break\]\|new page\]'
      \ .. '\|end of page\]\|page ends\]\|blank page\]\)', '')
call s:kind('Sic', '\[\ze\%(sic\>\|as printed\]\|\%(so\|thus\|as\) in the original\]\)', '')
delfunction s:kind

" The words that say what a bracket is. The newer engine of Vim 9.0 can run out of memory at this pattern
" (E363), and then draws nothing more.
syn match transcriptionLabel /\%#=1\[\@1<=[^][:]\{1,200}:/ contained

" Where the original is kept, and footnotes.
syn case match
syn match transcriptionReference /\[\^\=\d\{1,3}\*\=\]/
syn match transcriptionReference /\[[A-Z][A-Z. ]*[A-Z] \=: \=[A-Z0-9][^][a-z]*\d[^][]*\%(\[\d\+\]\)\=\]/
syn match transcriptionReference /\[[A-Z]\{2,6} \d\+\/[^][]*\]/
syn match transcriptionReference /\[[A-Z][A-Za-z]*[A-Z],\= \%([Ff]\.\|[Ff]ond\) \=\d[^][]*\]/
syn region transcriptionDouble matchgroup=transcriptionBracket start=/\[\[/ end=/\]\]/ end=/^\ze\s*$/
      \ contains=@transcriptionInside

syn match transcriptionEscape /\\[][]/
syn region transcriptionComment start=/<!--/ end=/-->/

" Nothing but front matter and comments reaches over a blank line.
syn sync match transcriptionParagraph grouphere NONE /^\s*$/
syn sync maxlines=500

hi def link transcriptionBracket Delimiter
hi def link transcriptionSupplied String
hi def link transcriptionDouble String
hi def link transcriptionGap Constant
hi def link transcriptionNote Comment
hi def link transcriptionHand Special
hi def link transcriptionPaper Type
hi def link transcriptionSignature Function
hi def link transcriptionPage Title
hi def link transcriptionSic SpecialComment
hi def link transcriptionReference Underlined
hi def link transcriptionLabel Keyword
hi def link transcriptionField Keyword
hi def link transcriptionKey Keyword
hi def link transcriptionMark Delimiter
hi def link transcriptionEscape SpecialChar
hi def link transcriptionComment Comment
hi def transcriptionStrong term=bold cterm=bold gui=bold

let b:current_syntax = 'transcription'
let &cpo = s:saved_cpo
unlet s:saved_cpo
