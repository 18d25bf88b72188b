import type { Queryable } from '../../db/db.ts'

/**
 * Gives a staged border the nodes that the one in force has got of a neighbour's since (see `putNodes`): where all its vertices
 * stand there too, and what stands there beside lies on it to within the grid, both are the same ground.
 * @param levelNo of areas; null: compounds are staged
 */
export async function giveNodes(tx: Queryable, levelNo: number | null): Promise<void> {
  await tx.query(
    `
    with known as (
      select a.code, v.geom
      from area a
      join area_version v on v.area_id = a.id
      where a.level_no = $1::smallint and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
      union all
      select c.code, v.geom
      from compound c
      join compound_version v on v.compound_id = c.id
      where $1::smallint is null and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
    )
    update import_stage s
    set geom = k.geom
    from known k
    where k.code = s.key and st_npoints(k.geom) > st_npoints(s.geom) and case
      when exists (
        select st_x(p.geom), st_y(p.geom) from st_dumppoints(s.geom) p
        except
        select st_x(p.geom), st_y(p.geom) from st_dumppoints(k.geom) p
      ) then false
      else not exists (
        select
        from (
          select st_x(p.geom) as x, st_y(p.geom) as y from st_dumppoints(k.geom) p
          except
          select st_x(p.geom), st_y(p.geom) from st_dumppoints(s.geom) p
        ) as node
        where st_distance(st_setsrid(st_makepoint(x, y), 4326), st_boundary(s.geom)) > 1.5e-7
      )
    end
    `,
    [levelNo],
  )
}
