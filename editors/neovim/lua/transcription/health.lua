-- `:checkhealth transcription`: whether the server can be started, and for what it runs.

local M = {}

---The command that starts the server, as it is configured.
---@return string[]?
local function command()
  local cmd = vim.lsp.config.transcription.cmd
  return type(cmd) == 'table' and cmd or nil
end

local function check_server()
  local cmd = command()
  if not cmd then
    vim.health.info('The server is reached by a function of your own configuration.')
    return
  end
  local program = vim.fn.exepath(cmd[1])
  if program == '' then
    vim.health.error(('There is no program `%s`, so nothing is checked.'):format(cmd[1]), {
      'Install it: `pipx install` or `uv tool install` the folder of transcription-lsp.',
      "Or say where it is: vim.lsp.config('transcription', { cmd = { '/path/to/transcription-lsp' } })",
    })
    return
  end
  local answer = vim.fn.system({ program, '--version' })
  if vim.v.shell_error == 0 then
    vim.health.ok(('%s (%s)'):format(vim.trim(answer), program))
  else
    vim.health.error(('`%s --version` fails: %s'):format(program, vim.trim(answer)))
  end
end

local function check_buffers()
  local clients = vim.lsp.get_clients({ name = 'transcription' })
  if #clients == 0 then
    vim.health.info('The server does not run: no transcription is open.')
  end
  for _, client in ipairs(clients) do
    local count = #vim.tbl_keys(client.attached_buffers)
    local where = client.root_dir or 'files without a project'
    vim.health.ok(('The server runs for %s (open files: %d).'):format(where, count))
  end
end

local function check_project()
  local here = vim.fs.joinpath(assert(vim.uv.cwd()), 'any.txt')
  local project = vim.fn['transcription#project'](here)
  if project.file then
    vim.health.ok(('The project file of this folder is %s.'):format(project.file))
  else
    vim.health.info('No transcription.toml stands in this folder or above it: only files called *.transcription.txt or *.transcription.md are transcriptions here.')
  end
end

function M.check()
  vim.health.start('transcription')
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or later is needed; see `:help transcription-older`.')
    return
  end
  check_server()
  check_buffers()
  check_project()
end

return M
