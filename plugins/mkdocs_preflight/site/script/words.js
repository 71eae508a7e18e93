/** @import { Sentence } from './types.d.ts' */

/** The sentences that an element speaks, in the language of its page. The page brings them; none stands in a script. */
export class Words {
  /** @type {Record<string, Sentence>} */
  #sentences
  #language
  #plural
  #numbers

  /** @param {HTMLElement} element */
  constructor({ dataset }) {
    const { words = '{}', language } = dataset
    this.#sentences = JSON.parse(words)
    this.#language = language
    this.#plural = new Intl.PluralRules(language)
    this.#numbers = new Intl.NumberFormat(language)
  }

  /**
   * Return a sentence with its facts; the fact `n` chooses among plural forms.
   *
   * @param {string} key
   * @param {Record<string, string | number | null | undefined>} [facts]
   */
  say(key, facts = {}) {
    const sentence = this.#sentences[key] ?? key
    const form = typeof sentence === 'string' ? sentence : sentence[this.#plural.select(Number(facts.n))] ?? sentence.other ?? ''
    return form.replace(/\{(\w+)(?::(.+?)\/(.+?))?\}/g, (_, name, first, second) => {
      const text = `${facts[name] ?? ''}`
      return first ? this.#ending(text, first, second) : text
    })
  }

  /**
   * Return the ending that fits how a text sounds at its end, or both where nobody knows.
   *
   * @param {string} text
   * @param {string} first
   * @param {string} second
   */
  #ending(text, first, second) {
    const sound = text.normalize('NFD').match(`${this.#sentences.sound}`)
    return sound ? (sound[1] ? first : second) : `${first}(${second})`
  }

  /** @param {string[]} parts */
  list(parts) {
    return new Intl.ListFormat(this.#language).format(parts)
  }

  /** @param {number} value */
  number(value) {
    return this.#numbers.format(value)
  }

  /** @param {string} day as YYYY-MM-DD; anything else is returned as it is */
  date(day) {
    const date = new Date(day)
    return Number(date) ? date.toLocaleDateString(this.#language, { dateStyle: 'long', timeZone: 'UTC' }) : day
  }
}
