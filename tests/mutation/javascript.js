// Every mutant of the engine in JavaScript, and what noticed it: rounds come in as JSON, a line for each mutant goes out.
//
// Mutants are tried by a few workers; one that takes too long, or too much memory, is ended with its worker and has failed.

import { readFileSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import { outcome } from '../conformance/outcome.js'
import { mutants } from './mutants.js'

const ENGINE = new URL('../../plugins/mkdocs_preflight/engine/', import.meta.url)
const TRIAL = new URL('trial.js', import.meta.url)
/** In milliseconds; the unchanged engine takes one thousand. */
const PATIENCE = 60_000
const BY_VECTORS = 1

const [wanted = ''] = process.argv.slice(2)
const rounds = JSON.parse(readFileSync(0, 'utf-8')).map((one) => ({ one, said: outcome(one).join('\n') }))
const modules = readdirSync(ENGINE).filter((name) => name.endsWith('.js') && name.startsWith(wanted))
const all = modules.flatMap((name) => mutants(name.slice(0, -3), readFileSync(new URL(name, ENGINE), 'utf-8')))

const started = () => new Worker(TRIAL, { workerData: { rounds }, resourceLimits: { maxOldGenerationSizeMb: 1024 } })

/** Try a mutant; null where its worker has to be ended. */
const tried = (worker, { module, text }) =>
  new Promise((resolve) => {
    const ended = (code) => {
      clearTimeout(timer)
      worker.off('message', ended)
      worker.off('error', failed)
      resolve(code)
    }
    const failed = () => ended(null)
    const timer = setTimeout(failed, PATIENCE)
    worker.on('message', ended)
    worker.on('error', failed)
    worker.postMessage({ url: new URL(`${module}.js`, ENGINE).href, text })
  })

const waiting = [...all]
const work = async () => {
  let worker = started()
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const code = await tried(worker, mutant)
    process.stdout.write(`${JSON.stringify({ module: mutant.module, name: mutant.name, code: code ?? BY_VECTORS })}\n`)
    if (code !== null) continue
    worker.on('error', () => {}) // It may still die of what it was ended for.
    await worker.terminate()
    worker = started()
  }
  await worker.terminate()
}

await Promise.all(Array.from({ length: availableParallelism() }, work))
