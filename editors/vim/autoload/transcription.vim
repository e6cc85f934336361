" Which files are transcriptions, by the nearest project file above them.
"
" Reads only what it needs of transcription.toml, or of [tool.transcription] in pyproject.toml: the
" lists `include`, `exclude` and `authority`. What it cannot read counts as not written: the server
" says what is wrong with a project file.

let s:included = ['*.txt', '*.transcription.*']

" Whether a file is a transcription of a project: a .txt or .md that its project includes.
function! transcription#is_transcription(path) abort
  if a:path !~? '\.\%(txt\|md\)$'
    return 0
  endif
  let project = transcription#project(a:path)
  if empty(project)
    return 0
  endif
  let relative = s:relative(a:path, project.root)
  return s:matches(project.include, relative) && !s:matches(project.exclude, relative)
endfunction

" Whether a file is a project file, or one of the lists of persons that a project names.
function! transcription#is_of_project(path) abort
  let name = fnamemodify(a:path, ':t')
  if name ==# 'transcription.toml'
    return 1
  endif
  let project = transcription#project(a:path)
  if empty(project)
    return 0
  endif
  let whole = s:whole(a:path)
  return whole ==# project.file || index(map(copy(project.authority), 's:whole(s:below(project.root, v:val))'), whole) >= 0
endfunction

" The nearest project file above a file: `file`, the folder `root`, and lists of texts; {} without one.
function! transcription#project(path) abort
  let folder = fnamemodify(s:whole(a:path), ':h')
  while 1
    for name in ['transcription.toml', 'pyproject.toml']
      let file = s:below(folder, name)
      let lines = filereadable(file) ? s:our_part(readfile(file), name ==# 'pyproject.toml') : []
      if !empty(lines) || (name ==# 'transcription.toml' && filereadable(file))
        let text = join(lines, "\n") .. "\n"
        return {'file': file, 'root': folder,
              \ 'include': s:list(text, 'include', s:included),
              \ 'exclude': s:list(text, 'exclude', []),
              \ 'authority': s:list(text, 'authority', [])}
      endif
    endfor
    let above = fnamemodify(folder, ':h')
    if above ==# folder
      return {}
    endif
    let folder = above
  endwhile
endfunction

" The lines before the first table; of a file that others share, those of our table and its heading.
function! s:our_part(lines, shared) abort
  let found = []
  let ours = !a:shared
  for line in a:lines
    if line =~# '^\s*\[\+\s*[[:alnum:]_-]'
      if ours
        break
      endif
      let ours = line =~# '^\s*\[\s*tool\s*\.\s*transcription\s*\]'
    endif
    if ours
      call add(found, line)
    endif
  endfor
  return found
endfunction

" The texts in a list, which may stand on several lines with comments between them.
function! s:list(text, key, default) abort
  let at = matchend(a:text, '\%(^\|\n\)\s*"\=' .. a:key .. '"\=\s*=\s*\[')
  if at < 0
    return a:default
  endif
  let found = []
  while 1
    let piece = matchstr(a:text, '^\%(\_s\|,\)*\%(#[^\n]*\|"\%([^"\\\n]\|\\.\)*"\|''[^''\n]*''\)', at)
    if piece ==# ''
      return found
    endif
    let at += len(piece)
    let item = substitute(piece, '^\%(\_s\|,\)*', '', '')
    if item[0] ==# "'"
      call add(found, item[1:-2])
    elseif item[0] ==# '"'
      call add(found, substitute(item[1:-2], '\\\(.\)', '\1', 'g'))
    endif
  endwhile
endfunction

" Whether patterns, which are as in .gitignore, mean a path relative to its project: the last one that
" speaks of it counts.
function! s:matches(patterns, path) abort
  for pattern in reverse(copy(a:patterns))
    let takes = pattern[0] !=# '!'
    try
      if a:path =~# s:expression(takes ? pattern : pattern[1:])
        return takes
      endif
    catch /^Vim\%((\a\+)\)\=:E/
      " No pattern: the server says so.
    endtry
  endfor
  return 0
endfunction

function! s:expression(pattern) abort
  let names = substitute(a:pattern, '^\./', '', '')
  let end = names =~# '/$' ? '/' : '\%(/\|$\)'
  let names = substitute(names, '/\+$', '', '')
  let start = names =~# '/' ? '^' : '\%(^\|/\)'
  let parts = split(names, '/')
  let last = len(parts) - 1
  let found = start
  for number in range(len(parts))
    if parts[number] !=# '**'
      let found ..= s:name(parts[number]) .. (number < last ? '/' : '')
    else
      let found ..= number < last ? '\%([^/]\+/\)*' : '[^/].*'
    endif
  endfor
  return found .. end
endfunction

" One name: * and ? and [a-z] never reach over a slash.
function! s:name(part) abort
  let found = ''
  let rest = a:part
  while rest !=# ''
    if rest[0] ==# '\'
      let letter = matchstr(rest, '^.', 1)
      let found ..= escape(letter, '\.*$^~[]')
      let rest = rest[1 + len(letter):]
      continue
    endif
    let set = matchstr(rest, '^\[!\=.[^]]*\]')
    if set !=# ''
      let found ..= '\%(/\@!' .. substitute(escape(set, '\^'), '^\[!', '[^', '') .. '\)'
      let rest = rest[len(set):]
      continue
    endif
    let letter = matchstr(rest, '^.')
    let found ..= letter ==# '*' ? '[^/]*' : letter ==# '?' ? '[^/]' : escape(letter, '\.*$^~[]')
    let rest = rest[len(letter):]
  endwhile
  return found
endfunction

function! s:relative(path, root) abort
  let whole = s:whole(a:path)
  let above = s:below(a:root, '')
  return whole[: len(above) - 1] ==# above ? whole[len(above) :] : whole
endfunction

function! s:whole(path) abort
  return simplify(substitute(fnamemodify(a:path, ':p'), '\\', '/', 'g'))
endfunction

function! s:below(folder, name) abort
  if a:name =~# '^\%(/\|\a:[/\\]\)'
    return a:name
  endif
  return substitute(a:folder, '[/\\]\=$', '/', '') .. a:name
endfunction
