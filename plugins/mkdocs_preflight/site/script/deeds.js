/** @import { Json, JsonMap, Page } from './types.d.ts' */
/** @import { Row } from './row.js' */
import { isMap, items } from '../../engine/answers.js'
import { expand, filter, next, seek } from './browse.js'
import { today } from './day.js'
import { part } from './find.js'
import { entryOf } from './store.js'
import { beyond, dialogOf } from './transfer.js'

/** @type {(page: Page, target: Element) => Row | undefined} */
export const rowOf = ({ rows }, target) => {
  const item = /** @type {HTMLElement | null} */ (target.closest('[data-item]'))
  return rows.get(item?.dataset.item ?? '')
}

/**
 * Give an answer, dated today and of today's edition of the question; an empty one takes it back.
 *
 * @type {(page: Page, row: Row, value: Json | undefined) => void}
 */
const answer = ({ plan, store }, { id }, value) => {
  const dated = value && { value, at: today(), edition: items(plan).find((item) => item.id === id)?.edition ?? plan.version }
  store.edit(id, ({ value: _, at, edition, ...texts }) => ({ ...dated, ...texts }))
}

/** Take what a field of an item says now. @type {(page: Page, target: HTMLInputElement) => void} */
export const take = (page, target) => {
  const row = rowOf(page, target)
  const { type, value, dataset } = target
  const { field } = dataset
  if (row && field) page.store.edit(row.id, (entry) => written(entry, field.split('.'), value))
  else if (row) answer(page, row, type === 'checkbox' ? row.ticked : value)
}

/** A mapping with a text at the end of a way of keys. @type {(entry: Json | undefined, way: string[], value: string) => JsonMap} */
const written = (entry, [key = '', ...rest], value) => {
  const map = isMap(entry) ? entry : {}
  return { ...map, [key]: rest.length ? written(map[key], rest, value) : value }
}

/** Answer anew by a button that then goes away, so the focus moves to the question. @type {(page: Page, button: HTMLElement, value?: Json) => void} */
const anew = (page, button, value) => {
  const row = rowOf(page, button)
  if (!row) return
  answer(page, row, value)
  row.front?.focus()
}

/** What each button does, by its `data-do`. @type {Record<string, (page: Page, button: HTMLElement, event: MouseEvent) => void>} */
const DEEDS = {
  filter,
  next,
  print: () => print(),
  load: ({ find }) => find(part('file'))[0]?.click(),
  go: (page, link, event) => {
    // A link to open elsewhere stays one. Otherwise Material would move on to the address and take the focus along.
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    seek(page, link.getAttribute('href'))
  },
  forget: (page, button) => anew(page, button),
  confirm: (page, button) => anew(page, button, entryOf(page.store.record, rowOf(page, button)?.id ?? '').value),
  expand: (page, button) => {
    button.ariaPressed = `${button.ariaPressed !== 'true'}`
    expand(page, button.ariaPressed === 'true')
  },
  sheet: (page) => {
    const sheet = dialogOf(page, 'sheet')
    sheet?.append(...page.find(part('panel')))
    sheet?.showModal()
  },
}

/** Do what a button says. Most leads out of the phone's sheet; what says on the button that it is done does not. @type {(page: Page, button: HTMLElement | null, event: MouseEvent) => void} */
export const act = (page, button, event) => {
  if (!button) return
  if (!button.dataset.done) dialogOf(page, 'sheet')?.close()
  const { do: deed = '' } = button.dataset
  if (DEEDS[deed]) DEEDS[deed](page, button, event)
  else beyond(page, deed, button)
}
