import type { Assessment, Item, ItemState, Json, JsonMap, Offer, Plan, ProjectRecord, Range, Result } from '../../engine/types.d.ts'
import type { Row } from './row.js'
import type { Store } from './store.js'
import type { Words } from './words.js'
export type { Assessment, Item, ItemState, Json, JsonMap, Offer, Plan, ProjectRecord, Range, Result }

/** A text with {facts}, or one for each plural category of the fact `n`. */
export type Sentence = string | Record<string, string>

/** An item as a page names it: what it is called, where it stands, and the texts of its answers. */
export interface Told {
  name: string
  page: string
  answers: Record<string, string>
}

/** What every part of a running checklist works with. */
export interface Page {
  root: HTMLElement
  plan: Plan
  words: Words
  store: Store
  rows: Map<string, Row>
  /** The titles of the verdicts, by id. */
  titles: Record<string, string>
  /** The places on the page that a selector names, looked up once: they are the server's and stay. */
  find: (selector: string) => HTMLElement[]
  /** Items that stand in another's condition: raising them may open further questions. */
  asking: Set<string>
  /** Items that the last update changed: what shows others is left alone. */
  fresh: Set<string>
  /** Items that the chosen filter shows; null shows all. */
  filtered: Set<Row> | null
  /** Where a person was brought last. */
  last?: Row
  /** The ids that are shown and numbered now; empty: show and number anew. */
  numbered: string
  /** What the answers come to now. */
  now: Assessment
}

declare global {
  /** The stores of this page, by catalogue, whichever of our scripts made them. */
  var preflightStores: Record<string, Store> | undefined
  /** What a second script of this page does, once it is loaded. */
  var preflightDeeds: Record<string, (...what: any[]) => void> | undefined
}
