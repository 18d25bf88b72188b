const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 20 → 二十; up to 99. */
const chineseNumber = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`
  return ones === 0 && tens > 0 ? ten : `${ten}${digits[ones]}`
}

/**
 * A name for a new cell beside one of this name: the next number that no sibling bears, 第四网格 → 第七网格, Grid 4 → Grid 7;
 * a name without a number is given one at its end.
 */
export function nextName(
  name: string,
  taken: ReadonlySet<string>,
  numeral: (n: number) => string = String,
): string {
  const place = /第[一二三四五六七八九十]+|第?\d+/.exec(name)
  for (let n = 2; n < 100; n++) {
    const number = place?.[0].startsWith('第') ? `第${numeral(n)}` : numeral(n)
    const candidate = place
      ? name.slice(0, place.index) + number + name.slice(place.index + place[0].length)
      : `${name} ${numeral(n)}`
    if (!taken.has(candidate)) return candidate
  }
  return name
}

/** The same in Chinese numerals. */
export const nextNameZh = (name: string, taken: ReadonlySet<string>): string =>
  nextName(name, taken, chineseNumber)
