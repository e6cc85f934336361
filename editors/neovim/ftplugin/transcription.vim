" Transcriptions are kept as they are: two spaces end a line, and nothing is wrapped or added.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal nofixendofline
setlocal textwidth=0 formatoptions-=t formatoptions-=a
setlocal wrap linebreak
setlocal comments= commentstring=<!--\ %s\ -->
" Fixers that others set for all files would trim the ends of lines.
let b:ale_fixers = []

let b:undo_ftplugin = 'setlocal fixendofline< textwidth< formatoptions< wrap< linebreak< comments< commentstring<'
      \ .. ' | unlet! b:ale_fixers'
