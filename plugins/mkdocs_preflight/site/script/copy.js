import { make, one } from './find.js'
import { Living } from './living.js'

/**
 * Copy a text, and beside it the same as HTML where given. Without the clipboard's own interface, which plain http does
 * not have, the old command is tried; where that is refused too, the text stays below the button, selected, and the
 * button says what to do.
 *
 * @type {(button: HTMLElement, forms: Record<string, string>, manual: string) => Promise<void>}
 */
export const copy = async (button, forms, manual) => {
  const { dataset } = button
  const label = (dataset.label ??= button.textContent ?? '')
  const copied = (await byInterface(forms)) || byCommand(button, forms, manual)
  button.textContent = copied ? dataset.done ?? button.parentElement?.dataset.done ?? '' : manual
  if (copied) setTimeout(() => (button.textContent = label), 2500)
}

/** @type {(forms: Record<string, string>) => Promise<boolean>} */
const byInterface = async (forms) => {
  try {
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })])
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    return false
  }
}

/** @type {(button: HTMLElement, forms: Record<string, string>, manual: string) => boolean} */
const byCommand = (button, forms, ariaLabel) => {
  const area = make('textarea', { value: forms['text/plain'] ?? '', readOnly: true, rows: 7, ariaLabel })
  button.after(area)
  area.select()
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    for (const [type, text] of Object.entries(forms)) event.clipboardData?.setData(type, text)
    event.preventDefault()
  }
  document.addEventListener('copy', fill)
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  if (!copied) return false
  area.remove()
  button.focus()
  return true
}

/**
 * Copy the address of one thing, or a text; `data-url` is empty where the site does not know its own.
 *
 * @type {(place: HTMLElement, button: HTMLElement) => void}
 */
export const copyOf = (place, button) => {
  const { name = '', url, manual = '' } = place.dataset
  const address = url || /** @type {HTMLAnchorElement | null} */ (one(place, 'a'))?.href
  const inert = name.replace(/[\\`*_[\]<>@!#|~]/g, '\\$&')
  /** @type {Record<string, string>} */
  const texts = { address: `${name}\n${address}`, markdown: `[${inert}](${address})` }
  copy(button, { 'text/plain': texts[`${button.dataset.copy}`] ?? name }, manual)
}

/** Buttons that copy. */
export class PreflightCopy extends Living {
  start() {
    this.on(this, 'click', ({ target }) => {
      const button = /** @type {HTMLElement} */ (target)
      if (button.dataset.copy) copyOf(this, button)
    })
  }
}
