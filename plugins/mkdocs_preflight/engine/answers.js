/**
 * What an answer says: its state, its value, and whether it is still good.
 *
 * Mirror of engine/answers.py, where the rules are explained; tests/vectors/answers decides.
 *
 * @import { Answer, AnswerProblem, Answers, Item, Json, JsonMap } from './types.d.ts'
 * @import { Kind, Option, Plan, ProjectRecord } from './types.d.ts'
 */

const CONFIRM = [{ id: 'yes', value: 100 }, { id: 'partly', value: 50 }, { id: 'no', value: 0 }]

/** @type {(words: (item: Item) => Option[]) => Kind} */
const listed = (words) => ({
  words,
  fits: (item, value) => words(item).some(({ id }) => id === value),
  value: (item, value) => words(item).find(({ id }) => id === value)?.value ?? null,
  counts: (item) => words(item).some(({ value }) => value !== undefined),
})

/** @type {(item: Item) => Option[]} */
const optionsOf = ({ options = [] }) => options

/** The options that a text or a list of them chooses; undefined for what is none. @type {(item: Item, value: Json) => (Option | undefined)[]} */
const chosenOf = (item, value) => [...new Set([value].flat())].map((chosen) => optionsOf(item).find(({ id }) => id === chosen))

/** The values of the chosen options together; null where none of them has one. @type {(item: Item, value: Json) => number | null} */
const addedUp = (item, value) => {
  const values = chosenOf(item, value).flatMap((option) => option?.value ?? [])
  return values.length ? Math.min(100, values.reduce((sum, value) => sum + value)) : null
}

/** A number in whole millionths, which compare alike in both engines; null for what is no number. @type {(text: unknown) => bigint | null} */
const millionths = (text) => {
  const number = isText(text) && /^(-?(?:0|[1-9][0-9]{0,14}))(?:\.([0-9]{1,6}))?$/.exec(text)
  return number ? BigInt(number[1] + (number[2] ?? '').padEnd(6, '0')) : null
}

/** @type {(item: Item, value: Json) => boolean} */
const isStep = ({ min = 0, max = 0 }, value) => {
  const step = Number(millionths(value) ?? NaN) / 1e6
  return Number.isInteger(step) && step >= min && step <= max
}

/** The most that a band with the number in it is worth; null where there are no bands. @type {(item: Item, value: Json) => number | null} */
const worth = ({ bands = [] }, value) => {
  if (!bands.length) return null
  const number = /** @type {bigint} */ (millionths(value))
  const within = bands.filter(({ from, upto }) => (from === undefined ? number <= (millionths(upto) ?? 0n) : number >= (millionths(from) ?? 0n)))
  return Math.max(0, ...within.map(({ value }) => value))
}

/** @type {() => Option[]} */
const none = () => []

/** One entry for each kind of answer. @type {Record<string, Kind>} */
export const KINDS = {
  confirm: listed(() => CONFIRM),
  choice: listed(optionsOf),
  many: { ...listed(optionsOf), fits: (item, value) => chosenOf(item, value).every(Boolean), value: addedUp },
  scale: {
    words: none,
    fits: isStep,
    value: ({ min = 0, max = 0 }, value) => Math.floor((100 * (Number(value) - min)) / (max - min)),
    counts: () => true,
    code: 'PF406',
  },
  number: { words: none, fits: (_, value) => millionths(value) !== null, value: worth, counts: ({ bands }) => !!bands?.length, code: 'PF407' },
  text: { words: none, fits: (_, value) => isText(value), value: () => null, counts: () => false },
}

/** @type {(value: unknown) => value is string} */
const isText = (value) => typeof value === 'string'

/**
 * Whether something is a mapping of JSON.
 *
 * @param {unknown} value
 * @returns {value is JsonMap}
 */
export const isMap = (value) => value === Object(value) && !Array.isArray(value)

/** The answers in a record; none where there is no mapping of them. @type {(record: ProjectRecord) => Answers} */
export const answersOf = (record) => (isMap(record.answers) ? record.answers : {})

/** Every item of a plan in page order, the profile's first. @type {(plan: Plan) => Item[]} */
export const items = (plan) => [...(plan.profile ?? []), ...plan.sections.flatMap((section) => section.items)]

/** @type {(item: Item) => Kind} */
const kindOf = (item) => /** @type {Kind} */ (KINDS[item.kind ?? 'confirm'])

/** Whether any answer to the item has a value. @type {(item: Item) => boolean} */
export const canCount = (item) => kindOf(item).counts(item)

/** Whether something is text with a visible character in it. @type {(text: unknown) => boolean} */
export const said = (text) => isText(text) && text.trim() !== ''

/** What the long form of an entry says under a key. @type {(entry: unknown, key: string) => Json | undefined} */
export const fieldOf = (entry, key) => (isMap(entry) ? entry[key] : undefined)

/** The day on which an entry was given; empty for what looks like none. @type {(entry: Json | undefined) => string} */
export const dayOf = (entry) => {
  const at = fieldOf(entry, 'at')
  return isText(at) && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(at) ? at : ''
}

/** The value in an entry's short or long form; null where nothing is said. @type {(entry: Json | undefined) => Json} */
export const valueOf = (entry) => {
  const value = isMap(entry) ? entry.value : entry
  const nothing = isText(value) ? !said(value) : Array.isArray(value) && !value.length
  return nothing ? null : (value ?? null)
}

/** Whether an entry answers at all, whatever its item. @type {(entry: Json | undefined) => boolean} */
export const given = (entry) => {
  const value = valueOf(entry)
  return value !== null && value !== 'unknown' && (value !== 'n/a' || said(fieldOf(entry, 'note')))
}

/** What a condition compares an answer with. @type {(value: Json) => string[]} */
export const texts = (value) => (Array.isArray(value) ? value : [value]).filter(isText)

/**
 * Whether a condition accepts what was chosen; numbers are compared by value, all else by its text.
 *
 * @type {(item: Item, chosen: string[], accepted: string[]) => boolean}
 */
export const meets = ({ kind }, chosen, accepted) => {
  const counted = kind === 'scale' || kind === 'number'
  return chosen.some((text) => accepted.some((wanted) => (counted ? compares(text, wanted) : text === wanted)))
}

/** @type {(text: string, wanted: string) => boolean} */
const compares = (text, wanted) => {
  const [, sign = '', limit] = /^([<>]?=?) ?(.*)$/.exec(wanted) ?? []
  const [one, two] = [millionths(text), millionths(limit)]
  if (one === null || two === null) return text === wanted
  return one === two ? sign === '' || sign.includes('=') : sign.includes(one < two ? '<' : '>')
}

/** @type {(state: Answer['state'], more?: Partial<Answer>) => Answer} */
const answer = (state, more) => ({ state, value: null, chosen: [], misfit: false, ...more })

/** What an entry says as an answer to the item. @type {(item: Item, entry: Json | undefined) => Answer} */
export const readAnswer = (item, entry) => {
  const value = valueOf(entry)
  const kind = kindOf(item)
  if (value === null) return answer('open')
  if (value === 'unknown') return answer('unknown')
  if (value === 'n/a' && item.na) return given(entry) ? answer('na', { chosen: ['n/a'] }) : answer('open')
  if (value === 'n/a' || !kind.fits(item, value)) return answer('open', { misfit: true })
  return answer('answered', { value: kind.value(item, value), chosen: texts(value) })
}

/** @type {(state: string) => boolean} */
const isAnswered = (state) => state === 'answered' || state === 'na'

/**
 * Whether an answer was given to an older edition: before its meaning changed, or for words now gone.
 *
 * @type {(plan: Plan, item: Item, entry: Json | undefined, answer: Answer, editions?: Json | undefined) => boolean}
 */
export const isChanged = (plan, item, entry, { misfit, state }, editions) => {
  const since = misfit ? (item.edition ?? plan.version) : isAnswered(state) ? item.changed : undefined
  const own = fieldOf(entry, 'edition')
  return since !== undefined && isOlder(said(own) ? own : fieldOf(editions, item.home ?? plan.id), since)
}

/** Whether an edition comes before a version; what is no version never does. @type {(edition: unknown, version: unknown) => boolean} */
export const isOlder = (edition, version) => ordered(edition) !== '' && ordered(edition) < ordered(version)

/** A version as a text that sorts like it; empty for what is none. @type {(version: unknown) => string} */
const ordered = (version) =>
  isText(version) && /^\d{1,9}(\.\d{1,9}){0,2}$/.test(version)
    ? `${version}.0.0`.split('.', 3).map((part) => part.padStart(9, '0')).join()
    : ''

/**
 * Whether an answer was given longer ago than the item's `review` days; never without a whole date.
 *
 * @type {(item: Item, entry: Json | undefined, answer: Answer, today: string | null | undefined) => boolean}
 */
export const isStale = (item, entry, { state }, today) =>
  item.review !== undefined && isAnswered(state) && day(today) - day(fieldOf(entry, 'at')) > item.review

/** The number of a day, to subtract another from; NaN for what is none. @type {(text: unknown) => number} */
const day = (text) => {
  const date = isText(text) && /^(?!0000)(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text)
  // 400 years later, because `Date.UTC` takes a year below 100 for one of the last century.
  return date ? Date.UTC(Number(date[1]) + 400, Number(date[2]) - 1, Number(date[3])) / 864e5 : NaN
}

/**
 * What is wrong with the answers to a plan's items, in page order: PF401 to PF403, PF406 and PF407.
 *
 * @type {(plan: Plan, answers: Answers, editions?: Json | undefined) => AnswerProblem[]}
 */
export const check = (plan, answers, editions) =>
  items(plan).flatMap((item) => {
    const entry = answers[item.id]
    const answer = readAnswer(item, entry)
    return answer.misfit && !isChanged(plan, item, entry, answer, editions) ? [problem(item, valueOf(entry))] : []
  })

/** @type {(item: Item, value: Json) => AnswerProblem} */
const problem = (item, found) => {
  const { words, code } = kindOf(item)
  const { id, min, max } = item
  const value = item.kind === 'many' ? [found].flat().find((one) => !chosenOf(item, one).every(Boolean)) : found
  if (!isText(value)) return { code: 'PF403', item: id }
  if (value === 'n/a') return { code: 'PF402', item: id }
  if (!code) return { code: 'PF401', item: id, value, accepts: words(item).map(({ id }) => id) }
  return { code, item: id, value, ...(min !== undefined && max !== undefined && { min, max }) }
}
