/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows travel as columns: an array a column, which unnest() makes rows of. So a thousand rows are one statement, parsed
 * and planned once, and the database's work is that of writing them. */

#include "registry/postgres-changes.h"

#include "registry/postgres-array.h"

#define MOST_COLUMNS 11
#define MOST_STATEMENTS 6 /* all kinds, and the transaction's end */

#define STUDENT_COLUMNS "number, key, id, username, name, given_name, family_name, email, username_key, email_key"
#define STUDENT_ARRAYS                                                                                        \
  "$1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]"

#define INSERT_STUDENTS                                                                                       \
  "INSERT INTO registrar.students (" STUDENT_COLUMNS ") SELECT * FROM unnest(" STUDENT_ARRAYS ")"             \
  " ON CONFLICT DO NOTHING RETURNING number"

/* They are as known already but for what is said here, and still have the key that they had. */
#define STRENGTHEN_STUDENTS                                                                                   \
  "UPDATE registrar.students AS old SET key = new.key, id = new.id, username = new.username, name = new.name," \
  " given_name = new.given_name, family_name = new.family_name, email = new.email, username_key = new.username_key," \
  " email_key = new.email_key FROM unnest(" STUDENT_ARRAYS ", $11::text[]) AS new (" STUDENT_COLUMNS ", old_key)" \
  " WHERE old.number = new.number AND old.key = new.old_key RETURNING old.number"

#define DETAILS "role, starts, ends, suspended"
#define NEW_DETAILS "new.role, to_timestamp(new.starts), to_timestamp(new.ends), new.suspended"
#define REGISTRATION_ARRAYS                                                                                   \
  "$1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[]"

/* Of students who are there and still are who they were taken for; each is found by the index: see postgres-known-read.c. In
 * order, so that nobody waits in a circle for what others add. */
#define INSERT_REGISTRATIONS                                                                                  \
  "INSERT INTO registrar.registrations (course, student, run, run_row, registered, " DETAILS ")"              \
  " SELECT new.course, new.student, new.run, new.run_row, to_timestamp(new.registered), " NEW_DETAILS         \
  " FROM (SELECT * FROM unnest(" REGISTRATION_ARRAYS ", $8::bigint[], $9::bigint[], $10::text[])"             \
  " AS row (course, student, run, role, starts, ends, suspended, run_row, registered, key) ORDER BY course, student) AS new"  \
  " CROSS JOIN LATERAL (SELECT number FROM registrar.students WHERE number = new.student AND key = new.key OFFSET 0) AS owner"  \
  " ON CONFLICT DO NOTHING RETURNING student, course"

#define UPDATE_REGISTRATIONS                                                                                  \
  "UPDATE registrar.registrations AS old SET changed_by = nullif(new.run, ''), role = new.role,"              \
  " starts = to_timestamp(new.starts), ends = to_timestamp(new.ends), suspended = new.suspended"              \
  " FROM unnest(" REGISTRATION_ARRAYS ") AS new (course, student, run, role, starts, ends, suspended)"        \
  " WHERE old.course = new.course AND old.student = new.student RETURNING old.student, old.course"

#define DELETE_REGISTRATIONS                                                                                  \
  "DELETE FROM registrar.registrations AS old USING unnest($1::text[], $2::bigint[]) AS gone (course, student)" \
  " WHERE old.course = gone.course AND old.student = gone.student RETURNING old.student, old.course"

void
registrar_postgres_changes_init (RegistrarPostgresChanges *self)
{
  self->students = g_ptr_array_new ();
  self->strengthened = g_ptr_array_new ();
  self->inserted = g_ptr_array_new ();
  self->updated = g_ptr_array_new ();
  self->deleted = g_ptr_array_new ();
}

void
registrar_postgres_changes_clear (RegistrarPostgresChanges *self)
{
  g_ptr_array_unref (self->students);
  g_ptr_array_unref (self->strengthened);
  g_ptr_array_unref (self->inserted);
  g_ptr_array_unref (self->updated);
  g_ptr_array_unref (self->deleted);
}

gboolean
registrar_postgres_changes_is_empty (const RegistrarPostgresChanges *self)
{
  return self->students->len + self->strengthened->len + self->inserted->len + self->updated->len + self->deleted->len == 0;
}

/* --- rows as columns --- */

/* The parameters of one statement. */
typedef struct
{
  GString *columns[MOST_COLUMNS];
  const char *values[MOST_COLUMNS];
} Parameters;

typedef void (*AddRow) (Parameters *self, gconstpointer row);

static void
add_number_if_set (GString *column, gint64 number)
{
  if (number != 0)
    registrar_postgres_array_add_number (column, number);
  else
    registrar_postgres_array_add (column, NULL);
}

static void
add_student (Parameters *self, gconstpointer row)
{
  const RegistrarPostgresStudent *student = row;
  const char *const texts[] = {
    student->key,          student->student.id,          student->student.username, student->student.name,
    student->student.given_name, student->student.family_name, student->student.email, student->username_key,
    student->email_key,
  };

  registrar_postgres_array_add_number (self->columns[0], student->number);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    registrar_postgres_array_add (self->columns[1 + i], texts[i]);
  registrar_postgres_array_add (self->columns[MOST_COLUMNS - 1], student->old_key);
}

static void
add_registration (Parameters *self, gconstpointer row)
{
  const RegistrarPostgresRegistration *registration = row;
  const RegistrarDetails *details = &registration->details;
  gboolean is_change = registration->changed_by != NULL;

  registrar_postgres_array_add (self->columns[0], registration->course);
  registrar_postgres_array_add_number (self->columns[1], registration->student);
  registrar_postgres_array_add (self->columns[2], is_change ? registration->changed_by : registration->run);
  registrar_postgres_array_add (self->columns[3], registrar_role_store (details->role));
  add_number_if_set (self->columns[4], details->start);
  add_number_if_set (self->columns[5], details->end);
  registrar_postgres_array_add (self->columns[6], details->suspended ? "t" : "f");
  registrar_postgres_array_add_number (self->columns[7], registration->row);
  registrar_postgres_array_add_number (self->columns[8], registration->since);
  registrar_postgres_array_add (self->columns[9], registration->owner != NULL ? registration->owner->key : NULL);
}

static Parameters *
make_parameters (const GPtrArray *rows, AddRow add_row)
{
  Parameters *self = g_new0 (Parameters, 1);

  for (guint i = 0; i < MOST_COLUMNS; i++)
    self->columns[i] = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, g_ptr_array_index (rows, i));
  for (guint i = 0; i < MOST_COLUMNS; i++)
    self->values[i] = registrar_postgres_array_end (self->columns[i]);

  return self;
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  for (guint i = 0; i < MOST_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  g_free (self);
}

/* --- what was written --- */

typedef void (*ConfirmRow) (RegistrarPostgresKnown *known, gint64 student, const char *course);

static void
confirm_student (RegistrarPostgresKnown *known, gint64 student, const char *course)
{
  registrar_postgres_known_get_student (known, student)->state = REGISTRAR_POSTGRES_STORED;
}

static void
confirm_registration (RegistrarPostgresKnown *known, gint64 student, const char *course)
{
  registrar_postgres_known_get_registration (known, course, student)->state = REGISTRAR_POSTGRES_STORED;
}

static void
confirm (RegistrarPostgresKnown *known, const PGresult *result, ConfirmRow confirm_row)
{
  for (int row = 0; row < PQntuples (result); row++)
    confirm_row (known, g_ascii_strtoll (PQgetvalue (result, row, 0), NULL, 10),
                 PQnfields (result) > 1 ? PQgetvalue (result, row, 1) : NULL);
}

RegistrarPostgresEnd
registrar_postgres_changes_write (RegistrarPostgresChanges *self, RegistrarPostgresKnown *known,
                                  RegistrarPostgresConnection *connection, const RegistrarPostgresPatience *patience,
                                  GError **error)
{
  const struct
  {
    const GPtrArray *rows;
    AddRow add_row;
    const char *sql;
    int n_values;
    ConfirmRow confirm_row;
  } kinds[] = {
    { self->students, add_student, INSERT_STUDENTS, 10, confirm_student },
    { self->strengthened, add_student, STRENGTHEN_STUDENTS, 11, confirm_student },
    { self->inserted, add_registration, INSERT_REGISTRATIONS, 10, confirm_registration },
    { self->updated, add_registration, UPDATE_REGISTRATIONS, 7, confirm_registration },
    { self->deleted, add_registration, DELETE_REGISTRATIONS, 2, confirm_registration },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_parameters);
  RegistrarPostgresQuery queries[MOST_STATEMENTS] = { 0 };
  ConfirmRow confirm_rows[MOST_STATEMENTS];
  RegistrarPostgresEnd end;
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Parameters *parameters;

      if (kinds[i].rows->len == 0)
        continue;
      parameters = make_parameters (kinds[i].rows, kinds[i].add_row);
      g_ptr_array_add (all, parameters);
      queries[n] = (RegistrarPostgresQuery){ kinds[i].sql, parameters->values, kinds[i].n_values, NULL };
      confirm_rows[n++] = kinds[i].confirm_row;
    }
  queries[n].sql = "COMMIT";

  end = registrar_postgres_connection_exchange (connection, queries, n + 1, patience, error);
  for (guint i = 0; end == REGISTRAR_POSTGRES_DONE && i < n; i++)
    confirm (known, queries[i].result, confirm_rows[i]);
  registrar_postgres_queries_clear (queries, n + 1);
  return end;
}
