/** @import { Page } from './types.d.ts' */
import { make, one, part } from './find.js'

/**
 * Show a bar at the foot of the page until it is answered, in the place of the last of its kind; the same text is not
 * said twice, and an empty one takes the bar away. Each deed is a button; with `focus` the first one gets it, and gives
 * it back.
 *
 * @type {(page: Page, kind: string, text: string, deeds?: Record<string, () => void>, focus?: boolean) => void}
 */
export const notice = ({ find, words }, kind, text, deeds = {}, focus = false) => {
  const [place] = find(part('notices'))
  const last = place?.querySelector(`[data-notice=${kind}]`)
  if (last?.firstChild?.textContent === text) return
  last?.remove()
  if (!text) return
  const bar = make('div', { className: 'preflight-notice' })
  bar.dataset.notice = kind
  bar.append(make('p', { textContent: text }))
  const before = /** @type {HTMLElement | null} */ (document.activeElement)
  for (const [name, deed] of Object.entries(deeds)) {
    const onclick = () => {
      bar.remove()
      deed()
      before?.focus()
    }
    bar.append(make('button', { type: 'button', className: 'preflight-chip', textContent: words.say(name), onclick }))
  }
  place?.append(bar)
  if (focus) one(bar, 'button')?.focus()
}
