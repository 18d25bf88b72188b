import { collection, feature, square } from './bundle-folder.ts'

/** The border between the two grids a tenth of a grid further west. */
export const movedBorder = collection(
  feature({ code: 'g1', name: '一格', parent: 'd1' }, square(116, 39, 0.009)),
  feature({ code: 'g2', name: '二格', parent: 'd1' }, [
    [
      [116.009, 39],
      [116.02, 39],
      [116.02, 39.01],
      [116.009, 39.01],
      [116.009, 39],
    ],
  ]),
)
