import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { foldName } from '../../../server/services/search-index.ts'
import { toSimplified } from '../../../server/services/to-simplified.ts'

const everyHan = Array.from({ length: 0x9fff - 0x4e00 }, (_, i) => String.fromCodePoint(0x4e00 + i))
const folded = everyHan.filter((character) => toSimplified(character) !== character)
const soundsOf = (character: string) =>
  pinyin(character, { multiple: true, toneType: 'none', type: 'array' }) as string[]

describe('traditional characters fold into simplified ones', () => {
  test('names of the seeds', () => {
    expect(toSimplified('華陰市福惠家園')).toBe('华阴市福惠家园')
    expect(toSimplified('榮昌區拓新紅城')).toBe('荣昌区拓新红城')
    expect(toSimplified('茂名市電白區')).toBe('茂名市电白区')
  })

  test('folding twice is folding once', () => {
    for (const character of folded)
      expect(toSimplified(toSimplified(character))).toBe(toSimplified(character))
  })

  test('a character and its fold share a sound', () => {
    // 鵑 is read juan; the table of sounds has it wrong
    const strangers = folded.filter((each) => {
      const sounds = soundsOf(toSimplified(each))
      return each !== '鵑' && !soundsOf(each).some((sound) => sounds.includes(sound))
    })
    expect(strangers).toEqual([])
  })

  test('width, case and spaces do not matter', () => {
    expect(foldName(' Ａ座 Garden ')).toBe('a座garden')
  })
})
