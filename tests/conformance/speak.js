// Says sentences as a page does: lines of {words, language, key, facts, list, number, day} in, what is said out.
import { createInterface } from 'node:readline'
import { Words } from '../../plugins/mkdocs_preflight/site/script/words.js'

for await (const line of createInterface({ input: process.stdin })) {
  const { words, language, key, facts, list, number, day } = JSON.parse(line)
  const spoken = new Words({ dataset: { words: JSON.stringify(words), language } })
  const said = key ? spoken.say(key, facts) : list ? spoken.list(list) : day ? spoken.date(day) : spoken.number(number)
  console.log(JSON.stringify(said))
}
