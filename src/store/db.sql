-- name: begin
begin

-- name: begin_write
begin immediate

-- name: commit
commit

-- name: savepoint
savepoint job

-- name: undo
rollback to job

-- name: release
release job
