/**
 * SHA-256 in a page without https, where `crypto.subtle` does not exist (FIPS 180-4).
 *
 * Python has it in its library, so this file alone has no mirror.
 */

/** The first 32 bits of the fractional parts of the roots of the first primes. @type {(count: number, root: number) => number[]} */
const fractions = (count, root) => {
  const primes = []
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime)) primes.push(n)
  return primes.map((prime) => (prime ** (1 / root) * 2 ** 32) | 0)
}

/** @type {(word: number, by: number) => number} */
const turn = (word, by) => (word >>> by) | (word << (32 - by))

/** The UTF-8 bytes of a text, padded to whole blocks, as words. @type {(text: string) => number[]} */
const padded = (text) => {
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  /** @type {number[]} */
  const words = Array(((bytes.length + 72) >> 6) * 16).fill(0)
  ;[...`${bytes}\x80`].forEach((byte, at) => (words[at >> 2] = at_(words, at >> 2) | (byte.charCodeAt(0) << (24 - (at % 4) * 8))))
  words[words.length - 1] = bytes.length * 8
  return words
}

/** @type {(words: number[], place: number) => number} */
const at_ = (words, place) => words[place] ?? 0
