/** @import { Row } from './row.js' */
/** @import { Page } from './types.d.ts' */
import { next, step } from './browse.js'
import { all } from './find.js'

/** Where letters are letters: every field to type in. */
export const TYPED = '[data-field]'
/** What is chosen: every answer that is listed has a tone. */
export const CHOSEN = '[data-tone]'

/**
 * The key as a letter or sign: where the layout writes no Latin, the place of the key decides.
 *
 * @type {(event: KeyboardEvent) => string}
 */
const sign = ({ key, code }) => (key > '~' && key.length < 2 ? code.slice(3) : key).toLowerCase()

/**
 * Do what a key means inside an item, and return whether it means anything. Letters mean nothing while someone types,
 * nor with a modifier; arrows on an answer stay the browser's.
 *
 * @type {(event: KeyboardEvent, target: HTMLElement, row: Row, page: Page) => boolean}
 */
export const press = (event, target, row, page) => {
  const { words } = page
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  const key = sign(event)
  if (target.matches(TYPED)) {
    const leaves = key === 'escape'
    if (leaves) row.front?.focus()
    return leaves
  }
  const arrow = target.matches('summary') ? key : ''
  if (key === words.say('key.next') || arrow === 'arrowdown') step(page, row, 1)
  else if (key === words.say('key.previous') || arrow === 'arrowup') step(page, row, -1)
  else if (key === words.say('key.open')) next(page)
  else return answer(row, key)
  return true
}

/** @type {(row: Row, key: string) => boolean} */
const answer = (row, key) => {
  const control = all(row.element, '[data-key]').find(({ dataset }) => [...(dataset.key ?? '')].includes(key))
  if (!control) return false
  const typed = control.matches(TYPED)
  // A closed item is opened first: nobody answers a question unread.
  const read = row.open
  row.open = true
  if (typed) control.focus()
  else if (read) control.click()
  // A digit is typed where the focus is now, in a closed item too: a number without its first digit is another one.
  return !typed || key > '9'
}
