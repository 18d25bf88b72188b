import { ImportProblem } from '../import-problem.ts'

/** A feature's text with the line in which it begins; `complete` is false where the file ended inside it. */
export type FeatureText = { line: number; text: string; complete: boolean }

/** No single feature may be larger: 64 million characters. */
const longestFeature = 64 * 1024 * 1024

/** How far before a feature `"features": [` is looked for: at every brace, so not far. */
const listHeadReach = 1000

/**
 * Cuts GeoJSON into the texts of its features without building the document: a collection, one feature a line, or an array.
 * Holds one feature and one chunk at a time, so that memory does not grow with the file. `onHead` receives what stands before
 * the first feature (there a `crs` member is found).
 */
export async function* splitFeatures(
  chunks: AsyncIterable<string>,
  onHead?: (text: string) => void,
): AsyncGenerator<FeatureText> {
  const splitter = new Splitter(onHead)
  for await (const chunk of chunks) yield* splitter.push(chunk)
  yield* splitter.end()
}

class Splitter {
  private depth = 0
  private inString = false
  /** The chunk before ended in a backslash, which hides this chunk's first character. */
  private escaped = false
  private line = 1
  private startLine = 1
  private parts: string[] = []
  private length = 0
  /** Depth of braces at which a feature begins: 0 for one a line or an array, 1 inside a collection. */
  private featureDepth: 0 | 1 = 0
  private inFeature = false
  /** What stands before the feature that comes next. */
  private gap = ''
  private headGiven = false
  /** The collection's list of features has ended. */
  private isOver = false

  constructor(private readonly onHead?: (text: string) => void) {}

  *push(chunk: string): Generator<FeatureText> {
    const marks = /["{}\\\n]/g
    let from = 0
    marks.lastIndex = this.escaped ? 1 : 0
    this.escaped = false
    for (let match = marks.exec(chunk); match; match = marks.exec(chunk)) {
      const at = match.index
      if (match[0] === '\n') this.line += 1
      else if (match[0] === '\\') {
        marks.lastIndex = at + 2
        this.escaped = at + 1 === chunk.length
        if (this.escaped) break
      } else if (match[0] === '"') this.inString = !this.inString
      else if (this.inString) continue
      else if (match[0] === '{') {
        if (!this.inFeature && this.opens(chunk, from, at)) from = at
        this.depth += 1
      } else {
        this.depth -= 1
        if (!this.inFeature || this.depth !== this.featureDepth) continue
        yield this.take(chunk.slice(from, at + 1), true)
        from = at + 1
      }
    }
    this.keep(chunk.slice(from))
  }

  *end(): Generator<FeatureText> {
    if (this.inFeature) yield this.take('', false)
    else if (!this.headGiven) this.onHead?.(this.gap)
  }

  /** Whether the brace at `at` begins a feature. */
  private opens(chunk: string, from: number, at: number): boolean {
    if (!this.headGiven && this.depth === 0 && isCollection(chunk.slice(at, at + 65_536))) {
      this.featureDepth = 1
      return false
    }
    if (this.isOver || this.depth !== this.featureDepth) return false
    if (this.featureDepth === 1) {
      // inside a collection other members may stand before and behind the list of features
      if (!this.headGiven && !/"features"\s*:\s*\[\s*$/.test(this.before(chunk, from, at, listHeadReach)))
        return false
      if (this.headGiven && this.ends(chunk.slice(from, at))) return false
    }
    if (!this.headGiven) this.onHead?.(this.before(chunk, from, at))
    this.headGiven = true
    this.gap = ''
    this.inFeature = true
    this.startLine = this.line
    return true
  }

  /** What stands before the first feature: all that was kept of it, or its end. */
  private before(chunk: string, from: number, at: number, length = Number.POSITIVE_INFINITY): string {
    const near = chunk.slice(Math.max(from, at - length), at)
    return near.length < length ? this.gap.slice(near.length - length) + near : near
  }

  /** Whether the list of features has ended by what stands behind the feature before. */
  private ends(between: string): boolean {
    this.isOver ||= this.featureDepth === 1 && between.includes(']')
    return this.isOver
  }

  private keep(text: string): void {
    if (!this.inFeature) {
      if (this.headGiven) this.ends(text)
      this.gap = (this.gap + text).slice(-65_536)
      return
    }
    this.parts.push(text)
    this.length += text.length
    if (this.length > longestFeature)
      throw new ImportProblem(
        'file-unreadable',
        `the feature in line ${this.startLine} is larger than 64 million characters`,
      )
  }

  private take(text: string, complete: boolean): FeatureText {
    const feature = { line: this.startLine, text: this.parts.join('') + text, complete }
    this.parts = []
    this.length = 0
    this.inFeature = false
    return feature
  }
}

/** The outer object of a collection, seen by its first members; a feature says so itself. */
const isCollection = (text: string): boolean =>
  !/^\{\s*"type"\s*:\s*"Feature"/.test(text) &&
  (/"type"\s*:\s*"FeatureCollection"/.test(text) || /"features"\s*:\s*\[/.test(text))
