local function of_project(path)
  if vim.fn['transcription#is_transcription'](path) == 1 then
    return 'transcription'
  end
end

vim.filetype.add({
  pattern = {
    ['.*%.transcription%.txt'] = 'transcription',
    ['.*%.transcription%.md'] = 'transcription',
    ['.*%.txt'] = of_project,
    ['.*%.md'] = of_project,
  },
})
