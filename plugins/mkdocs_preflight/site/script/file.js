/** @import { Json, Page, ProjectRecord } from './types.d.ts' */
/** @import { Row } from './row.js' */
import { valueOf } from '../../engine/answers.js'
import { differences, read, write } from '../../engine/record.js'
import { make } from './find.js'
import { textOf, textual } from './row.js'

/** No record of ours is larger; a larger file is not even read. */
const LARGEST = 10_000_000

/** Offer a text as a file to keep. @type {(name: string, text: string) => void} */
export const save = (download, text) => {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  make('a', { href, download }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** The record in a file, or the key of the sentence that says why there is none. @type {(file: File) => Promise<ProjectRecord | string>} */
export const open = async (file) => {
  try {
    // What is not UTF-8 would open with its letters replaced, and be saved so.
    const text = file.size > LARGEST ? '' : new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    const { record, problems } = read(text)
    return record && problems.length ? 'file.newer' : record ?? 'file.bad'
  } catch {
    return 'file.bad'
  }
}

/** What opening a record would change: how much, and each item by name. @type {(page: Page, record: ProjectRecord) => { text: string, list: string[] }} */
export const preview = ({ store, rows, words }, record) => {
  const counts = { added: 0, removed: 0, changed: 0 }
  const list = differences(store.record, record).map(({ item, old, new: fresh }) => {
    counts[old === null ? 'added' : fresh === null ? 'removed' : 'changed'] += 1
    const row = rows.get(item)
    const [before, after] = [old, fresh].map((entry) => answerOf(entry, row) || words.say('open'))
    return words.say(before === after ? 'file.texts' : 'file.line', { name: row?.label ?? item, before, after })
  })
  const rest = write(record) === store.file ? 'file.same' : 'file.rest'
  return { text: words.say(list.length ? 'file.counts' : rest, counts), list }
}

/** @type {(entry: Json, row: Row | undefined) => string} */
const answerOf = (entry, row) => {
  const values = [valueOf(entry)].flat()
  const texts = values.map((value) => textOf(row?.choices.find((choice) => choice.value === value)) ?? textual(value))
  return texts.join(', ').slice(0, 80)
}
