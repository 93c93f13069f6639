/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions of a roster: edits and repairs, each a new roster that shares what stays the same. */

#include "roster/name-split.h"
#include "roster/repair.h"
#include "roster/roster-private.h"
#include "roster/same-students.h"
#include "roster/student-check.h"

#include <glib/gi18n-lib.h>

/* A version in the making. */
typedef struct
{
  const RegistrarRosterContents *old;
  RegistrarRosterContents       *contents;
  GHashTable                    *rows; /* a set: those that were edited */
} Making;

static void
making_init (Making *self, const RegistrarRosterContents *old)
{
  self->old = old;
  self->contents = registrar_roster_contents_new_version (old);
  self->rows = g_hash_table_new (NULL, NULL);
}

static void
making_clear (Making *self)
{
  g_clear_pointer (&self->contents, registrar_roster_contents_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
set_text (Making *self, guint row, RegistrarField field, const char *text)
{
  registrar_roster_contents_set_text (self->contents, row, field, text);
  g_hash_table_add (self->rows, GUINT_TO_POINTER (row));
}

/* What is no full name has no parts. */
static void
split_name (Making *self, guint row)
{
  const char *name = registrar_roster_contents_get_text (self->contents, row, REGISTRAR_FIELD_NAME);
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  gboolean is_split = name != NULL && registrar_name_split (name, &given, &family);

  if (!is_split && registrar_roster_contents_get_text (self->contents, row, REGISTRAR_FIELD_FAMILY_NAME) == NULL)
    return;

  set_text (self, row, REGISTRAR_FIELD_GIVEN_NAME, given);
  set_text (self, row, REGISTRAR_FIELD_FAMILY_NAME, family);
}

/* Parts that were split off a name follow it. */
static void
edit_text (Making *self, guint row, RegistrarField field, const char *text)
{
  gboolean is_split = field == REGISTRAR_FIELD_NAME
                      && registrar_roster_contents_can_fill (self->contents, REGISTRAR_FIELD_FAMILY_NAME)
                      && registrar_roster_contents_get_text (self->contents, row, REGISTRAR_FIELD_FAMILY_NAME) != NULL;

  set_text (self, row, field, text);
  if (is_split)
    split_name (self, row);
}

static gboolean
is_edited (Making *self, guint row)
{
  return g_hash_table_contains (self->rows, GUINT_TO_POINTER (row));
}

/* A formula without a result is wrong until something else is in its cell. */
static gboolean
is_healed (Making *self, const RegistrarProblemItem *item)
{
  return item->code == REGISTRAR_PROBLEM_NO_RESULT && !registrar_student_check_lacks_result (self->contents, item);
}

/* Found again, if it is still there, because it depends on all rows or on what was edited. */
static gboolean
is_found_again (Making *self, const RegistrarProblemItem *item)
{
  if (item->code == REGISTRAR_PROBLEM_DUPLICATE || item->code == REGISTRAR_PROBLEM_LOST_ZEROS
      || item->code == REGISTRAR_PROBLEM_UNLISTED)
    return TRUE;

  return item->row != G_MAXUINT32 && is_edited (self, item->row)
         && (registrar_student_check_is_of (item->code) || is_healed (self, item));
}

/* An edit cannot heal what is wrong with a row's form, nor an error that is not listed. */
static gboolean
keeps_error (Making *self, guint row)
{
  const RegistrarProblemList *problems = &self->old->problems;
  gboolean has_listed = FALSE;

  for (guint i = registrar_problem_list_find_first (problems, row); i < registrar_problem_list_get_size (problems); i++)
    {
      const RegistrarProblemItem *item = registrar_problem_list_get (problems, i);

      if (item->row != row)
        break;
      if (item->severity != REGISTRAR_PROBLEM_ERROR)
        continue;
      if (!registrar_student_check_is_of (item->code) && !is_healed (self, item))
        return TRUE;
      has_listed = TRUE;
    }

  return !has_listed && registrar_roster_contents_has_error (self->old, row);
}

static int
compare_rows_cb (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

static GArray *
list_edited_rows (Making *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint row = GPOINTER_TO_UINT (key);

      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows_cb);

  return rows;
}

/* The problems of the edited rows, then those of the others between them. */
static void
check_edited_rows (Making *self)
{
  g_autoptr (GArray) rows = list_edited_rows (self);
  RegistrarProblemList *problems = &self->contents->problems;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (RegistrarProblemItem));

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      gboolean is_bad = keeps_error (self, row);

      registrar_roster_contents_set_error (self->contents, row, is_bad);
      if (!is_bad)
        registrar_student_check (self->contents, row, TRUE);
    }

  for (guint i = 0; i < registrar_problem_list_get_size (&self->old->problems); i++)
    {
      const RegistrarProblemItem *item = registrar_problem_list_get (&self->old->problems, i);

      if (!is_found_again (self, item))
        g_array_append_vals (kept, item, 1);
    }
  registrar_problem_list_merge (problems, (gpointer) kept->data, kept->len,
                                self->old->problems.n_unlisted);
}

static void
check_all_rows (Making *self)
{
  RegistrarRosterContents *contents = self->contents;
  g_auto (RegistrarSameStudents) same_students = { 0 };
  RegistrarIdLengths lengths = { 0 };

  registrar_same_students_init (&same_students);
  for (guint row = 0; row < contents->rows.size; row++)
    {
      const char *id = registrar_roster_contents_get_text (contents, row, REGISTRAR_FIELD_ID);

      if (id != NULL)
        registrar_id_lengths_add (&lengths, id);
      registrar_same_students_add (&same_students, contents, row);
    }
  registrar_student_check_zeros (contents, &lengths);
  registrar_same_students_finish (&same_students, contents);
}

static RegistrarRoster *
make (Making *self)
{
  check_edited_rows (self);
  check_all_rows (self);
  registrar_problem_list_finish (&self->contents->problems);

  return registrar_roster_new_take (g_steal_pointer (&self->contents));
}

RegistrarRoster *
registrar_roster_edit (RegistrarRoster *self, guint row, guint column, const char *text, GError **error)
{
  const RegistrarRosterContents *contents = registrar_roster_peek_contents (self);
  g_auto (Making) making = { 0 };
  const RegistrarColumn *edited;

  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);
  g_return_val_if_fail (row < contents->rows.size, NULL);
  g_return_val_if_fail (column < contents->columns->len, NULL);
  g_return_val_if_fail (text == NULL || g_utf8_validate (text, -1, NULL), NULL);

  edited = &g_array_index (contents->columns, RegistrarColumn, column);
  if (edited->field == REGISTRAR_FIELD_NONE)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
                   _("The column “%s” is not used: say what it holds before its cells are edited."), edited->header);
      return NULL;
    }

  making_init (&making, contents);
  edit_text (&making, row, edited->field, text);

  return make (&making);
}

static gboolean
is_wanted (const char *const *codes, const char *repair)
{
  return g_strv_contains (codes, repair) || g_strv_contains (codes, REGISTRAR_REPAIR_ALL);
}

static gboolean
check_codes (const char *const *codes, GError **error)
{
  for (; *codes != NULL; codes++)
    if (!registrar_repair_is_one (*codes) && !g_str_equal (*codes, REGISTRAR_REPAIR_ALL))
      {
        g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
                     /* Translators: do not translate the words after the colon, but for 'or' */
                     _("There is no repair “%s”: name lost-zeros, rounded-id, name-in-address, turned-text, "
                       "other-encoding, split-names or all."),
                     *codes);
        return FALSE;
      }

  return TRUE;
}

/* An address without its name, which is kept where there is a place for it. */
static void
repair (Making *self, const RegistrarProblem *problem)
{
  RegistrarField field = g_array_index (self->contents->columns, RegistrarColumn, problem->column).field;
  g_autofree char *text = registrar_repair_dup_text (problem);
  g_autofree char *name = registrar_repair_dup_name (problem);

  set_text (self, problem->row, field, text);
  if (name != NULL && registrar_roster_contents_can_fill (self->contents, REGISTRAR_FIELD_NAME))
    set_text (self, problem->row, REGISTRAR_FIELD_NAME, name);
}

RegistrarRoster *
registrar_roster_repair_rows (RegistrarRoster *self, const GArray *rows)
{
  const RegistrarRosterContents *contents = registrar_roster_peek_contents (self);
  g_auto (Making) making = { 0 };

  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);
  g_return_val_if_fail (rows != NULL, NULL);

  making_init (&making, contents);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      guint at = registrar_problem_list_find_first (&contents->problems, row);

      for (; at < registrar_roster_get_n_problems (self); at++)
        {
          RegistrarProblem problem;

          registrar_roster_get_problem (self, at, &problem);
          if (problem.row != row)
            break;
          if (problem.repair != NULL)
            repair (&making, &problem);
        }
    }

  return make (&making);
}

gboolean
registrar_roster_can_split_names (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), FALSE);

  return registrar_roster_contents_can_fill (registrar_roster_peek_contents (self), REGISTRAR_FIELD_FAMILY_NAME);
}

RegistrarRoster *
registrar_roster_repair (RegistrarRoster *self, const char *const *codes, GError **error)
{
  const RegistrarRosterContents *contents = registrar_roster_peek_contents (self);
  g_auto (Making) making = { 0 };

  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);
  g_return_val_if_fail (codes != NULL, NULL);

  if (!check_codes (codes, error))
    return NULL;

  making_init (&making, contents);
  for (guint i = 0; i < registrar_roster_get_n_problems (self); i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (self, i, &problem);
      if (problem.repair != NULL && is_wanted (codes, problem.repair))
        repair (&making, &problem);
    }
  if (g_strv_contains (codes, REGISTRAR_REPAIR_SPLIT_NAMES) && registrar_roster_can_split_names (self))
    for (guint row = 0; row < contents->rows.size; row++)
      split_name (&making, row);

  return make (&making);
}
