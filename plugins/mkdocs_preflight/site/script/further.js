/**
 * What a page does now and then, copying, the ticket, files, is in a second script beside this one, so that answering
 * loads no more than it needs. A classic script, because modules do not load from disk.
 */
import { make } from './find.js'

/** @typedef {Record<string, (...what: any[]) => void>} Deeds */

/** The controls that want it. */
const WANTS = '[data-copy],[data-more]'

const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src.replace(/[^/]*$/, 'handover.js')

/** @type {Promise<Deeds> | undefined} */
let loading

/** What the second script does; it is loaded once, and asked for anew where it could not be had. @type {() => Promise<Deeds>} */
export const further = () =>
  (loading ??= new Promise((onload, onerror) => {
    document.head.append(make('script', { src, onload, onerror }))
  }).then(
    () => globalThis.preflightDeeds ?? {},
    (error) => {
      loading = undefined
      throw error
    },
  ))

/** Whoever points at a control will want it soon, and a browser may refuse to copy long after the click. @type {(event: Event) => void} */
export const foresee = ({ target }) => {
  if (/** @type {Element} */ (target).closest(WANTS)) further().catch(() => {})
}
