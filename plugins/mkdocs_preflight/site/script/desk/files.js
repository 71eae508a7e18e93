/** @import { ProjectRecord } from './types.d.ts' */
import { open } from '../file.js'
import { put } from '../find.js'
import { Desk } from './desk.js'
import { textOf } from './paper.js'

/** What the pages share that look at several files: they are chosen or dropped, and stay on this machine. */
export class FilesDesk extends Desk {
  begin() {
    this.on(this, 'dragover drop', (event) => {
      event.preventDefault()
      const { dataTransfer, type } = /** @type {DragEvent} */ (event)
      if (type === 'drop') this.read([...(dataTransfer?.files ?? [])])
    })
  }

  /** @param {File[]} files */
  async read(files) {
    const bad = []
    for (const file of files) {
      const record = await open(file)
      if (typeof record === 'string') bad.push(textOf(file.name))
      else this.add(file.name, record)
    }
    put(this.place('says'), bad.length ? this.words.say('board.bad', { n: bad.length, names: this.words.list(bad) }) : '')
    this.show()
  }

  /**
   * Take one project.
   *
   * @param {string} _file
   * @param {ProjectRecord} _record
   */
  add(_file, _record) {}

  /** Read what was chosen; return whether files were. @param {HTMLInputElement} target */
  chosen(target) {
    const files = [...(target.files ?? [])]
    // The same files may be chosen again.
    if (files.length) target.value = ''
    if (files.length) this.read(files)
    return !!target.files
  }
}
