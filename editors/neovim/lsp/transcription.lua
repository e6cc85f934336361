-- The language server, for transcriptions, project files and the lists of persons that these name.

---@type vim.lsp.Config
return {
  cmd = { 'transcription-lsp' },
  -- Of the other types only what belongs to a project is given to the server, see root_dir.
  filetypes = { 'transcription', 'toml', 'csv', 'tsv', 'json', 'jsonl', 'xml' },
  root_dir = function(bufnr, on_dir)
    local path = vim.api.nvim_buf_get_name(bufnr)
    local is_ours = vim.bo[bufnr].filetype == 'transcription'
    if is_ours or (path ~= '' and vim.fn['transcription#is_of_project'](path) == 1) then
      local project = path ~= '' and vim.fn['transcription#project'](path) or {}
      on_dir(project.root or vim.fs.root(bufnr, '.git'))
    end
  end,
}
