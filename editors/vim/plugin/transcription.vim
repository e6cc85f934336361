" The language server for vim-lsp, where that is installed; for ALE see ale_linters/.

function! s:root(server) abort
  let file = expand('%:p')
  return lsp#utils#path_to_uri(get(transcription#project(file), 'root', fnamemodify(file, ':h')))
endfunction

function! s:register() abort
  call lsp#register_server({
        \ 'name': 'transcription-lsp',
        \ 'cmd': ['transcription-lsp'],
        \ 'allowlist': ['transcription'],
        \ 'root_uri': function('s:root'),
        \ 'workspace_config': {'transcription': get(g:, 'transcription_lsp_settings', {})},
        \ })
endfunction

augroup transcription
  autocmd!
  autocmd User lsp_setup call s:register()
augroup END
