import { all, one, put } from './find.js'
import { Living } from './living.js'
import { Words } from './words.js'

/** What is left of a reading path, kept in this browser. */
export class PreflightPath extends Living {
  start() {
    for (const part of all(this, 'label,.preflight-path__left')) part.hidden = false
    this.#show()
    this.on(this, 'change', () => this.#keep())
    this.on(window, 'storage pageshow', () => this.#show())
  }

  get #key() {
    return `preflight:${this.dataset.catalogue}:path:${this.dataset.path}`
  }

  get #boxes() {
    return [...this.querySelectorAll('input')]
  }

  #keep() {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#boxes.filter((box) => box.checked).map((box) => box.name)))
    } catch {
      // Without storage the ticks last as long as the page.
    }
    this.#tell()
  }

  #show() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? '[]')
      for (const box of this.#boxes) box.checked = kept.includes(box.name)
    } catch {
      // Refused or damaged storage is an untouched path.
    }
    this.#tell()
  }

  #tell() {
    const left = this.#boxes.filter((box) => !box.checked)
    const minutes = left.reduce((sum, box) => sum + Number(box.dataset.minutes), 0)
    put(one(this, '.preflight-path__left'), new Words(this).say(left.length ? 'left' : 'done', { n: left.length, minutes }))
  }
}
