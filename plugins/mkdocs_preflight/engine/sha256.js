/**
 * SHA-256 (FIPS 180-4), because `crypto.subtle` does not exist on a page without https.
 *
 * Python has it in its library, so this file alone has no mirror.
 */

/** The first 64 primes. */
const primes = () => {
  const found = [2]
  for (let number = 3; found.length < 64; number += 2) if (found.every((prime) => number % prime)) found.push(number)
  return found
}

/** The first 32 bits of the fractional part of each prime's root. @type {(power: number) => number[]} */
const fractions = (power) => primes().map((prime) => (prime ** power * 2 ** 32) | 0)

/** @type {(word: number, by: number) => number} */
const turn = (word, by) => (word >>> by) | (word << -by)

/** @type {(word: number, one: number, two: number) => number} */
const twice = (word, one, two) => turn(word, one) ^ turn(word, two)

/** The UTF-8 bytes of a text, padded to whole blocks of 64. @type {(text: string) => DataView} */
const padded = (text) => {
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  const view = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) * 64))
  for (let at = 0; at < bytes.length; at += 1) view.setUint8(at, bytes.charCodeAt(at))
  view.setUint8(bytes.length, 0x80)
  view.setUint32(view.byteLength - 4, bytes.length * 8)
  return view
}

/** The state after the block that starts there. @type {(state: number[], rounds: number[], view: DataView, start: number) => number[]} */
const compress = (state, rounds, view, start) => {
  /** @type {number[]} */
  const words = []
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (const [at, round] of rounds.entries()) {
    const [oldest = 0, early = 0, middle = 0, late = 0] = [16, 15, 7, 2].map((back) => words[at - back])
    const word =
      at < 16
        ? view.getInt32(start + at * 4)
        : (oldest + (twice(early, 7, 18) ^ (early >>> 3)) + middle + (twice(late, 17, 19) ^ (late >>> 10))) | 0
    words.push(word)
    const one = h + (twice(e, 6, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round + word
    const two = (twice(a, 2, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0)) | 0)
}

/** The hash of a text in hex digits. @type {(text: string) => string} */
export const sha256 = (text) => {
  const view = padded(text)
  // Made here, so that a bundle that needs no hash has none of it.
  const rounds = fractions(1 / 3)
  let state = fractions(1 / 2).slice(0, 8)
  for (let start = 0; start < view.byteLength; start += 64) state = compress(state, rounds, view, start)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
