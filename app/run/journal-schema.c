/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal's tables: a run, what it was given, and what became of it. */

#include "run/journal-schema.h"

/*
 * Rows and results lie together by the thousand, because that many single ones would cost more than the
 * registrations themselves: journal_rows.rows is a chunk of RegistrarPastStudents, journal_results.results a
 * batch of results as journal-results.c writes them, in the order in which they came.
 *
 * journal_runs.ended is NULL from the start of a run to its end: that, and nobody who holds its lock, is an
 * interrupted run. AUTOINCREMENT, because a lock is a number and a number must never mean another run.
 */
static const char tables[]
    = "CREATE TABLE journal_runs ("
      "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
      "  id TEXT NOT NULL UNIQUE,"
      "  action TEXT NOT NULL,"
      "  undone TEXT," /* the run that this one undoes */
      "  registry TEXT NOT NULL,"
      "  course_id TEXT,"
      "  course_code TEXT,"
      "  course_title TEXT,"
      "  max_in_flight INTEGER NOT NULL,"
      "  roster TEXT NOT NULL,"
      "  digest TEXT NOT NULL,"
      "  columns BLOB NOT NULL,"
      "  students INTEGER NOT NULL,"
      "  process INTEGER NOT NULL," /* the last one that worked on it */
      "  started INTEGER NOT NULL," /* microseconds since 1970 in UTC, as all times here */
      "  ended INTEGER,"
      "  counts BLOB"
      ") STRICT;"

      "CREATE TABLE journal_rows ("
      "  number INTEGER PRIMARY KEY,"
      "  run INTEGER NOT NULL REFERENCES journal_runs ON DELETE CASCADE,"
      "  rows BLOB NOT NULL"
      ") STRICT;"
      "CREATE INDEX journal_rows_by_run ON journal_rows (run);"

      "CREATE TABLE journal_results ("
      "  number INTEGER PRIMARY KEY,"
      "  run INTEGER NOT NULL REFERENCES journal_runs ON DELETE CASCADE,"
      "  results BLOB NOT NULL"
      ") STRICT;"
      "CREATE INDEX journal_results_by_run ON journal_results (run);";

gboolean
registrar_journal_schema_create (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, tables, error);
}
