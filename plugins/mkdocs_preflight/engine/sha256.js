/**
 * SHA-256 (FIPS 180-4), because `crypto.subtle` does not exist on a page without https.
 *
 * Python has it in its library, so this file alone has no mirror.
 */

const NUMBERS = Array.from({ length: 310 }, (_, at) => at + 2)
const PRIMES = NUMBERS.filter((number, at) => NUMBERS.slice(0, at).every((smaller) => number % smaller))

/** The first 32 bits of the fractional part of each prime's root. @type {(power: number) => number[]} */
const fractions = (power) => PRIMES.map((prime) => (prime ** power * 2 ** 32) | 0)

const START = fractions(1 / 2).slice(0, 8)
const ROUNDS = fractions(1 / 3)

/** @type {(word: number, by: number) => number} */
const turn = (word, by) => (word >>> by) | (word << -by)

/** The UTF-8 bytes of a text as words, padded to whole blocks. @type {(text: string) => Int32Array} */
const padded = (text) => {
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  const words = new Int32Array(((bytes.length + 72) >> 6) * 16)
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = at < bytes.length ? bytes.charCodeAt(at) : 0x80
    words[at >> 2] = w(words, at >> 2) | (byte << (24 - (at % 4) * 8))
  }
  words[words.length - 1] = bytes.length * 8
  return words
}

/** @type {(words: Int32Array | number[], at: number) => number} */
const w = (words, at) => words[at] ?? 0

/** The 64 words of a block. @type {(block: Int32Array) => Int32Array} */
const schedule = (block) => {
  const words = new Int32Array(64)
  words.set(block)
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [w(words, at - 15), w(words, at - 2)]
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[at] = w(words, at - 16) + one + w(words, at - 7) + two
  }
  return words
}

/** The state after a block. @type {(state: number[], block: Int32Array) => number[]} */
const compress = (state, block) => {
  const words = schedule(block)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at += 1) {
    const choice = (e & f) ^ (~e & g)
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + w(ROUNDS, at) + w(words, at)
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + w(state, at)) | 0)
}

/** The hash of a text in hex digits. @type {(text: string) => string} */
export const sha256 = (text) => {
  const words = padded(text)
  let state = START
  for (let at = 0; at < words.length; at += 16) state = compress(state, words.subarray(at, at + 16))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
