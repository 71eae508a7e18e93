/** @import { Page, ProjectRecord } from './types.d.ts' */
import { copy } from './copy.js'
import { today } from './day.js'
import { open, preview, save } from './file.js'
import { make, part, put } from './find.js'
import { notice } from './notices.js'
import { MANY } from './store.js'
import { asHtml, asJira, asText, lines } from './ticket.js'

/** How many differences of a file are named. */
const MOST = 200

/** The record of a file that waits for a decision. @type {ProjectRecord | null} */
let opened = null

/** Nothing more to do than to have read it. */
const close = () => {}

/** Tell what the storage does not do, and remind once of a file. @type {(page: Page) => void} */
export const tell = (page) => {
  const { store, words } = page
  const { trouble, before, reminds } = store
  const keep = { save: () => saveFile(page) }
  /** @type {Record<string, () => void>} */
  const deeds = trouble === 'damaged' ? { close: () => (store.trouble = '') } : keep
  notice(page, 'storage', trouble && words.say(`storage.${trouble}`), deeds)
  notice(page, 'reminder', reminds ? words.say('reminder', { n: MANY }) : '', { ...keep, dismiss: () => store.saved(true) })
  if (before === null) notice(page, 'undo', '')
}

/** @type {(page: Page) => void} */
export const saveFile = (page) => {
  save(`preflight-${today()}.json`, page.store.file)
  page.store.saved(page.store.reminds)
  tell(page)
}

/** @type {(page: Page, text: string) => void} */
const offerUndo = (page, text) => notice(page, 'undo', text, { undo: () => page.store.undo() }, true)

/** @type {(page: Page) => void} */
export const clear = (page) => {
  const n = page.store.clear(page.plan.sections.flatMap(({ items }) => items.map(({ id }) => id)))
  if (n) offerUndo(page, page.words.say('cleared', { n }))
}

/** @type {(page: Page, name: string) => HTMLDialogElement | undefined} */
export const dialogOf = ({ find }, name) => /** @type {HTMLDialogElement | undefined} */ (find(part(name))[0])

/** @type {(page: Page, input: HTMLInputElement) => Promise<void>} */
export const load = async (page, input) => {
  const file = input.files?.[0]
  if (!file) return
  const record = await open(file)
  // The same file may be chosen again.
  input.value = ''
  if (typeof record === 'string') return notice(page, 'file', page.words.say(record), { close }, true)
  opened = record
  const { text, list } = preview(page, record)
  put(page.find(part('previewsays'))[0], text)
  page.find(`${part('preview')} ul`)[0]?.replaceChildren(...list.slice(0, MOST).map((textContent) => make('li', { textContent })))
  dialogOf(page, 'preview')?.showModal()
}

/** @type {(page: Page) => void} */
export const cancel = (page) => dialogOf(page, 'preview')?.close()

/** @type {(page: Page) => void} */
export const replace = (page) => {
  cancel(page)
  if (opened) page.store.replace(opened)
  offerUndo(page, page.words.say('replaced'))
}

/** @type {(page: Page, button: HTMLElement) => void} */
export const ticket = (page, button) => {
  const six = lines(page, today())
  /** @type {Record<string, string>} */
  const forms = button.dataset.do === 'jira' ? { 'text/plain': asJira(six) } : { 'text/plain': asText(six), 'text/html': asHtml(six) }
  copy(button, forms, page.words.say('manual'))
}
