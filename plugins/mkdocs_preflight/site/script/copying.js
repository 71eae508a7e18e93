import { foresee, further } from './further.js'
import { Living } from './living.js'

/** The same buttons as copy.js has, on pages that answer: what they do is in the second script. */
export class PreflightCopy extends Living {
  start() {
    this.on(this, 'pointerover focusin', foresee)
    this.on(this, 'click', ({ target }) => this.#copy(/** @type {HTMLElement} */ (target)))
  }

  /** @param {HTMLElement} button */
  async #copy(button) {
    if (!button.dataset.copy) return
    try {
      const { copyOf } = await further()
      copyOf?.(this, button)
    } catch {
      button.textContent = this.dataset.away ?? ''
    }
  }
}
