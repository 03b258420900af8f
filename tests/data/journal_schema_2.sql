CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE delivery (
    entry TEXT PRIMARY KEY,
    action TEXT NOT NULL,
    item_ref TEXT NOT NULL,
    patron_ref TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at REAL NOT NULL DEFAULT 0,
    verdict TEXT NOT NULL DEFAULT '{}'
, restored INTEGER NOT NULL DEFAULT 0, settled_at REAL) WITHOUT ROWID;
CREATE TABLE entry (
    device TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    refers_to TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    monotonic REAL NOT NULL,
    boot_id TEXT NOT NULL,
    clock_trusted INTEGER NOT NULL,
    salt BLOB,
    payload BLOB,
    payload_digest BLOB NOT NULL,
    prev_hash BLOB NOT NULL
, plain_digest INTEGER NOT NULL DEFAULT 0);
CREATE TABLE epoch (ordinal INTEGER PRIMARY KEY, device TEXT NOT NULL, epoch TEXT NOT NULL, began_at TEXT NOT NULL, reason TEXT NOT NULL, last_seq INTEGER NOT NULL, last_hash BLOB NOT NULL, boot_id TEXT, follows BLOB);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE repair (uid TEXT PRIMARY KEY, entry TEXT NOT NULL, afi INTEGER NOT NULL, tag BLOB) WITHOUT ROWID;
CREATE TABLE work (
    key TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    what TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    settled_at REAL
) WITHOUT ROWID;
CREATE INDEX delivery_item ON delivery (item_ref);
CREATE INDEX delivery_open ON delivery (state) WHERE state IN ('pending', 'sent', 'in_doubt');
CREATE INDEX delivery_patron ON delivery (patron_ref);
CREATE INDEX entry_refers_to ON entry (refers_to) WHERE refers_to != '';
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX work_entry ON work (entry);
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('leenpunt.journal', '0001_journal', '2026-11-24 00:00:00');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('leenpunt.journal', '0002_sealed', '2026-11-24 00:00:00');
INSERT INTO fact VALUES ('key_id', '0000000000000000');
INSERT INTO fact VALUES ('min_writer', '2');
PRAGMA user_version = 2;
