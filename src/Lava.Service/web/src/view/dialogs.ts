import { button, h, unique } from './dom'

/** Shows a dialog, and waits for what the person makes of it. The browser keeps the focus inside, and gives it back after. */
function show<T>(title: string, content: Node[], agree: string, value: () => T): Promise<T | null> {
  return new Promise((resolve) => {
    const id = unique('dialog')
    const form = h(
      'form',
      {
        on: {
          submit: (event) => {
            event.preventDefault() // nothing is sent: the policy forbids forms to
            dialog.close('agreed')
          },
        },
      },
      h('h2', { id }, title),
      ...content,
      h('div', { class: 'tools' }, h('button', { type: 'submit', class: 'primary' }, agree), button('Cancel', () => dialog.close(''))),
    )
    const dialog = h('dialog', { 'aria-labelledby': id }, form)
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'agreed' ? value() : null)
      dialog.remove()
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Asks for an API key. */
export function askKey(refused: boolean): Promise<string | null> {
  const input = h('input', { id: unique('key'), type: 'password', required: true, autocomplete: 'off', spellcheck: false })
  return show(
    'A key is needed',
    [
      h('p', null, refused ? 'The service does not take the key that was given.' : 'This service answers only to who has a key. Whoever runs it makes one with lava serve keys add.'),
      h('div', { class: 'field' }, h('label', { for: input.id }, 'Key'), input),
      h('p', { class: 'soft' }, 'It is kept in this tab only, until that is closed.'),
    ],
    'Use this key',
    () => input.value.trim(),
  )
}

/** Asks whether to go on. */
export const confirm = async (title: string, text: string, agree: string): Promise<boolean> => (await show(title, [h('p', null, text)], agree, () => true)) ?? false
