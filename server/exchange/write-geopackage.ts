import type { MultiPolygon } from 'geojson'
import { extentOf } from '../../geo/checks/clip-to-box.ts'
import { type BoundaryCollection, boundaryColumns } from '../../geo/model/boundary.ts'
import { encodeWkb } from './encode-wkb.ts'
import { openSqlite } from './open-sqlite.ts'
import { polygonsOf } from './polygons-of.ts'

/** GeoPackage 1.3 (OGC 12-128r17) with one table of features in EPSG:4326. */
export async function writeGeoPackage(
  { features }: BoundaryCollection,
  { table, title, at }: { table: string; title: string; at: Date },
): Promise<Uint8Array> {
  const db = await openSqlite()
  try {
    db.run(schema)
    const polygons = polygonsOf(features.map(({ geometry }) => geometry))
    const extent = polygons.length > 0 ? extentOf(polygons) : [null, null, null, null]
    const description = features[0]?.properties.source ?? ''
    db.run(
      `insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y,
         srs_id)
       values (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)`,
      [table, title, description, at.toISOString(), ...extent],
    )
    db.run(`insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', 4326, 0, 0)`, [table])
    const named = boundaryColumns.map((column) => `${column} ${column === 'area_m2' ? 'double' : 'text'}`)
    db.run(
      `create table "${table}" (fid integer primary key autoincrement not null, geom multipolygon, ${named.join(', ')})`,
    )
    db.run('begin')
    const insert = db.prepare(
      `insert into "${table}" (geom, ${boundaryColumns.join(', ')}) values (${['', ...boundaryColumns].map(() => '?').join(', ')})`,
    )
    for (const { geometry, properties } of features)
      insert.run([geometry && blobOf(geometry), ...boundaryColumns.map((column) => properties[column])])
    insert.free()
    db.run('commit')
    return db.export()
  } finally {
    db.close()
  }
}

/** The head of a GeoPackage's geometry (version 1, little-endian, with its box), then WKB. */
function blobOf(geometry: MultiPolygon): Uint8Array {
  const wkb = encodeWkb(geometry)
  const blob = Buffer.alloc(40 + wkb.length)
  blob.write('GP', 0, 'latin1')
  blob[3] = 0b0000_0011
  blob.writeInt32LE(4326, 4)
  const [west, south, east, north] = extentOf(polygonsOf([geometry]))
  for (const [i, n] of [west, east, south, north].entries()) blob.writeDoubleLE(n, 8 + i * 8)
  blob.set(wkb, 40)
  return blob
}

const schema = `
  pragma application_id = 0x47504b47;
  pragma user_version = 10300;
  create table gpkg_spatial_ref_sys (
    srs_name text not null, srs_id integer primary key, organization text not null, organization_coordsys_id integer not null,
    definition text not null, description text);
  insert into gpkg_spatial_ref_sys values
    ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null),
    ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
    ('WGS 84', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
     'longitude, latitude in degrees');
  create table gpkg_contents (
    table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
    last_change datetime not null, min_x double, min_y double, max_x double, max_y double,
    srs_id integer references gpkg_spatial_ref_sys (srs_id));
  create table gpkg_geometry_columns (
    table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
    z tinyint not null, m tinyint not null, primary key (table_name, column_name), unique (table_name),
    foreign key (table_name) references gpkg_contents (table_name),
    foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
`
