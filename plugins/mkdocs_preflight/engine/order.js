/**
 * The order of keys: by code point, as Python sorts, while JavaScript sorts by halves of characters.
 *
 * Python has it in its language, so this file has no mirror.
 */

/** Keys by code point: JavaScript sorts by halves of characters. @type {(keys: string[]) => string[]} */
export const sorted = (keys) =>
  keys.sort(/[\ud800-\udfff]/.test(keys.join('')) ? (one, two) => (points(one) < points(two) ? -1 : 1) : undefined)

/** @type {(text: string) => string} */
const points = (text) => [...text].map((character) => character.codePointAt(0)?.toString(16).padStart(6, '0')).join('')
