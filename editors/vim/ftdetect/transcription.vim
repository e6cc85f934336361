autocmd BufRead,BufNewFile *.transcription.txt,*.transcription.md set filetype=transcription
autocmd BufRead,BufNewFile *.txt,*.md
      \ if transcription#is_transcription(expand('<afile>:p')) | set filetype=transcription | endif
