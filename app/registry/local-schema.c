/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The embedded registry's tables, and what they are filled with on first use. */

#include "registry/local-schema.h"

#include "database/statement.h"
#include "registry/local-catalogue.h"
#include "registry/local-owners.h"

/*
 * students.key is the student's identity, as registrar_student_append_key() writes it: its kind, a colon and the
 * value. The other two keys find whoever is known by more than that. E-mail addresses may be shared: families do.
 *
 * registrations: the primary key is what makes a registration of one student for one course unique. With the action,
 * which here is always 'register', and the run it makes the run key: a registration that is there already was made by
 * this run or by another. By course first, so that a course's students lie together.
 */
static const char tables[] =
    "CREATE TABLE courses ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  code TEXT NOT NULL UNIQUE,"
    "  title TEXT NOT NULL"
    ") STRICT;"

    "CREATE TABLE students ("
    "  number INTEGER PRIMARY KEY,"
    "  key TEXT NOT NULL UNIQUE,"
    "  id TEXT,"
    "  username TEXT,"
    "  name TEXT,"
    "  given_name TEXT,"
    "  family_name TEXT,"
    "  email TEXT,"
    "  username_key TEXT,"
    "  email_key TEXT"
    ") STRICT;"
    "CREATE INDEX students_by_username ON students (username_key) WHERE username_key IS NOT NULL;"
    "CREATE INDEX students_by_email ON students (email_key) WHERE email_key IS NOT NULL;"

    "CREATE TABLE runs ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE"
    ") STRICT;"

    "CREATE TABLE registrations ("
    "  student INTEGER NOT NULL REFERENCES students,"
    "  course INTEGER NOT NULL REFERENCES courses,"
    "  run INTEGER NOT NULL REFERENCES runs,"
    "  registered INTEGER NOT NULL," /* seconds since 1970 in UTC */
    "  PRIMARY KEY (course, student)"
    ") STRICT, WITHOUT ROWID;";

/*
 * row is the one of the run that made the registration, from 0: another row of the same run that means the same student is
 * a duplicate. No role is a student's. What starts and ends is in seconds since 1970 in UTC. changed_by is the run that
 * changed it last, if one did: what another run changed is not taken back by undoing the one that registered.
 *
 * Few students have no id, and whoever has one and is not found by it may be one of them.
 */
static const char details[] =
    "ALTER TABLE registrations ADD COLUMN row INTEGER;"
    "ALTER TABLE registrations ADD COLUMN role TEXT;"
    "ALTER TABLE registrations ADD COLUMN starts INTEGER;"
    "ALTER TABLE registrations ADD COLUMN ends INTEGER;"
    "ALTER TABLE registrations ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE registrations ADD COLUMN changed_by INTEGER REFERENCES runs;"
    "CREATE INDEX students_without_id ON students (number) WHERE id IS NULL;";

/*
 * Students are added in the order of their ids, and their addresses come in any: one index of all addresses is soon larger
 * than the cache, and each batch writes most of its pages once more. So it is divided, by the number that a student got:
 * batch after batch writes the same few hundred pages, until the next section begins. To look for an address is to look
 * into each section, sixteen of them for a million students; but whoever has an id is only looked for by it where a row
 * has none. Those without one, whom a row that has one may mean, are kept apart and in one piece.
 */
static const char divided_indexes[] =
    "DROP INDEX students_by_username;"
    "DROP INDEX students_by_email;"
    "CREATE INDEX students_by_username ON students (" REGISTRAR_LOCAL_SECTION ", username_key)"
    "  WHERE id IS NOT NULL AND username_key IS NOT NULL;"
    "CREATE INDEX students_by_email ON students (" REGISTRAR_LOCAL_SECTION ", email_key)"
    "  WHERE id IS NOT NULL AND email_key IS NOT NULL;"
    "CREATE INDEX students_without_id_by_username ON students (username_key)"
    "  WHERE id IS NULL AND username_key IS NOT NULL;"
    "CREATE INDEX students_without_id_by_email ON students (email_key) WHERE id IS NULL AND email_key IS NOT NULL;";

static gboolean
fill_courses (RegistrarConnection *connection, GError **error)
{
  g_autoptr (RegistrarStatement) insert
      = registrar_statement_new (connection, "INSERT INTO courses (id, code, title) VALUES (?1, ?2, ?3)", error);

  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < registrar_local_catalogue_size; i++)
    {
      registrar_statement_bind_text (insert, 1, registrar_local_catalogue[i].id);
      registrar_statement_bind_text (insert, 2, registrar_local_catalogue[i].code);
      registrar_statement_bind_text (insert, 3, registrar_local_catalogue[i].title);
      if (!registrar_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
registrar_local_schema_create (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, tables, error) && fill_courses (connection, error);
}

gboolean
registrar_local_schema_add_details (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, details, error);
}

gboolean
registrar_local_schema_divide_indexes (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, divided_indexes, error);
}
