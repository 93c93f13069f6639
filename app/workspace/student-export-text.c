/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A student's data in words: a line for each thing, indented below what it belongs to. */

#include "workspace/student-export.h"

#include "records/text.h"
#include "registry/local-export.h"
#include "run/journal-export.h"

#include <glib/gi18n-lib.h>

#define INDENT 2

/* A name and its text, which is foreign; nothing where there is none. */
static void
add_text (GString *text, guint depth, const char *name, const char *value)
{
  g_autofree char *shown = registrar_text_dup_shown (value);
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return;

  /* Translators: what something is called, and what it is */
  line = g_strdup_printf (_("%s: %s"), name, shown);
  g_string_append_printf (text, "%*s%s\n", INDENT * (int) depth, "", line);
}

static void
add_field (GString *text, guint depth, RegistrarField field, const char *value)
{
  add_text (text, depth, registrar_field_to_phrase (field), value);
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
add_time (GString *text, guint depth, const char *name, gint64 time)
{
  g_autofree char *shown = time != 0 ? dup_time (time) : NULL;

  add_text (text, depth, name, shown);
}

static void
add_course (GString *text, guint depth, const RegistrarCourse *course)
{
  g_autofree char *words = NULL;

  if (course == NULL)
    return;

  words = g_strdup_printf ("%s, %s", course->code, course->title);
  add_field (text, depth, REGISTRAR_FIELD_COURSE, words);
}

static void
add_registration (GString *text, const RegistrarKnownRegistration *registration)
{
  g_autofree char *details = registrar_details_dup_words (&registration->details);

  g_string_append_printf (text, "%*s%s\n", INDENT, "", _("Registration"));
  add_course (text, 2, registration->course);
  add_time (text, 2, _("Since"), registration->since * G_USEC_PER_SEC);
  add_text (text, 2, _("Details"), details);
  add_text (text, 2, _("Registered by run"), registration->run);
  add_text (text, 2, _("Changed by run"), registration->changed_by);
}

static void
add_account (GString *text, const RegistrarKnownStudent *known)
{
  const RegistrarStudent *student = &known->student;

  g_string_append_printf (text, "\n%s\n", _("In the registry of this computer"));
  add_field (text, 1, REGISTRAR_FIELD_ID, student->id);
  add_field (text, 1, REGISTRAR_FIELD_USERNAME, student->username);
  add_field (text, 1, REGISTRAR_FIELD_NAME, student->name);
  add_field (text, 1, REGISTRAR_FIELD_GIVEN_NAME, student->given_name);
  add_field (text, 1, REGISTRAR_FIELD_FAMILY_NAME, student->family_name);
  add_field (text, 1, REGISTRAR_FIELD_EMAIL, student->email);
  for (guint i = 0; i < known->registrations->len; i++)
    add_registration (text, known->registrations->pdata[i]);
}

static void
add_cells (GString *text, RegistrarStudentList *students, guint index)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_columns = registrar_student_list_get_n_columns (students);

  registrar_student_list_get_cells (students, index, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      const char *header = i < n_columns ? registrar_student_list_get_header (students, i) : NULL;
      g_autofree char *name = header != NULL ? registrar_text_dup_shown (header) : g_strdup_printf (_("Column %u"), i + 1);

      add_text (text, 2, name, cells->pdata[i]);
    }
}

static void
add_attempt (GString *text, const RegistrarResult *result)
{
  add_time (text, 2, registrar_row_state_to_phrase (result->outcome), result->started);
  if (result->started == 0)
    g_string_append_printf (text, "%*s%s\n", 2 * INDENT, "", registrar_row_state_to_phrase (result->outcome));
  add_text (text, 3, _("Account made"), result->created);
  add_text (text, 3, _("Reason"), result->error != NULL ? result->error->message : NULL);
}

static void
add_row (GString *text, const RegistrarStudentRun *run, guint index)
{
  guint row = g_array_index (run->rows, guint, index);
  const RegistrarOrder *order = run->run->orders != NULL ? registrar_orders_find (run->run->orders, row) : NULL;

  g_string_append_printf (text, "%*s", INDENT, "");
  g_string_append_printf (text, _("Row %'u"), row + 1);
  g_string_append_c (text, '\n');
  add_field (text, 2, REGISTRAR_FIELD_COURSE, registrar_student_list_get_course (run->students, index));
  add_cells (text, run->students, index);
  add_text (text, 2, _("Account"), order != NULL ? order->account : NULL);
  for (guint i = 0; i < run->results->len; i++)
    if (g_array_index (run->results, RegistrarResult, i).row == row)
      add_attempt (text, &g_array_index (run->results, RegistrarResult, i));
}

static void
add_run (GString *text, const RegistrarStudentRun *run)
{
  const RegistrarPastRun *past = run->run;

  g_string_append_c (text, '\n');
  add_text (text, 0, past->action == REGISTRAR_RUN_UNDO ? _("Undone by run") : _("In run"), past->id);
  add_time (text, 1, _("Started"), past->started);
  add_text (text, 1, _("Roster"), past->roster);
  add_text (text, 1, _("Registry"), past->registry);
  add_course (text, 1, past->course);
  for (guint i = 0; i < run->rows->len; i++)
    add_row (text, run, i);
}

char *
registrar_student_export_dup_text (const RegistrarStudentExport *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *elsewhere = g_strjoinv (", ", self->elsewhere);

  add_text (text, 0, _("All that is known of"), self->student);
  for (guint i = 0; i < self->accounts->len; i++)
    add_account (text, self->accounts->pdata[i]);
  for (guint i = 0; i < self->runs->len; i++)
    add_run (text, self->runs->pdata[i]);

  g_string_append_c (text, '\n');
  if (*elsewhere != '\0')
    g_string_append_printf (text, _("Not in here: what these registries hold: %s.\n"), elsewhere);
  g_string_append_printf (text, "%s\n", _("Not in here: rosters and reports that were saved as files."));
  return g_string_free (text, FALSE);
}
