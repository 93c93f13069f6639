/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists are sorted by the accounts' numbers, and a roster's accounts were often made together: only that part is read where
 * a batch's accounts are, or would be. */

#include "registry/moodle-read-back.h"

#include "registry/moodle-error.h"

#include <glib/gi18n-lib.h>

/* Some who were enrolled may have left since they were counted. */
#define MARGIN 50

/* What has to be true after each verb. */
typedef struct
{
  RegistrarMoodleVerb verb;
  gboolean only_suspended; /* on which list */
  gboolean is_there;
  RegistrarMoodleError code;
  const char *sentence;
} Expectation;

static const Expectation expectations[] = {
  { REGISTRAR_MOODLE_REGISTER, FALSE, TRUE, REGISTRAR_MOODLE_ERROR_NOT_DONE,
    N_("Moodle says that it has enrolled the student, but does not list the student in the course.") },
  { REGISTRAR_MOODLE_UPDATE, FALSE, TRUE, REGISTRAR_MOODLE_ERROR_NOT_DONE,
    N_("Moodle says that it has changed the enrolment, but does not list the student in the course.") },
  { REGISTRAR_MOODLE_UPDATE, TRUE, FALSE, REGISTRAR_MOODLE_ERROR_NOT_DONE,
    N_("Moodle says that it has made the enrolment active, but lists it as suspended.") },
  { REGISTRAR_MOODLE_SUSPEND, TRUE, TRUE, REGISTRAR_MOODLE_ERROR_OTHER_METHOD,
    N_("Moodle says that it has suspended the enrolment, but the student is still active in the course, by another method.") },
  { REGISTRAR_MOODLE_UNREGISTER, FALSE, FALSE, REGISTRAR_MOODLE_ERROR_OTHER_METHOD,
    N_("Moodle says that it has unenrolled the student, but the student is still in the course, by another method.") },
};

/* --- reading --- */

typedef struct
{
  GHashTable *left; /* (owned) set of accounts that were not met yet */
  gint64 lowest;    /* of their numbers */
  gint64 highest;
  gboolean sorted;  /* so far */
  gint64 first;     /* that was read; 0: none */
  gint64 last;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->left, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
reading_init (Reading *self, RegistrarMoodleRow **rows, guint n_rows)
{
  *self = (Reading){ .left = g_hash_table_new (g_str_hash, g_str_equal), .lowest = G_MAXINT64 };
  for (guint i = 0; i < n_rows; i++)
    {
      gint64 number = g_ascii_strtoll (rows[i]->account, NULL, 10);

      g_hash_table_add (self->left, (gpointer) rows[i]->account);
      self->lowest = MIN (self->lowest, number);
      self->highest = MAX (self->highest, number);
    }
}

static void
take_person (JsonNode *person, const char *account, gpointer data)
{
  Reading *self = data;
  gint64 number = g_ascii_strtoll (account, NULL, 10);

  g_hash_table_remove (self->left, account);
  self->sorted = self->sorted && number > self->last;
  self->first = self->first == 0 ? number : self->first;
  self->last = number;
}

static gboolean
is_through (const Reading *self)
{
  return g_hash_table_size (self->left) == 0 || (self->sorted && self->last >= self->highest);
}

/* FALSE: @answer says why not. */
static gboolean
read_from (Reading *self, const RegistrarMoodleListQuery *query, guint from, RegistrarMoodleAnswer *answer)
{
  guint n_pages = 0;
  guint n;

  self->sorted = TRUE;
  self->first = self->last = 0;
  do
    {
      if (!registrar_moodle_enrolled_fetch_page (query, from, take_person, self, &n, answer))
        return FALSE;
      from += REGISTRAR_MOODLE_PAGE_SIZE;
    }
  while (n > 0 && !is_through (self) && ++n_pages < REGISTRAR_MOODLE_MAX_PAGES);

  return TRUE;
}

/* Nobody who is left is before the part that was read. */
static gboolean
began_early_enough (const Reading *self)
{
  return g_hash_table_size (self->left) == 0 || (self->sorted && self->first != 0 && self->first < self->lowest);
}

static gboolean
read_list (Reading *self, const RegistrarMoodleListQuery *query, guint n_before, RegistrarMoodleAnswer *answer)
{
  guint from = n_before > MARGIN ? n_before - MARGIN : 0;

  return read_from (self, query, from, answer)
         && (from == 0 || began_early_enough (self) || read_from (self, query, 0, answer));
}

/* --- judging --- */

/* Those that have succeeded, so far. */
static guint
gather (RegistrarMoodleRow **rows, guint n_rows, RegistrarMoodleRow **succeeded)
{
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    if (rows[i]->succeeded)
      succeeded[n++] = rows[i];
  return n;
}

/* It may have been done, and it may not: a look-up will settle it. */
static void
answer_unknown (RegistrarMoodleRow **rows, guint n_rows, const RegistrarMoodleAnswer *answer)
{
  for (guint i = 0; i < n_rows; i++)
    {
      registrar_moodle_answer_fail (answer, REGISTRAR_HTTP_READS_BACK, &rows[i]->item, 1);
      rows[i]->succeeded = FALSE;
    }
}

static void
judge (const Expectation *expected, const Reading *reading, RegistrarMoodleRow **rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_there = !g_hash_table_contains (reading->left, rows[i]->account);

      if (is_there == expected->is_there)
        continue;
      registrar_moodle_row_fail (rows[i], g_error_new_literal (REGISTRAR_MOODLE_ERROR, (int) expected->code, _(expected->sentence)));
      rows[i]->succeeded = FALSE;
    }
}

static void
check (const RegistrarMoodleWork *work, const Expectation *expected, const char *course, guint n_before, RegistrarMoodleRow **rows,
       guint n_rows)
{
  const RegistrarMoodleListQuery query
      = { work->moodle, course, REGISTRAR_MOODLE_NUMBERS, expected->only_suspended, rows[0]->item->call };
  g_auto (RegistrarMoodleAnswer) answer = { 0 };
  g_auto (Reading) reading = { 0 };

  reading_init (&reading, rows, n_rows);
  /* How many of the suspended are before them was not counted. */
  if (read_list (&reading, &query, expected->only_suspended ? 0 : n_before, &answer))
    judge (expected, &reading, rows, n_rows);
  else
    answer_unknown (rows, n_rows, &answer);
}

void
registrar_moodle_read_back (const RegistrarMoodleWork *work, const char *course, guint n_before, RegistrarMoodleRow **rows, guint n_rows)
{
  g_autofree RegistrarMoodleRow **succeeded = g_new (RegistrarMoodleRow *, n_rows);

  for (gsize i = 0; i < G_N_ELEMENTS (expectations); i++)
    {
      guint n = expectations[i].verb == work->verb ? gather (rows, n_rows, succeeded) : 0;

      if (n > 0)
        check (work, &expectations[i], course, n_before, succeeded, n);
    }
}
