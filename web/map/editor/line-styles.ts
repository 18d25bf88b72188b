import type { EditTheme } from './edit-theme.ts'

/** How terra-draw shows a line or ground that is being drawn: in the colour of actions, its vertices open. */
export function lineStyles({ action, paper, ink }: EditTheme, unit: number) {
  const point = <P extends string>(name: P, width: number, color = paper, outline = action) =>
    ({
      [`${name}Color`]: color,
      [`${name}OutlineColor`]: outline,
      [`${name}Width`]: width * unit,
      [`${name}OutlineWidth`]: 2 * unit,
    }) as Record<`${P}Color` | `${P}OutlineColor`, typeof action> &
      Record<`${P}Width` | `${P}OutlineWidth`, number>
  const dash: [number, number] = [8 * unit, 4 * unit]
  return {
    line: {
      lineStringColor: action,
      lineStringWidth: 3 * unit,
      lineStringDash: dash,
      ...point('closingPoint', 6, action, paper),
      ...point('snappingPoint', 5, paper, ink),
    },
    ground: {
      fillColor: action,
      fillOpacity: 0.15,
      outlineColor: action,
      outlineWidth: 3 * unit,
      ...point('closingPoint', 6, action, paper),
      ...point('snappingPoint', 5, paper, ink),
    },
    selected: {
      selectedLineStringColor: action,
      selectedLineStringWidth: 3 * unit,
      selectedLineStringDash: dash,
      ...point('selectionPoint', 6, paper, action),
      ...point('midPoint', 4, action, paper),
    },
  }
}
