-- Starts the server where Neovim can, links its colours, and gives its commands names.

if vim.fn.has('nvim-0.11') == 0 then
  return -- `:help transcription-older` says what to do there.
end

vim.lsp.enable('transcription')

local groups = {
  -- What the editor says.
  ['type.supplied'] = 'String',
  ['type.completion'] = 'String',
  ['type.gloss'] = 'String',
  ['type.sic'] = 'SpecialComment',
  ['type.comment'] = 'Comment',
  ['type.event'] = 'Comment',
  ['type.page'] = 'Title',
  ['type.reference'] = 'Underlined',
  -- What is not given.
  ['type.gap'] = 'Constant',
  ['type.redaction'] = 'Constant',
  ['type.blank'] = 'Constant',
  -- What stands on the paper.
  ['type.unclear'] = 'Number',
  ['type.handwriting'] = 'Special',
  ['type.stamp'] = 'Type',
  ['type.seal'] = 'Type',
  ['type.letterhead'] = 'Type',
  ['type.figure'] = 'Type',
  ['type.signature'] = 'Function',
  ['type.deletion'] = '@markup.strikethrough',
  ['type.property'] = 'Keyword',
  ['type.person'] = 'Identifier',
  ['mod.label'] = 'Keyword',
  ['mod.uncertain'] = '@markup.italic',
  ['typemod.person.unknown'] = 'WarningMsg',
  ['typemod.person.misspelled'] = 'WarningMsg',
  ['typemod.person.ambiguous'] = 'Question',
}

for name, standard in pairs(groups) do
  local group = ('@lsp.%s.transcription'):format(name)
  vim.api.nvim_set_hl(0, group, { link = standard, default = true })
end

local commands = {
  TranscriptionLint = { 'lint', 'Check all transcriptions of the project, and list what is found' },
  TranscriptionTree = { 'tree', 'Show how this transcription is understood' },
  TranscriptionRestartIndex = { 'restart_index', 'Compile the lists of persons anew' },
}

for name, command in pairs(commands) do
  vim.api.nvim_create_user_command(name, function()
    require('transcription')[command[1]]()
  end, { desc = command[2] })
end
