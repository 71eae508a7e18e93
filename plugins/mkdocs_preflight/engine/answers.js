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

/** One entry for each kind of answer. @type {Record<string, Kind>} */
export const KINDS = {
  confirm: listed(() => CONFIRM),
  choice: listed(({ options }) => options ?? []),
  text: { words: () => [], fits: (_, value) => isText(value), value: () => null, counts: () => false },
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

/** @type {(edition: unknown, version: string) => boolean} */
const isOlder = (edition, version) => ordered(edition) !== '' && ordered(edition) < ordered(version)

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
 * What is wrong with the answers to a plan's items, in page order: PF401, PF402 and PF403.
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
const problem = (item, value) => {
  if (!isText(value)) return { code: 'PF403', item: item.id }
  if (value === 'n/a') return { code: 'PF402', item: item.id }
  return { code: 'PF401', item: item.id, value, accepts: kindOf(item).words(item).map(({ id }) => id) }
}
