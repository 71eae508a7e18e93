/**
 * Every way to score, by its name.
 *
 * Mirror of engine/methods.py.
 *
 * @import { Method } from './types.d.ts'
 */

import { LADDER } from './ladder.js'
import { MATRIX } from './matrix.js'
import { RULES } from './rules.js'
import { summed } from './summed.js'

/** One entry for each way to score. @type {Record<string, Method>} */
export const METHODS = {
  weighted: summed(({ total }) => [total]),
  weakest: summed(({ sections }) => sections),
  ladder: LADDER,
  matrix: MATRIX,
  rules: RULES,
}
