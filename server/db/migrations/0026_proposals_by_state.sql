-- What is under way in an area, and what holds in it, beside all that ever was proposed there.

drop index proposal_parent;
create index proposal_parent_state on proposal (parent_id, state);
