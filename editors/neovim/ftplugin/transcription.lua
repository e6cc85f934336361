-- Two spaces at the end of a line end it: an .editorconfig that trims all files is not for these.
local buffer = vim.api.nvim_get_current_buf()

vim.schedule(function()
  if not vim.api.nvim_buf_is_valid(buffer) then
    return
  end
  local applied = vim.b[buffer].editorconfig
  if type(applied) == 'table' and applied.trim_trailing_whitespace == 'true' then
    vim.api.nvim_clear_autocmds({ group = 'nvim.editorconfig', event = 'BufWritePre', buffer = buffer })
  end
end)

-- Neovim 0.11 writes what was chosen only up to its first space: of `K. A. Meretskov`, `K.`
local function write_the_rest()
  local chosen = vim.v.completed_item
  local item = vim.tbl_get(chosen, 'user_data', 'nvim', 'lsp', 'completion_item') or {}
  local whole = vim.tbl_get(item, 'textEdit', 'newText')
  local is_snippet = item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet
  if not whole or is_snippet or not vim.startswith(whole, chosen.word) then
    return
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  if not vim.endswith(vim.api.nvim_get_current_line():sub(1, column), chosen.word) then
    return
  end
  local rest = whole:sub(#chosen.word + 1)
  vim.api.nvim_buf_set_text(0, row - 1, column, row - 1, column, { rest })
  vim.api.nvim_win_set_cursor(0, { row, column + #rest })
end

vim.api.nvim_create_autocmd('CompleteDone', {
  group = vim.api.nvim_create_augroup('transcription', { clear = false }),
  buffer = buffer,
  callback = write_the_rest,
})
