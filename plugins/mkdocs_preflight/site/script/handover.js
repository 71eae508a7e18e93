/** @import { Page, ProjectRecord } from './types.d.ts' */
import { answersOf } from '../../engine/answers.js'
import { copy, copyOf } from './copy.js'
import { today } from './day.js'
import { open, preview, save } from './file.js'
import { make, part, put } from './find.js'
import { notice } from './notices.js'
import { older } from './older.js'
import { asHtml, asJira, asText, lines } from './ticket.js'
import { dialogOf, tell } from './transfer.js'

/** How many differences of a file are named. */
const MOST = 200

/** The record of a file that waits for a decision. @type {ProjectRecord | null} */
let opened = null

/** Nothing more to do than to have read it. */
const close = () => {}

/** @type {(page: Page) => void} */
const saveFile = (page) => {
  save(`preflight-${today()}.json`, page.store.file)
  page.store.saved(page.store.reminds)
  tell(page)
}

/** @type {(page: Page, text: string) => void} */
const offerUndo = (page, text) => notice(page, 'undo', text, { undo: () => page.store.undo() }, true)

/** @type {(page: Page) => void} */
const clear = (page) => {
  const { plan, store } = page
  store.refresh()
  const own = plan.sections.flatMap(({ items }) => items.map(({ id }) => id))
  const all = Object.entries(answersOf(store.record))
  const kept = all.filter(([id]) => !own.includes(id))
  const n = all.length - kept.length
  if (!n) return
  store.replace({ ...store.record, answers: Object.fromEntries(kept) })
  offerUndo(page, page.words.say('cleared', { n }))
}

/** @type {(page: Page, target: HTMLElement) => Promise<void>} */
const load = async (page, target) => {
  const input = /** @type {HTMLInputElement} */ (target)
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
const closePreview = (page) => dialogOf(page, 'preview')?.close()

/** @type {(page: Page) => void} */
const replace = (page) => {
  closePreview(page)
  if (opened) page.store.replace(opened)
  offerUndo(page, page.words.say('replaced'))
}

/** @type {(page: Page, button: HTMLElement) => void} */
const ticket = (page, button) => {
  const six = lines(page, today())
  /** @type {Record<string, string>} */
  const forms = button.dataset.do === 'jira' ? { 'text/plain': asJira(six) } : { 'text/plain': asText(six), 'text/html': asHtml(six) }
  copy(button, forms, page.words.say('manual'))
}

globalThis.preflightDeeds = { cancel: closePreview, clear, copyOf, older, open: load, replace, save: saveFile, ticket, jira: ticket }
