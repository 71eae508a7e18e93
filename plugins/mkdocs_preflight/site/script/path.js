import { all, one, put } from './find.js'
import { Living } from './living.js'
import { Words } from './words.js'

/** What is left of a reading path, kept in this browser. */
export class PreflightPath extends Living {
  start() {
    for (const part of all(this, 'label,p')) part.hidden = false
    this.on(this, 'change', () => this.#keep())
    this.on(window, 'storage pageshow', () => this.#show())
    this.#show()
  }

  get #key() {
    return `preflight:${this.dataset.catalogue}:path:${this.dataset.path}`
  }

  get #boxes() {
    return /** @type {HTMLInputElement[]} */ (all(this, 'input'))
  }

  #keep() {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#boxes.filter(({ checked }) => checked).map(({ name }) => name)))
    } catch {
      // Without storage the ticks last as long as the page.
    }
    this.#tell()
  }

  #show() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) || '[]')
      for (const box of this.#boxes) box.checked = kept.includes(box.name)
    } catch {
      // Refused or damaged storage is an untouched path.
    }
    this.#tell()
  }

  #tell() {
    const left = this.#boxes.filter(({ checked }) => !checked)
    const minutes = left.reduce((sum, { dataset }) => sum + Number(dataset.minutes), 0)
    const n = left.length
    put(one(this, 'p'), new Words(this).say(n ? 'left' : 'done', { n, minutes }))
  }
}
