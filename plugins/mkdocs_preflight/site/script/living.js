/**
 * Let elements of these names work. A page may bring several of our scripts, and with instant navigation each runs again
 * on every page; a second definition would be refused.
 *
 * @type {(elements: Record<string, CustomElementConstructor>) => void}
 */
export const define = (elements) => {
  for (const [name, element] of Object.entries(elements)) customElements.get(name) ?? customElements.define(name, element)
}

/** An element that listens from the moment it stands on the page until it leaves, and says when it works. */
export class Living extends HTMLElement {
  /** @type {AbortController} */
  // @ts-expect-error nobody listens before the element is on a page
  #abort

  connectedCallback() {
    this.#abort = new AbortController()
    this.start()
    this.dataset.ready = ''
  }

  disconnectedCallback() {
    this.#abort.abort()
  }

  /** Begin to work; every element has its own way. */
  start() {}

  /** @type {(target: EventTarget, types: string, deed: EventListenerOrEventListenerObject) => void} */
  on(target, types, deed) {
    for (const type of types.split(' ')) target.addEventListener(type, deed, { signal: this.#abort.signal })
  }
}
