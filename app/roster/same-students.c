/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same student for the same course is the same row. */

#include "roster/same-students.h"

#include "records/text.h"
#include "roster/duplicates.h"

#include <string.h>

/* What the key of a student with an id starts with. */
#define ID_PREFIX "id:"

typedef struct
{
  RegistrarSameStudents         *self;
  const RegistrarRosterContents *contents;
} Comparison;

void
registrar_same_students_init (RegistrarSameStudents *self)
{
  *self = (RegistrarSameStudents){
    .hashes = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .seed = registrar_duplicates_new_seed (),
    .key = g_string_new (NULL),
    .other = g_string_new (NULL),
  };
}

void
registrar_same_students_clear (RegistrarSameStudents *self)
{
  g_clear_pointer (&self->hashes, g_array_unref);
  if (self->key != NULL)
    g_string_free (g_steal_pointer (&self->key), TRUE);
  if (self->other != NULL)
    g_string_free (g_steal_pointer (&self->other), TRUE);
}

/* Equal for equal keys. Most ids are ASCII, which is as it is compared: they need no copy. */
static guint32
hash_key (RegistrarSameStudents *self, const char *const fields[REGISTRAR_N_FIELDS])
{
  const char *course = fields[REGISTRAR_FIELD_COURSE];
  const char *text = fields[REGISTRAR_FIELD_ID];
  gsize length = text != NULL ? strlen (text) : 0;
  guint32 hash;

  if (length == 0 || !registrar_text_is_ascii (text, length))
    {
      RegistrarStudent student;
      gsize prefix = length > 0 ? strlen (ID_PREFIX) : 0;

      registrar_student_set_fields (&student, fields);
      g_string_truncate (self->key, 0);
      registrar_student_append_key (&student, self->key);
      text = self->key->str + prefix;
      length = self->key->len - prefix;
    }
  hash = registrar_duplicates_hash (self->seed, text, length);

  return course != NULL ? registrar_duplicates_hash (self->seed + hash, course, strlen (course)) : hash;
}

static void
set_key (const RegistrarRosterContents *contents, guint row, GString *key)
{
  const char *course = registrar_roster_contents_get_text (contents, row, REGISTRAR_FIELD_COURSE);
  RegistrarStudent student;

  registrar_roster_contents_get_student (contents, row, &student);
  g_string_truncate (key, 0);
  registrar_student_append_key (&student, key);
  if (course == NULL)
    return;

  g_string_append_c (key, '\n');
  g_string_append (key, course);
}

void
registrar_same_students_add (RegistrarSameStudents *self, const RegistrarRosterContents *contents, guint row)
{
  const char *fields[REGISTRAR_N_FIELDS];
  guint32 hash = 0;

  if (!registrar_roster_contents_has_error (contents, row))
    {
      registrar_roster_contents_get_fields (contents, row, fields);
      hash = hash_key (self, fields);
    }
  g_array_append_val (self->hashes, hash);
}

void
registrar_same_students_leave_out (RegistrarSameStudents *self, guint row)
{
  g_array_index (self->hashes, guint32, row) = 0;
}

static gboolean
are_rows_equal_cb (guint row, guint other, gpointer data)
{
  Comparison *comparison = data;

  set_key (comparison->contents, row, comparison->self->key);
  set_key (comparison->contents, other, comparison->self->other);

  return g_string_equal (comparison->self->key, comparison->self->other);
}

static void
add_problems (RegistrarRosterContents *contents, const guint32 *originals, guint n_rows, guint n_duplicates)
{
  guint n_items = MIN (n_duplicates, REGISTRAR_MAX_PROBLEMS);
  g_autofree RegistrarProblemItem *items = g_new0 (RegistrarProblemItem, n_items);
  guint i = 0;

  for (guint row = 0; i < n_items && row < n_rows; row++)
    if (originals[row] != row)
      items[i++] = (RegistrarProblemItem){
        .row = row,
        .number = registrar_roster_contents_get_line (contents, originals[row]),
        .column = G_MAXUINT16,
        .code = REGISTRAR_PROBLEM_DUPLICATE,
        .severity = REGISTRAR_PROBLEM_WARNING,
      };
  registrar_problem_list_merge (&contents->problems, items, n_items, n_duplicates - n_items);
}

void
registrar_same_students_finish (RegistrarSameStudents *self, RegistrarRosterContents *contents)
{
  Comparison comparison = { self, contents };
  guint32 *rows = (gpointer) self->hashes->data;
  guint n_rows = self->hashes->len;
  guint n_duplicates = registrar_duplicates_find (rows, n_rows, are_rows_equal_cb, &comparison);

  if (n_duplicates == 0)
    return;

  add_problems (contents, rows, n_rows, n_duplicates);
  contents->originals = g_steal_pointer (&self->hashes);
}
