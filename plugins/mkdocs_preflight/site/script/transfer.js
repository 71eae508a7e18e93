/** @import { Page } from './types.d.ts' */
import { part } from './find.js'
import { further } from './further.js'
import { notice } from './notices.js'
import { MANY } from './store.js'

/** Do what is in the second script; where that cannot be had, say so. @type {(page: Page, deed: string, target?: HTMLElement) => Promise<void>} */
export const beyond = async (page, deed, target) => {
  try {
    const { [deed]: does } = await further()
    does?.(page, target)
  } catch {
    notice(page, 'file', page.words.say('away'), { close: () => {} }, true)
  }
}

/** Tell what the storage does not do, and remind once of a file. @type {(page: Page) => void} */
export const tell = (page) => {
  const { store, words } = page
  const { trouble, before, reminds } = store
  const keep = { save: () => beyond(page, 'save') }
  /** @type {Record<string, () => void>} */
  const deeds = trouble === 'damaged' ? { close: () => (store.trouble = '') } : keep
  notice(page, 'storage', trouble && words.say(`storage.${trouble}`), deeds)
  notice(page, 'reminder', reminds ? words.say('reminder', { n: MANY }) : '', { ...keep, dismiss: () => store.saved(true) })
  if (before === null) notice(page, 'undo', '')
}

/** @type {(page: Page, name: string) => HTMLDialogElement | undefined} */
export const dialogOf = ({ find }, name) => /** @type {HTMLDialogElement | undefined} */ (find(part(name))[0])
