import { createPortal } from 'react-dom'
import styles from './print-sheet.module.css'

/** A table on paper: its head, its rows (the name first), and what it leaves out. */
export type PrintTable = {
  head: readonly string[]
  rows: readonly { key: number; cells: readonly string[] }[]
  note: string
}

type PrintSheetProps = { label: string; picture: HTMLCanvasElement; table: PrintTable | null }

/** One A4 page, landscape: the map's picture with its words, and the figures of its level. On the screen it is not seen. */
export const PrintSheet = ({ label, picture, table }: PrintSheetProps) =>
  createPortal(
    <section className={styles.sheet} data-theme="light" aria-label={label}>
      <div className={styles.picture} ref={(element) => element?.replaceChildren(picture)} />
      {table ? (
        <div className={styles.figures}>
          <table className={styles.table}>
            <thead>
              <tr>
                {table.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ key, cells: [name, ...figures] }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {figures.map((text, i) => (
                    <td key={table.head[i + 1]}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>{table.note}</p>
        </div>
      ) : null}
    </section>,
    document.body,
  )
