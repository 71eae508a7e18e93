// Every vector with its name, its plan and what it expects.

import { readFileSync } from 'node:fs'

const VECTORS = new URL('../vectors/', import.meta.url)
const load = (name) => JSON.parse(readFileSync(new URL(name, VECTORS), 'utf-8'))
const keys = Object.entries(load('vector.schema.json').$defs.test.properties)
/** The keys of a test that are given; all others are expected. */
const INPUTS = keys.filter(([key, { description = '' }]) => key === 'description' || description.startsWith('input: ')).map(([key]) => key)

export const index = load('index.json')

export const vectors = Object.keys(index.files).flatMap((name) =>
  load(name).cases.flatMap(({ description, plans, plan = plans, tests }) =>
    tests.map((vector) => ({
      name: `${name}: ${description}: ${vector.description}`,
      plan,
      vector,
      expected: Object.fromEntries(Object.entries(vector).filter(([key]) => !INPUTS.includes(key))),
    })),
  ),
)
