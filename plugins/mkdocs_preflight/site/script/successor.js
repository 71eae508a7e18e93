/** @import { Json, JsonMap, Plan, ProjectRecord, Told } from './types.d.ts' */
/** @import { Store } from './store.js' */
/** @import { Words } from './words.js' */
import { isMap, items, valueOf } from '../../engine/answers.js'
import { today } from './day.js'
import { entryOf, saysAnything } from './store.js'

/** What was answered to an item that is no longer asked, in words. @type {(words: Words, told: Told | undefined, record: ProjectRecord, from: string) => { name: string, answer: string }} */
export const given = (words, { name = '', answers = {} } = { name: '', page: '', answers: {} }, record, from) => ({
  name: `${from} ${name}`.trim(),
  answer: words.list([valueOf(entryOf(record, from))].flat().map((value) => (Object.hasOwn(answers, `${value}`) ? answers[`${value}`] ?? '' : `${value}`))),
})

/** What is said, and what was taken where nothing is; key by key. @type {(said: Json | undefined, taken: Json | undefined) => Json | undefined} */
const filled = (said, taken) => {
  if (!isMap(said) || !isMap(taken)) return saysAnything(said) ? said : taken
  return Object.fromEntries(Object.keys({ ...taken, ...said }).map((key) => [key, filled(said[key], taken[key]) ?? '']))
}

/** Give an item the answer of one that it took the place of, with all its texts; that one stays. @type {(store: Store, plan: Plan, item: string, from: string) => void} */
export const takeOver = (store, plan, item, from) => {
  const taken = entryOf(store.record, from)
  const edition = items(plan).find(({ id }) => id === item)?.edition ?? plan.version
  store.edit(item, (entry) => ({ .../** @type {JsonMap} */ (filled(entry, taken)), value: taken.value ?? null, at: today(), edition }))
}
