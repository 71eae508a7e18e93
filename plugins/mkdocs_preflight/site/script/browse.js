/** @import { Page } from './types.d.ts' */
/** @import { Row } from './row.js' */
import { part, put } from './find.js'

/** @type {(page: Page) => Row[]} */
export const rowsOf = ({ rows }) => [...rows.values()]

/**
 * Show the items that match a button's selector now. Answering does not take an item away: only a filter does.
 *
 * @type {(page: Page, button: HTMLElement) => void}
 */
export const filter = (page, button) => {
  for (const chip of page.find('[data-filter]')) chip.ariaPressed = `${chip === button}`
  const { shows } = button.dataset
  page.filtered = shows ? new Set(rowsOf(page).filter(({ element }) => element.matches(shows))) : null
  page.numbered = ''
  showRows(page)
}

/** Show what is asked and what the filter finds, and number it. @type {(page: Page) => void} */
export const showRows = (page) => {
  const { find, now, fresh, filtered } = page
  const asked = rowsOf(page).filter(({ id }) => now.items[id]?.asked !== 'no')
  const ids = asked.map(({ id }) => id).join()
  // A thousand items are left alone while the same are asked.
  if (ids === page.numbered) return
  page.numbered = ids
  const shown = new Set(asked.filter((row) => filtered?.has(row) ?? true))
  for (const row of rowsOf(page)) row.element.hidden = !shown.has(row)
  for (const empty of find(part('empty'))) empty.hidden = shown.size > 0
  const counted = asked.filter(({ profile }) => !profile)
  for (const [at, row] of counted.entries()) {
    put(row.part('position'), `${at + 1}/${counted.length}`)
    fresh.add(row.id)
  }
}

/** @type {(page: Page, open: boolean) => void} */
export const expand = (page, open) => {
  for (const row of rowsOf(page)) row.open = open
}

/**
 * Open an item, also one that a filter or a condition hides, and bring the person there. The item they were brought to
 * before closes if it is answered.
 *
 * @type {(page: Page, row: Row | undefined) => void}
 */
const go = (page, row) => {
  if (!row) return
  if (page.last && page.last.tone !== 'open') page.last.open = false
  page.last = row
  row.element.hidden = false
  row.open = true
  row.front?.focus({ preventScroll: true })
  row.element.scrollIntoView()
}

/** Go to the next open question. @type {(page: Page) => void} */
export const next = (page) => go(page, page.rows.get(page.now.result.next ?? ''))

/** Go where a fragment leads, if it leads to an item here. @type {(page: Page, hash: string | null) => void} */
export const seek = (page, hash) => {
  // A result that somebody sent is shown where nothing of the reader's own is touched.
  if (hash?.startsWith('#r=')) location.replace(page.root.dataset.report + hash)
  else
    go(
      page,
      rowsOf(page).find(({ element }) => `#${element.id}` === hash),
    )
}

/** Move the focus by so many items, without opening any. @type {(page: Page, row: Row, by: number) => void} */
export const step = (page, row, by) => {
  const shown = rowsOf(page).filter(({ element }) => !element.hidden)
  shown[shown.indexOf(row) + by]?.front?.focus()
}
