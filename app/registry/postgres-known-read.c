/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what is needed to know whom some rows may mean.
 *
 * Who has a key is once in the database's own table. That nobody is added twice under two keys, one administrator's list
 * having ids and another's only addresses, no constraint can say: so whoever adds people without ids is alone in it, by the
 * lock of the version's row, and whoever adds people with ids only shares it. */

#include "registry/postgres-known-private.h"

#include "registry/postgres-array.h"

/* The parameters of all queries: an array each, with an element for each row. */
enum
{
  KEYS,
  USERNAME_KEYS,
  EMAIL_KEYS,
  NUMBERS,
  COURSES,
  N_PARAMETERS,
};

/* Each row is found by an index, whatever the planner takes the tables for: it knows little of those that a run fills, and so
 * would read a whole course for each batch. OFFSET 0 keeps it from joining otherwise. */
#define EACH(what, wanted, from, columns, where)                                                              \
  "SELECT " what " FROM " wanted " CROSS JOIN LATERAL (SELECT " columns " FROM " from " WHERE " where " OFFSET 0) AS found"

#define STUDENT_COLUMNS                                                                                       \
  "number, key, username_key, email_key, id, username, name, given_name, family_name, email"
#define EACH_STUDENT(what, columns, array, column)                                                            \
  EACH (what, "unnest(" array ", $5::text[]) AS wanted (value, course)", "registrar.students", columns, column " = wanted.value")
#define EACH_MEANT(what, columns)                                                                             \
  EACH_STUDENT (what, columns, "$1::text[]", "key")                                                           \
  " UNION " EACH_STUDENT (what, columns, "$2::text[]", "username_key")                                        \
  " UNION " EACH_STUDENT (what, columns, "$3::text[]", "email_key")                                           \
  " UNION " EACH_STUDENT (what, columns, "$4::bigint[]", "number")
#define SELECT_STUDENTS EACH_MEANT ("found.*", STUDENT_COLUMNS)

#define REGISTRATION_COLUMNS                                                                                  \
  "course, student, run, changed_by, run_row, extract(epoch FROM registered)::bigint, role,"                  \
  " extract(epoch FROM starts)::bigint, extract(epoch FROM ends)::bigint, suspended"
/* In order, so that nobody waits in a circle for those that they lock. */
#define SELECT_REGISTRATIONS(locked)                                                                          \
  "SELECT held.* FROM (" EACH_MEANT ("wanted.course, found.number", "number") " ORDER BY course, number) AS meant"   \
  " CROSS JOIN LATERAL (SELECT " REGISTRATION_COLUMNS " FROM registrar.registrations"                         \
  " WHERE course = meant.course AND student = meant.number OFFSET 0" locked ") AS held"
#define SELECT_COURSES "SELECT id FROM registrar.courses WHERE id = ANY ($1::text[])"
#define LOCK_SHARED "SELECT number FROM registrar.version FOR SHARE"
#define LOCK_ALONE "SELECT number FROM registrar.version FOR UPDATE"

static const char *
read_text (RegistrarPostgresKnown *self, const PGresult *result, int row, int column)
{
  return PQgetisnull (result, row, column) ? NULL : g_string_chunk_insert (self->texts, PQgetvalue (result, row, column));
}

/* 0 for NULL. */
static gint64
read_number (const PGresult *result, int row, int column)
{
  return g_ascii_strtoll (PQgetvalue (result, row, column), NULL, 10);
}

static void
read_student (RegistrarPostgresKnown *self, const PGresult *result, int row)
{
  RegistrarPostgresStudent *student = g_new0 (RegistrarPostgresStudent, 1);

  student->number = read_number (result, row, 0);
  student->key = read_text (self, result, row, 1);
  student->username_key = read_text (self, result, row, 2);
  student->email_key = read_text (self, result, row, 3);
  student->student = (RegistrarStudent){
    .id = read_text (self, result, row, 4),
    .username = read_text (self, result, row, 5),
    .name = read_text (self, result, row, 6),
    .given_name = read_text (self, result, row, 7),
    .family_name = read_text (self, result, row, 8),
    .email = read_text (self, result, row, 9),
  };
  registrar_postgres_known_index_student (self, student);
}

static void
read_registration (RegistrarPostgresKnown *self, const PGresult *result, int row)
{
  RegistrarPostgresRegistration *registration = g_new0 (RegistrarPostgresRegistration, 1);
  gboolean is_usual = PQgetisnull (result, row, 6);

  *registration = (RegistrarPostgresRegistration){
    .course = read_text (self, result, row, 0),
    .student = read_number (result, row, 1),
    .registered = TRUE,
    .run = read_text (self, result, row, 2),
    .changed_by = read_text (self, result, row, 3),
    .row = read_number (result, row, 4),
    .since = read_number (result, row, 5),
    .details = {
      .role = registrar_role_read (is_usual ? NULL : PQgetvalue (result, row, 6)),
      .start = read_number (result, row, 7),
      .end = read_number (result, row, 8),
      .suspended = *PQgetvalue (result, row, 9) == 't',
    },
  };
  g_hash_table_add (self->registrations, registration);
}

typedef void (*ReadRow) (RegistrarPostgresKnown *self, const PGresult *result, int row);

static void
read_course (RegistrarPostgresKnown *self, const PGresult *result, int row)
{
  g_hash_table_add (self->courses, (gpointer) read_text (self, result, row, 0));
}

static void
read_rows (RegistrarPostgresKnown *self, const PGresult *result, ReadRow read_row)
{
  for (int row = 0; row < PQntuples (result); row++)
    read_row (self, result, row);
}

/* The key of one value alone. */
static void
add_key (GString *array, const char *username, const char *email)
{
  g_autofree char *key = registrar_student_dup_key (&(RegistrarStudent){ .username = username, .email = email });

  registrar_postgres_array_add (array, key);
}

static void
add_row (GString *const arrays[N_PARAMETERS], const RegistrarBatchRows *rows, const RegistrarBatchRow *row)
{
  const RegistrarStudent *student = &row->item->student;
  const char *account = row->item->account;
  gint64 number;

  registrar_postgres_array_add (arrays[COURSES], row->course->id);
  if (account != NULL && g_ascii_string_to_signed (account, 10, 1, G_MAXINT64, &number, NULL))
    registrar_postgres_array_add_number (arrays[NUMBERS], number);
  else
    registrar_postgres_array_add (arrays[NUMBERS], NULL);

  registrar_postgres_array_add (arrays[KEYS], account == NULL ? registrar_batch_rows_get_key (rows, row) : NULL);
  add_key (arrays[USERNAME_KEYS], account == NULL ? student->username : NULL, NULL);
  add_key (arrays[EMAIL_KEYS], NULL, account == NULL ? student->email : NULL);
}

/* Whether some row has no id. */
static gboolean
add_rows (GString *const arrays[N_PARAMETERS], const RegistrarBatchRows *rows)
{
  gboolean some_without_id = FALSE;

  for (guint i = 0; i < rows->rows->len; i++)
    {
      const RegistrarBatchRow *row = registrar_batch_rows_get (rows, i);

      add_row (arrays, rows, row);
      some_without_id = some_without_id || row->identity != REGISTRAR_IDENTITY_ID;
    }

  return some_without_id;
}

/* The queries for one purpose: the last three are those that give something to read. */
static guint
make_queries (RegistrarPostgresQuery queries[5], const char *const values[N_PARAMETERS], RegistrarPostgresPurpose purpose,
              gboolean some_without_id)
{
  gboolean for_update = purpose == REGISTRAR_POSTGRES_TO_CHANGE;
  guint n = 0;

  if (purpose != REGISTRAR_POSTGRES_TO_LOOK)
    queries[n++].sql = "BEGIN";
  if (purpose == REGISTRAR_POSTGRES_TO_ADD)
    queries[n++].sql = some_without_id ? LOCK_ALONE : LOCK_SHARED;

  queries[n++] = (RegistrarPostgresQuery){ SELECT_COURSES, values + COURSES, 1, NULL };
  queries[n++] = (RegistrarPostgresQuery){ SELECT_STUDENTS, values, N_PARAMETERS, NULL };
  queries[n++] = (RegistrarPostgresQuery){
    for_update ? SELECT_REGISTRATIONS (" FOR UPDATE") : SELECT_REGISTRATIONS (""), values, N_PARAMETERS, NULL
  };
  return n;
}

RegistrarPostgresEnd
registrar_postgres_known_read (RegistrarPostgresKnown *self, RegistrarPostgresConnection *connection,
                               const RegistrarBatchRows *rows, RegistrarPostgresPurpose purpose,
                               const RegistrarPostgresPatience *patience, GError **error)
{
  GString *arrays[N_PARAMETERS];
  const char *values[N_PARAMETERS];
  RegistrarPostgresQuery queries[5] = { 0 };
  gboolean some_without_id;
  guint n;
  RegistrarPostgresEnd end;

  for (guint i = 0; i < N_PARAMETERS; i++)
    arrays[i] = g_string_new (NULL);
  some_without_id = add_rows (arrays, rows);
  for (guint i = 0; i < N_PARAMETERS; i++)
    values[i] = registrar_postgres_array_end (arrays[i]);

  n = make_queries (queries, values, purpose, some_without_id);
  end = registrar_postgres_connection_exchange (connection, queries, n, patience, error);
  if (end == REGISTRAR_POSTGRES_DONE)
    {
      read_rows (self, queries[n - 3].result, read_course);
      read_rows (self, queries[n - 2].result, read_student);
      read_rows (self, queries[n - 1].result, read_registration);
    }

  registrar_postgres_queries_clear (queries, n);
  for (guint i = 0; i < N_PARAMETERS; i++)
    g_string_free (arrays[i], TRUE);
  return end;
}
