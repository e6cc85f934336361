" The language server for ALE, which finds this file by the type of the text.

call ale#Set('transcription_lsp_executable', 'transcription-lsp')
call ale#Set('transcription_lsp_settings', {})

function! ale_linters#transcription#transcription_lsp#Root(buffer) abort
  let file = fnamemodify(bufname(a:buffer), ':p')
  return get(transcription#project(file), 'root', fnamemodify(file, ':h'))
endfunction

call ale#linter#Define('transcription', {
      \ 'name': 'transcription_lsp',
      \ 'lsp': 'stdio',
      \ 'executable': {buffer -> ale#Var(buffer, 'transcription_lsp_executable')},
      \ 'command': '%e',
      \ 'language': 'transcription',
      \ 'project_root': function('ale_linters#transcription#transcription_lsp#Root'),
      \ 'lsp_config': {buffer -> {'transcription': ale#Var(buffer, 'transcription_lsp_settings')}},
      \ })
