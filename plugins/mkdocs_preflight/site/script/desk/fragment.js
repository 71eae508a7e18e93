/**
 * A result as the end of an address: `#r=1.`, then a line of the engine, deflated and in the letters of a URL. Mirror of
 * fragment.py, with the browser's own streams.
 */

/** @import { Unpacked } from './types.d.ts' */
import { unpack } from '../../../engine/link.js'

const MOST_CHARACTERS = 400_000
const MOST_BYTES = 4_000_000

/** The fragment that holds a line. @type {(line: string) => Promise<string>} */
export const write = async (line) => {
  const packed = new Uint8Array(await new Response(streamed(new TextEncoder().encode(line), new CompressionStream('deflate-raw'))).arrayBuffer())
  let letters = ''
  for (const byte of packed) letters += String.fromCharCode(byte)
  return `r=1.${btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`
}

/** What a fragment holds; a text names the sentence that says why nothing. @type {(hash: string) => Promise<Unpacked | string>} */
export const read = async (hash) => {
  const [, format, letters = ''] = /^#?r=([0-9]{1,9})\.([\w-]*)$/.exec(hash) ?? []
  if (format && format !== '1') return 'link.newer'
  const line = format && letters.length <= MOST_CHARACTERS ? await inflated(letters) : null
  const found = line === null ? null : unpack(line)
  return found?.record ? found : 'link.bad'
}

/** @type {(bytes: Uint8Array, by: CompressionStream | DecompressionStream) => ReadableStream} */
const streamed = (bytes, by) => new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(by)

/** The text that deflated letters hold; null for what is damaged or goes on beyond any link of ours. @type {(letters: string) => Promise<string | null>} */
const inflated = async (letters) => {
  try {
    const bytes = Uint8Array.from(atob(letters.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
    const reader = streamed(bytes, new DecompressionStream('deflate-raw')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let [text, size] = ['', 0]
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      size += value.length
      // A few bytes may inflate to more than any memory holds.
      if (size > MOST_BYTES) return await reader.cancel().then(() => null)
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return null
  }
}
