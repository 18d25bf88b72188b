-- What an import said last of a case, and the case's revision then: a file that says the same again changes nothing, whatever
-- the desk has done since; one that says something else must not undo what was done here.
alter table incident
  add column imported_content uuid,
  add column imported_revision integer;

-- The key of a posting in the files it comes from: one posting in force for each.
alter table staff_assignment add column code text;
create unique index staff_assignment_code on staff_assignment (code) where valid_to = 'infinity';
