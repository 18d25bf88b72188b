-- What is in force, beside all that ever was: ground that was drawn anew a thousand times is found as fast as any other.

create index area_version_in_force on area_version (area_id)
  where recorded_to = 'infinity' and valid_to = 'infinity';
create index area_version_ground_in_force on area_version using gist (geom)
  where recorded_to = 'infinity' and valid_to = 'infinity';
