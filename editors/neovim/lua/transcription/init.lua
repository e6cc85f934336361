-- What can be asked of the server that belongs to no place in a text.

local M = {}

---The server of this buffer; says so if there is none.
---@return vim.lsp.Client?
local function client()
  local found = vim.lsp.get_clients({ name = 'transcription', bufnr = 0 })[1]
    or vim.lsp.get_clients({ name = 'transcription' })[1]
  if not found then
    vim.notify(
      'No transcription is open for which the server runs; :checkhealth transcription says why.',
      vim.log.levels.WARN
    )
  end
  return found
end

---@param name string
---@param arguments any[]
---@param done? fun(result: any, client: vim.lsp.Client)
local function run(name, arguments, done)
  local server = client()
  if not server then
    return
  end
  local command = { title = name, command = 'transcription-lsp.' .. name, arguments = arguments }
  server:exec_cmd(command, { bufnr = vim.api.nvim_get_current_buf() }, function(mistake, result)
    if mistake then
      vim.notify(mistake.message, vim.log.levels.ERROR)
    elseif done then
      done(result, server)
    end
  end)
end

---Check all transcriptions of the project, and list what is found in the quickfix window.
function M.lint()
  run('lintWorkspace', {}, function(_, server)
    vim.diagnostic.setqflist({
      namespace = vim.lsp.diagnostic.get_namespace(server.id),
      title = 'Transcriptions',
    })
  end)
end

---Show how the text of this buffer is understood, in a window of its own.
function M.tree()
  run('showTree', { vim.uri_from_bufnr(0) }, function(tree)
    if not tree then
      vim.notify('This is no transcription: there is no tree to show.')
      return
    end
    vim.cmd('vertical new')
    vim.bo.buftype = 'nofile'
    vim.bo.bufhidden = 'wipe'
    vim.bo.swapfile = false
    vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(tree, '\n', { trimempty = true }))
    vim.bo.modifiable = false
  end)
end

---Compile the lists of persons of the open projects anew.
function M.restart_index()
  run('restartIndex', {})
end

return M
