/** @import { ItemState, Json, JsonMap } from './types.d.ts' */
/** @import { Words } from './words.js' */
import { fieldOf } from '../../engine/answers.js'
import { one, part, put, remembering } from './find.js'
import { CHOSEN, TYPED } from './keys.js'

/** One item on the page. The server's controls are what it reads and writes; it keeps no answer of its own. */
export class Row {
  #words
  #find
  /** What is shown now, to leave a row alone that did not change. */
  #shown = ''

  /**
   * @param {HTMLElement} element
   * @param {Words} words
   */
  constructor(element, words) {
    this.element = element
    this.id = element.dataset.item ?? ''
    this.must = element.dataset.need === 'must'
    this.profile = element.dataset.profile !== undefined
    this.#words = words
    this.#find = remembering(element)
  }

  /** @param {string} name */
  part(name) {
    return this.#find(part(name))[0]
  }

  /** @param {string} name */
  text(name) {
    return this.part(name)?.textContent ?? ''
  }

  get label() {
    return `${this.id} ${this.text('name')}`
  }

  get tone() {
    return this.element.dataset.tone ?? 'open'
  }

  /** What is chosen from: radio buttons, and boxes where several answers may be given. */
  get choices() {
    return /** @type {HTMLInputElement[]} */ (this.#find(CHOSEN))
  }

  /** What the boxes say; undefined where there are none, or none is ticked. */
  get ticked() {
    const ticked = this.choices.filter(({ type, checked }) => type === 'checkbox' && checked).map(({ value }) => value)
    return ticked.length ? ticked : undefined
  }

  /** Where the focus goes when a person comes to this item. */
  get front() {
    return one(this.element, 'summary') ?? this.choices[0]
  }

  get open() {
    return !one(this.element, 'summary') || this.element.hasAttribute('open')
  }

  set open(open) {
    this.element.toggleAttribute('open', open)
  }

  /**
   * Show an entry and its state; return whether anything changed.
   *
   * @param {JsonMap} entry
   * @param {ItemState | undefined} state
   */
  show(entry, state) {
    if (!state) return false
    const shown = JSON.stringify([entry, state])
    if (shown === this.#shown) return false
    this.#shown = shown
    const said = textual(entry.value)
    const values = [entry.value].flat()
    const chosen = this.choices.filter(({ type, value }) => (type === 'radio' ? value === said : values.includes(value)))
    for (const choice of this.choices) choice.checked = chosen.includes(choice)
    for (const field of /** @type {HTMLTextAreaElement[]} */ (this.#find(TYPED))) {
      const { field: way } = field.dataset
      const text = way ? textual(way.split('.').reduce(fieldOf, /** @type {Json | undefined} */ (entry))) : chosen.length ? '' : said
      // Nobody's sentence is changed under their hands.
      if (field.value !== text && field !== document.activeElement) field.value = text
    }
    const { dataset } = this.element
    dataset.asked = state.asked
    dataset.tone = state.state === 'answered' ? toneOf(state.value) : state.state
    dataset.value = said
    const response = this.#response(state, chosen, said)
    const old = state.changed || state.stale
    put(this.part('said'), old ? this.#words.say('again', { response }) : response)
    const mark = this.part('mark')
    if (mark) mark.hidden = !old
    if (old) put(mark?.firstChild, this.#words.say(state.changed ? 'changed' : 'stale', { day: this.#words.date(textual(entry.at)) }))
    return true
  }

  /** @type {(state: ItemState, chosen: HTMLInputElement[], said: string) => string} */
  #response({ state }, chosen, said) {
    const words = this.#words
    if (state === 'unknown') return words.say(state)
    if (state === 'open') return words.say(said ? (chosen.length ? 'needs' : 'odd') : state)
    if (chosen.length) return words.list(chosen.map((choice) => textOf(choice) ?? ''))
    const { unit } = this.element.dataset
    return this.#find('[inputmode]').length ? (unit ? words.say('number', { number: said, unit }) : said) : words.say('given')
  }
}

/** How good an answer is. @type {(value: number | null) => string} */
const toneOf = (value) => (value === null ? 'plain' : value ? (value < 100 ? 'part' : 'best') : 'worst')

/** A file may hold anything where a text belongs. @type {(value: Json | undefined) => string} */
export const textual = (value) => (typeof value === 'object' ? '' : `${value ?? ''}`)

/** What an answer's label says; `labels` would look through the whole page. @type {(radio: HTMLInputElement | undefined) => string | undefined} */
export const textOf = (radio) => radio?.parentElement?.textContent?.trim()
