/** All elements that a selector finds, in page order. @type {(root: ParentNode, selector: string) => HTMLElement[]} */
export const all = (root, selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)])

/** @type {(root: ParentNode, selector: string) => HTMLElement | null} */
export const one = (root, selector) => root.querySelector(selector)

/** A lookup that remembers what it found. @type {(root: ParentNode) => (selector: string) => HTMLElement[]} */
export const remembering = (root) => {
  /** @type {Record<string, HTMLElement[]>} */
  const found = {}
  return (selector) => (found[selector] ??= all(root, selector))
}

/** @type {(name: string) => string} */
export const part = (name) => `[data-part="${name}"]`

/** Write a text, unless it stands there already. @type {(element: Node | null | undefined, text: string | number) => void} */
export const put = (element, text) => {
  if (element && element.textContent !== `${text}`) element.textContent = `${text}`
}

/** @type {<T extends keyof HTMLElementTagNameMap>(tag: T, properties?: Partial<HTMLElementTagNameMap[T]>) => HTMLElementTagNameMap[T]} */
export const make = (tag, properties) => Object.assign(document.createElement(tag), properties)
