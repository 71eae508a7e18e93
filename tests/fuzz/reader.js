// What the readers in JavaScript make of an input, and what must be true of it whatever it is. Mirror of reader.py.
//
// A line of JSON in: first the plans and the day, then one input each. A line of JSON out for each input: the hash of all
// that the other engine must say as well (or all of it, for an input that asks for it), or what is broken.

import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

import { answersOf, check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { pack, unpack } from '../../plugins/mkdocs_preflight/engine/link.js'
import { differences, parse, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { report } from '../../plugins/mkdocs_preflight/engine/report.js'
import * as fragment from '../../plugins/mkdocs_preflight/site/script/desk/fragment.js'
import { open } from '../../plugins/mkdocs_preflight/site/script/file.js'
import { need, opened } from './storage.js'

/** As browsers have it, and Node does not: bytes behind the end are an error (Compression Standard, section 5). */
globalThis.DecompressionStream = class {
  #size = 0

  constructor() {
    const inflate = createInflateRaw()
    const counted = new TransformStream({ transform: (bytes, out) => this.#count(bytes, out) })
    const whole = new TransformStream({ flush: () => need(inflate.bytesWritten === this.#size, 'bytes behind the end') })
    counted.readable.pipeTo(Writable.toWeb(inflate)).catch(() => {})
    this.writable = counted.writable
    this.readable = Readable.toWeb(inflate).pipeThrough(whole)
  }

  #count(bytes, out) {
    this.#size += bytes.length
    out.enqueue(bytes)
  }
}

const asJson = JSON.stringify
const LONG = 5_000_000
/** What a link or a file is told as, by the code that Python gives it. */
const SENTENCES = { 'link.bad': 'PF420', 'link.newer': 'PF421' }

const readers = {
  link: async ({ text }) => {
    const { hash } = new URL(`https://example.org/r/approval/#${text}`)
    const found = await fragment.read(hash)
    if (typeof found === 'string') return { codes: [SENTENCES[found]], parts: [SENTENCES[found]] }
    const { record, catalogue, checklist, version, fingerprint } = found
    return { codes: [], parts: [asJson([catalogue, checklist, version, fingerprint]), ...(await allOf(record))] }
  },
  record: async ({ text }) => {
    const { record, problems } = read(text)
    const codes = problems.map(({ code }) => code)
    return { codes, parts: [asJson(codes), ...(record ? await allOf(record) : [])] }
  },
  file: async ({ bytes }) => {
    const found = await open(new File([Buffer.from(bytes, 'base64')], 'project.json'))
    return { codes: [], parts: typeof found === 'string' ? [found] : ['', ...(await allOf(found))] }
  },
  stored: async ({ held }) => {
    const { trouble, record } = opened(held)
    return { codes: trouble ? [trouble] : [], parts: [trouble, ...(await allOf(record))] }
  },
}

let told = { plans: [], today: '' }

/** Everything that is made of a record: its text, its links, its problems and its reports. */
const allOf = async (first) => {
  const { plans, today } = told
  const text = rewritten(first)
  const record = read(text).record ?? first
  return [
    text,
    await linked(record, false),
    await linked(record, true),
    ...plans.map((plan) => asJson(check(plan, answersOf(record), record.editions))),
    ...plans.map((plan) => asJson(report(plan, record, today))),
  ]
}

/** The canonical text of a record, which is read as the same record again. */
const rewritten = (record) => {
  const text = write(record)
  const again = read(text).record
  if (text.length > LONG && !again) return text
  need(again, 'what was written is not read again')
  need(write(again) === text, 'what was written and read is written otherwise')
  need(!differences(record, again).length, 'what was written and read is other answers')
  return text
}

/** The line of a record's link, which is made of itself again. */
const linked = async (record, chosen) => {
  const line = pack(told.plans, record, '', { texts: chosen, project: chosen })
  const found = unpack(line).record
  if (!found) {
    need(parse(line, 1_000_000).problems.length || Object.keys(answersOf(record)).length > 20_000, 'a link of ours is not read')
    return line
  }
  need(pack(told.plans, found, '', { texts: chosen, project: chosen }) === line, 'a link is not made of itself again')
  const address = await fragment.write(line)
  if (address.length > 400_000) return line
  const again = await fragment.read(`#${address}`)
  need(again.record && write(again.record) === write(found), 'a fragment of ours is not read')
  return line
}

const saidBy = async (input) => readers[input.kind](input)

/** What is said about one input, and how long it took. */
const outcome = async (input) => {
  const start = process.cpuUsage()
  const said = await saidBy(input).catch(({ stack }) => ({ broken: stack }))
  const { user, system } = process.cpuUsage(start)
  const { codes, parts = [], broken } = said
  const sum = createHash('sha256').update(parts.join('\n')).digest('hex')
  return { codes, broken, seconds: (user + system) / 1e6, sum, ...(input.whole && { parts }) }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const said = JSON.parse(line)
  if (said.plans) told = said
  else process.stdout.write(`${asJson(await outcome(said))}\n`)
}
