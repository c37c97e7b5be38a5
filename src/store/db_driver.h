/* What a driver of db.h is: a table of functions. Only db.c and the drivers include this. */
#pragma once
#include "store/db.h"

enum column_type { COLUMN_NULL, COLUMN_INTEGER, COLUMN_TEXT, COLUMN_BLOB };

struct statement {
	struct db *db;
	void *handle; /* the driver's; NULL until it was prepared */
	enum sql id;
	enum err err; /* of preparing or binding; told by the next step */
	bool used;
};

/* The first member of a driver's connection. */
struct db {
	const struct driver *driver;
	struct statement statements[SQL_COUNT];
};

/* Each does what the function of db.h with its name does. */
struct driver {
	enum err (*open)(const char *where, enum db_mode mode, struct db **out);
	void (*close)(struct db *db);
	enum err (*script)(struct db *db, enum sql id);
	enum err (*begin_write)(struct db *db);
	enum err (*begin_read)(struct db *db);
	enum err (*commit)(struct db *db);
	void (*rollback)(struct db *db);
	bool (*in_transaction)(const struct db *db);
	enum err (*savepoint)(struct db *db);
	enum err (*release)(struct db *db);
	enum err (*undo)(struct db *db);
	bool (*changed_elsewhere)(struct db *db);
	bool (*lead)(struct db *db);
	int (*log_pages)(const struct db *db);
	enum err (*checkpoint)(struct db *db);
	enum err (*copy)(struct db *db, const char *path);
	enum err (*identity)(struct db *db, int *application, int *version);
	enum err (*set_identity)(struct db *db, int application, int version);
	enum err (*adopt)(struct db *db);

	void (*prepare)(struct statement *statement); /* sets handle, or err */
	enum err (*ready)(struct statement *statement);
	void (*reset)(struct statement *statement);   /* rows and parameters are forgotten */
	void (*stream)(struct statement *statement);
	enum err (*next)(struct statement *statement, bool *row);
	enum err (*run)(struct statement *statement);

	void (*bind_null)(struct statement *statement, int n, enum column_type type);
	void (*bind_int)(struct statement *statement, int n, int64_t value);
	void (*bind_text)(struct statement *statement, int n, struct str value, bool copy);
	void (*bind_blob)(struct statement *statement, int n, const void *bytes, size_t len);

	int (*columns)(struct statement *statement);
	const char *(*name)(struct statement *statement, int n);
	enum column_type (*type)(struct statement *statement, int n);
	int64_t (*get_int)(struct statement *statement, int n);
	struct str (*get_text)(struct statement *statement, int n);
	struct str (*get_blob)(struct statement *statement, int n);
};

extern const struct driver db_sqlite, db_postgres;
