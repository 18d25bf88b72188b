import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../server/db/open-database.ts'
import { refreshStatistics } from '../../server/sql/refresh-statistics.ts'
import { putCity, readGrids } from './metrics-store.ts'
import { type DeskServer, startDesk } from './paint-server.ts'
import { root } from './tiles-processes.ts'

const generator = join(root, '../shared/bench/generate-city.mjs')

/** A desk over a generated city of 20,000 grids, each with its open cases. `folder`: where its grids.geojson is. */
export async function startLargeCity(work: string): Promise<{ server: DeskServer; folder: string }> {
  const folder = mkdtempSync(join(work, 'city-'))
  execFileSync(process.execPath, [generator, '--polys', '20000', '--points', '1000', '--out', folder])
  const dataDir = join(folder, 'store')
  const db = await openDatabase({ dataDir })
  await db.transaction(
    async (tx) => {
      await putCity(tx, readGrids(folder))
      await tx.query(
        `insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
         select 1, id, 'located', 0, 1, 'reported', 1 + id % 15, 0 from area`,
      )
      await refreshStatistics(tx)
    },
    { timeoutMs: 0 },
  )
  await db.close()
  return { server: await startDesk(dataDir, { DEMO: 'off' }), folder }
}
