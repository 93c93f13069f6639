/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan whose roster was edited since, or of which rows are left out: what of it still holds. */

#include "run/plan-private.h"

static gboolean
is_same_student (RegistrarStudentList *students, RegistrarStudentList *others, guint row)
{
  RegistrarStudent student, other;

  registrar_student_list_get_student (students, row, &student);
  registrar_student_list_get_student (others, row, &other);
  return registrar_student_equal (&student, &other)
         && registrar_student_list_get_original (students, row) == registrar_student_list_get_original (others, row)
         && g_strcmp0 (registrar_student_list_get_course (students, row), registrar_student_list_get_course (others, row)) == 0
         && registrar_student_list_check (students, row, NULL) == registrar_student_list_check (others, row, NULL);
}

static void
copy_result (RegistrarPlan *from, RegistrarPlan *to, guint row)
{
  RegistrarResult before = registrar_results_get (&from->looked_up, row);
  RegistrarResult result;

  registrar_result_copy (&before, &result);
  registrar_results_put (&to->looked_up, &result);
}

/* Takes from @before what still holds. */
static void
keep_looked_up (RegistrarPlan *self, RegistrarPlan *before)
{
  registrar_results_init (&self->looked_up, before->looked_up.size);
  for (guint row = 0; row < before->looked_up.size; row++)
    {
      gpointer key = GUINT_TO_POINTER (row);
      const char *account = g_hash_table_lookup (before->choices, key);

      if (!is_same_student (self->roster, before->roster, row))
        {
          RegistrarResult result = { .row = row, .original = row, .outcome = REGISTRAR_ROW_CANCELLED };

          registrar_results_put (&self->looked_up, &result);
          continue;
        }
      copy_result (before, self, row);
      if (account != NULL)
        g_hash_table_insert (self->choices, key, g_strdup (account));
    }
}

RegistrarPlan *
registrar_plan_revise (RegistrarPlan *before, RegistrarStudentList *students, GBytes *left_out, GHashTable *kept)
{
  RegistrarPlan *self;

  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (registrar_student_list_get_size (students) == before->looked_up.size, NULL);

  self = g_new0 (RegistrarPlan, 1);
  g_atomic_ref_count_init (&self->references);
  self->registry = g_object_ref (before->registry);
  self->course = before->course != NULL ? registrar_course_ref (before->course) : NULL;
  self->courses = before->courses != NULL ? registrar_course_book_ref (before->courses) : NULL;
  self->settings = before->settings;
  self->roster = g_object_ref (students);
  self->removals = g_ptr_array_ref (before->removals);
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->left_out = left_out != NULL ? g_bytes_ref (left_out) : NULL;
  self->kept = kept != NULL ? g_hash_table_ref (kept) : NULL;
  keep_looked_up (self, before);
  registrar_plan_make_results (self);
  return self;
}
